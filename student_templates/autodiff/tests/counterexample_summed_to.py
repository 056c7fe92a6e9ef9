from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_summed_to"
points = None

@test_case(points=1.5, hidden=False)
def test_counterexample_summed_to_tells_the_two_functions_apart(env):
    from autodiff_checks import check_public
    check_public(env, 'counterexample_summed_to', 'tells_the_two_functions_apart')

