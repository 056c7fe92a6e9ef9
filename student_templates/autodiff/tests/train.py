from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=0.5, hidden=False)
def test_train_returns_a_loss_per_epoch(env):
    from autodiff_checks import check_public
    check_public(env, 'train', 'returns_a_loss_per_epoch')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>moves every parameter down its gradient: <code>after train(net, X, T, step, 1): every parameter p has become p - step dE/dp, with all samples in E</code><br>repeats the step in every epoch: <code>train(net, X, T, step, epochs) makes `epochs` steps, each with the gradient at that time alone</code><br>returns floats and leaves the data untouched: <code>train(net, X, T, step, epochs) returns floats, and changes neither X nor T</code><br>learns to classify: <code>a net with 6 tanh units and a logistic output learns which of 16 points lie inside a circle</code>")
def test_train_learns_xor(env):
    from autodiff_checks import check_public
    check_public(env, 'train', 'learns_xor')

