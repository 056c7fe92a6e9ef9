from otter.test_files import test_case

OK_FORMAT = False

name = "chain_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_chain_gradient_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'chain_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_chain_gradient_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'chain_gradient', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is a product of weights and slopes: <code>dE/dz_l = error * product over k from l to L - 1 of weights[k] * logistic&#x27;(inputs[k])</code><br>ends at a unit that is stuck: <code>before a unit of z = 800 or -800, or a weight of 0, gradients are 0; behind it they are as before</code><br>leaves its arguments untouched: <code>chain_gradient(weights, inputs, error) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>chain_gradient(weights, inputs, error) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>chain_gradient(weights, inputs, error) is the same formula for arrays of any size</code><br>answers alike in any order: <code>chain_gradient(weights, inputs, error) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>chain_gradient(weights, inputs, error) shares no memory with its arguments or with an earlier answer</code>")
def test_chain_gradient_grows_or_shrinks_by_weight_times_slope(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'chain_gradient', 'grows_or_shrinks_by_weight_times_slope')

