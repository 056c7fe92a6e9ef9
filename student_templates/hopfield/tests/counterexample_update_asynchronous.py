from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_update_asynchronous"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_update_asynchronous_tells_the_two_functions_apart(env):
    from hopfield_checks import check_public
    check_public(env, 'counterexample_update_asynchronous', 'tells_the_two_functions_apart')

