from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=1, hidden=False)
def test_train_makes_the_steps_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'train', 'makes_the_steps_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_train_makes_the_steps_of_the_handout_with_classes(env):
    from autodiff_checks import check_public
    check_public(env, 'train', 'makes_the_steps_of_the_handout_with_classes')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>moves every parameter down its gradient: <code>after train(net, X, T, rate, 1): every parameter p has become p - rate dE/dp, with all samples in E</code><br>repeats the step in every epoch: <code>train(net, X, T, rate, epochs) makes `epochs` steps, each with the gradient at that time alone</code><br>descends on the cross entropy: <code>train_classifier(net, X, T, rate, epochs) makes such steps down the softmax cross-entropy of net(X) and T</code><br>returns floats and leaves the data untouched: <code>train and train_classifier return a list of `epochs` floats, and change neither X nor T</code><br>trains a single unit and a hundred: <code>a net with one unit on 200 samples, one with 100 units on 3, and 40 epochs: losses and parameters</code><br>learns which points lie inside a circle: <code>a net with 6 tanh units and a logistic output learns which of 16 points lie inside a circle</code>")
def test_train_learns_xor(env):
    from autodiff_checks import check_public
    check_public(env, 'train', 'learns_xor')

