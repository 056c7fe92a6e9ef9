from otter.test_files import test_case

OK_FORMAT = False

name = "train_mlp"
points = None

@test_case(points=1, hidden=False)
def test_train_mlp_gives_the_numbers_of_the_handout_for_two_epochs(env):
    from backpropagation_checks import check_public
    check_public(env, 'train_mlp', 'gives_the_numbers_of_the_handout_for_two_epochs')

@test_case(points=0.5, hidden=False)
def test_train_mlp_leaves_what_it_begins_with_untouched(env):
    from backpropagation_checks import check_public
    check_public(env, 'train_mlp', 'leaves_what_it_begins_with_untouched')

@test_case(points=1.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is gradient descent: <code>in every epoch W &lt;- W - rate dL/dW and b &lt;- b - rate dL/db in all layers, after the loss is noted</code><br>may be interrupted: <code>12 epochs are 5 epochs, and 7 more that begin with what those have trained: losses and parameters</code><br>is right at any size: <code>training follows the same rule for hundreds of samples and epochs, for many classes and layers</code><br>leaves its arguments untouched: <code>no argument changes, no random number is drawn, and nothing depends on earlier calls</code><br>answers with arrays of its own: <code>trained parameters share no memory with those that training began with, nor with an earlier answer</code><br>takes integers and float32 as numbers: <code>training is the same for equal numbers of float64, float32 and integer type</code>")
def test_train_mlp_learns_three_spirals(env):
    from backpropagation_checks import check_public
    check_public(env, 'train_mlp', 'learns_three_spirals')

