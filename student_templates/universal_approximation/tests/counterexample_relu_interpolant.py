from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_relu_interpolant"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_relu_interpolant_tells_the_two_functions_apart(env):
    from universal_approximation_checks import check_public
    check_public(env, 'counterexample_relu_interpolant', 'tells_the_two_functions_apart')

