from otter.test_files import test_case

OK_FORMAT = False

name = "jacobian"
points = None

@test_case(points=0.5, hidden=False)
def test_jacobian_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'gives_the_numbers_of_the_handout')

@test_case(points=1, hidden=False)
def test_jacobian_is_off_by_the_square_of_the_step_in_every_output(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'is_off_by_the_square_of_the_step_in_every_output')

@test_case(points=0.5, hidden=False)
def test_jacobian_is_careful_with_the_point_of_a_map(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'is_careful_with_the_point_of_a_map')

