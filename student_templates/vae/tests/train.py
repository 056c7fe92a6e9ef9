from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=2, hidden=False)
def test_train_learns_the_digits(env):
    from vae_checks import check_public
    check_public(env, 'train', 'learns_the_digits')

