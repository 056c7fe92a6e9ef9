from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_adam"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_adam_tells_the_two_functions_apart(env):
    from optimisers_checks import check_public
    check_public(env, 'counterexample_adam', 'tells_the_two_functions_apart')

