from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_early_stopping"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_early_stopping_tells_the_two_functions_apart(env):
    from regularisation_checks import check_public
    check_public(env, 'counterexample_early_stopping', 'tells_the_two_functions_apart')

