from otter.test_files import test_case

OK_FORMAT = False

name = "mse_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_mse_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'mse_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_mse_gradient_points_away_from_the_target(env):
    from losses_checks import check_public
    check_public(env, 'mse_gradient', 'points_away_from_the_target')

