from otter.test_files import test_case

OK_FORMAT = False

name = "train_softmax"
points = None

@test_case(points=1, hidden=False)
def test_train_softmax_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'train_softmax', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_train_softmax_takes_integers_and_changes_no_argument(env):
    from linear_models_checks import check_public
    check_public(env, 'train_softmax', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_train_softmax_begins_at_ln_k(env):
    from linear_models_checks import check_public
    check_public(env, 'train_softmax', 'begins_at_ln_k')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>descends from zero in weights and biases at once: <code>each iteration is W &lt;- W - rate dW, b &lt;- b - rate db, and losses[i] is the loss after i of them</code><br>never raises the loss at a safe rate: <code>the losses never rise at a rate of 2/c, where c is the largest eigenvalue of (1/N) [X 1]^T [X 1]</code><br>knows no order of the inputs: <code>inputs X[:, order] lead to the weights W[order], and to the same b and losses</code><br>leaves its arguments untouched: <code>train_softmax(X, T, rate, iterations) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>train_softmax(X, T, rate, iterations) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>train_softmax(X, T, rate, iterations) is the same formula for arrays of any size</code><br>answers alike in any order: <code>train_softmax(X, T, rate, iterations) follows from its arguments alone, whatever was called before</code>")
def test_train_softmax_reads_digits(env):
    from linear_models_checks import check_public
    check_public(env, 'train_softmax', 'reads_digits')

