from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_softmax"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_softmax_tells_the_two_functions_apart(env):
    from losses_checks import check_public
    check_public(env, 'counterexample_softmax', 'tells_the_two_functions_apart')

