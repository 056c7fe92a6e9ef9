from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_standardise"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_standardise_tells_the_two_functions_apart(env):
    from linear_models_checks import check_public
    check_public(env, 'counterexample_standardise', 'tells_the_two_functions_apart')

