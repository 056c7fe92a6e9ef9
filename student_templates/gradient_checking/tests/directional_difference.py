from otter.test_files import test_case

OK_FORMAT = False

name = "directional_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_directional_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_directional_difference_is_off_by_the_square_of_the_step_along_v(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'is_off_by_the_square_of_the_step_along_v')

@test_case(points=0.5, hidden=False)
def test_directional_difference_asks_f_twice_along_the_direction(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'asks_f_twice_along_the_direction')

@test_case(points=0.5, hidden=False)
def test_directional_difference_is_careful_with_point_and_direction(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'is_careful_with_point_and_direction')

