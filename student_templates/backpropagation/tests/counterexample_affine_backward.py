from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_affine_backward"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_affine_backward_tells_the_two_functions_apart(env):
    from backpropagation_checks import check_public
    check_public(env, 'counterexample_affine_backward', 'tells_the_two_functions_apart')

