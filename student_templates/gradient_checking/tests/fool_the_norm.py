from otter.test_files import test_case

OK_FORMAT = False

name = "fool_the_norm"
points = None

@test_case(points=2, hidden=False)
def test_fool_the_norm_tells_the_two_functions_apart(env):
    from gradient_checking_checks import check_public
    check_public(env, 'fool_the_norm', 'tells_the_two_functions_apart')

