from otter.test_files import test_case

OK_FORMAT = False

name = "loss_and_gradients"
points = None

@test_case(points=1, hidden=False)
def test_loss_and_gradients_gives_the_numbers_of_the_handout(env):
    from backpropagation_checks import check_public
    check_public(env, 'loss_and_gradients', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_loss_and_gradients_costs_ln_k_where_the_output_weights_are_0(env):
    from backpropagation_checks import check_public
    check_public(env, 'loss_and_gradients', 'costs_ln_k_where_the_output_weights_are_0')

@test_case(points=0.5, hidden=False)
def test_loss_and_gradients_has_a_loss_for_large_logits(env):
    from backpropagation_checks import check_public
    check_public(env, 'loss_and_gradients', 'has_a_loss_for_large_logits')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the mean cross entropy: <code>loss = -(1/N) sum_i sum_k t_ik ln softmax(y_i)_k, for hard and soft targets</code><br>has the slopes of the loss: <code>dW and db are the slopes of the loss along every W and every b</code><br>is the same for a repeated batch: <code>loss and gradients for [X; X] and [T; T] are those for X and T</code><br>stays finite for large logits: <code>loss and gradients are right for logits up to 1e4, also where rows of a batch differ by thousands</code><br>leaves its arguments untouched: <code>no argument changes, no random number is drawn, and nothing depends on earlier calls</code><br>takes integers and float32 as numbers: <code>loss and gradients are the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>loss and gradients follow the same formulas for hundreds of samples and classes, and for many layers</code>")
def test_loss_and_gradients_takes_integers_and_changes_no_argument(env):
    from backpropagation_checks import check_public
    check_public(env, 'loss_and_gradients', 'takes_integers_and_changes_no_argument')

