from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_variance"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_variance_tells_the_two_functions_apart(env):
    from batch_norm_checks import check_public
    check_public(env, 'counterexample_variance', 'tells_the_two_functions_apart')

