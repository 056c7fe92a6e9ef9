from otter.test_files import test_case

OK_FORMAT = False

name = "central_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_central_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_central_difference_finds_the_slopes_of_a_linear_function_from_both_sides(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'finds_the_slopes_of_a_linear_function_from_both_sides')

