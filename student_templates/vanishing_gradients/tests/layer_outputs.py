from otter.test_files import test_case

OK_FORMAT = False

name = "layer_outputs"
points = None

@test_case(points=0.5, hidden=False)
def test_layer_outputs_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'layer_outputs', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_layer_outputs_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'layer_outputs', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>follows the samples through all layers: <code>layer_outputs(params, X, activation) = [h_1, ..., h_L]</code><br>stays finite far out: <code>at z = 800 or 1e4 the outputs are 1, and at minus these 0 (logistic) or -1 (tanh)</code><br>leaves its arguments untouched: <code>layer_outputs(params, X, activation) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>layer_outputs(params, X, activation) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>layer_outputs(params, X, activation) is the same formula for arrays of any size</code><br>answers alike in any order: <code>layer_outputs(params, X, activation) follows from its arguments alone, whatever was called before</code>")
def test_layer_outputs_applies_the_activation_to_all_layers_but_the_last(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'layer_outputs', 'applies_the_activation_to_all_layers_but_the_last')

