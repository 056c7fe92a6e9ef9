from otter.test_files import test_case

OK_FORMAT = False

name = "directional_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_directional_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_directional_difference_finds_each_slope_along_its_axis(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'finds_each_slope_along_its_axis')

