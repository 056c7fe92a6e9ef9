from otter.test_files import test_case

OK_FORMAT = False

name = "mean_squared_error"
points = None

@test_case(points=0.5, hidden=False)
def test_mean_squared_error_gives_the_loss_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'mean_squared_error', 'gives_the_loss_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_mean_squared_error_points_away_from_the_target(env):
    from autodiff_checks import check_public
    check_public(env, 'mean_squared_error', 'points_away_from_the_target')

