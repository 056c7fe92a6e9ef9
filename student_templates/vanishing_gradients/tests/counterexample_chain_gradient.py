from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_chain_gradient"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_chain_gradient_tells_the_two_functions_apart(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'counterexample_chain_gradient', 'tells_the_two_functions_apart')

