from otter.test_files import test_case

OK_FORMAT = False

name = "layers"
points = None

@test_case(points=0.5, hidden=False)
def test_layers_has_one_output_per_unit(env):
    from autodiff_checks import check_public
    check_public(env, 'layers', 'has_one_output_per_unit')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>computes with the parameters it lists: <code>after new values for [W, b] = layer.parameters(): layer(x) = x W + b, at every call</code><br>passes gradients to input weights and biases: <code>for layer(x).backward(s): x.grad = s W^T, W.grad = x^T s, b.grad = the sum of the rows of s</code><br>draws its weights from the generator: <code>Linear(3, 4, generator): no two weights are equal; W repeats with the seed, and only with it</code><br>applies its activation function: <code>LogisticLayer()(x) = logistic(x), TanhLayer()(x) = tanh(x), ReluLayer()(x) = relu(x); no parameters</code><br>lists the parameters of all layers in order: <code>net.parameters() = the parameters of the first layer, then of the second, ...: the very same Vars</code><br>applies its layers in order: <code>Net([Linear, TanhLayer, Linear, LogisticLayer])(x) = logistic(tanh(x W + b) V + c), and its gradient is that of this formula</code>")
def test_layers_passes_its_input_through_the_layers(env):
    from autodiff_checks import check_public
    check_public(env, 'layers', 'passes_its_input_through_the_layers')

