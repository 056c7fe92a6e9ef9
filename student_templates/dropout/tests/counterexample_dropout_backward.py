from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_dropout_backward"
points = None

@test_case(points=1, hidden=False)
def test_counterexample_dropout_backward_tells_the_two_functions_apart(env):
    from dropout_checks import check_public
    check_public(env, 'counterexample_dropout_backward', 'tells_the_two_functions_apart')

