from otter.test_files import test_case

OK_FORMAT = False

name = "wrong_gradients"
points = None

@test_case(points=0.5, hidden=False)
def test_wrong_gradients_names_what_is_wrong_beyond_doubt(env):
    from gradient_checking_checks import check_public
    check_public(env, 'wrong_gradients', 'names_what_is_wrong_beyond_doubt')

