from otter.test_files import test_case

OK_FORMAT = False

name = "train_deep"
points = None

@test_case(points=1, hidden=False)
def test_train_deep_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'train_deep', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_train_deep_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'train_deep', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_train_deep_begins_with_the_given_weights(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'train_deep', 'begins_with_the_given_weights')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>descends on the cross entropy: <code>W &lt;- W - rate dW, b &lt;- b - rate db for all layers, by backward_with_offset of (softmax(Y) - T)/N</code><br>takes one step with relu too: <code>one update is that of the reference, for ReLU as for the others, without an offset by default</code><br>keeps its rate to the last update: <code>70 updates of a small tanh network at rate 0.1 end where 70 updates of the reference end</code><br>charges a large logit in full: <code>logits (c, 0) with the target (0, 1) cost c, and so do (-c, 0) with the target (1, 0), in one batch</code><br>leaves its arguments untouched: <code>train_deep(params, X, T, activation, rate, epochs, offset) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>train_deep(params, X, T, activation, rate, epochs, offset) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>train_deep(params, X, T, activation, rate, epochs, offset) is the same formula for arrays of any size</code><br>answers alike in any order: <code>train_deep(params, X, T, activation, rate, epochs, offset) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>train_deep(params, X, T, activation, rate, epochs, offset) shares no memory with its arguments or with an earlier answer</code>")
def test_train_deep_learns_to_tell_two_rings_apart(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'train_deep', 'learns_to_tell_two_rings_apart')

