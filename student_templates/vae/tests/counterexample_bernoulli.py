from otter.test_files import test_case

OK_FORMAT = False

name = "counterexample_bernoulli"
points = None

@test_case(points=2, hidden=False)
def test_counterexample_bernoulli_tells_the_two_functions_apart(env):
    from vae_checks import check_public
    check_public(env, 'counterexample_bernoulli', 'tells_the_two_functions_apart')

