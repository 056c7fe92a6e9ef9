from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=0.5, hidden=False)
def test_train_returns_a_loss_per_epoch(env):
    from autodiff_checks import check_public
    check_public(env, 'train', 'returns_a_loss_per_epoch')

@test_case(points=1, hidden=False)
def test_train_learns_xor(env):
    from autodiff_checks import check_public
    check_public(env, 'train', 'learns_xor')

