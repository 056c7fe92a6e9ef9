from otter.test_files import test_case

OK_FORMAT = False

name = "layers"
points = None

@test_case(points=1, hidden=False)
def test_layers_keeps_the_parameters_that_it_lists(env):
    from autodiff_checks import check_public
    check_public(env, 'layers', 'keeps_the_parameters_that_it_lists')

@test_case(points=0.5, hidden=False)
def test_layers_begins_with_small_weights_of_either_sign(env):
    from autodiff_checks import check_public
    check_public(env, 'layers', 'begins_with_small_weights_of_either_sign')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>computes with the parameters it lists: <code>after new values for [W, b] = layer.parameters(): layer(x) = x W + b, at every call</code><br>passes gradients to input weights and biases: <code>for layer(x).backward(s): x.grad = s W^T, W.grad = x^T s, b.grad = the sum of the rows of s</code><br>draws its weights from the generator: <code>Linear(3, 4, generator): no two weights are equal; W repeats with the seed, and only with it; of Linear(400, 25, generator) the weights have mean 0 and standard deviation 1/20, and the biases are 0</code><br>draws for each layer anew: <code>two layers Linear(inputs, 3, generator) of one generator have other weights, and parameters of their own</code><br>takes nets and shared layers as layers: <code>Net([layer, Net([TanhLayer(), layer, last])])(x) = last(layer(tanh(layer(x)))); its parameters are W and b of the layer that occurs twice, each listed once, and then those of the last; W gets the gradient of both places</code><br>is right for one unit and for hundreds: <code>Linear(1, 1) of one sample, and Linear(300, 3) and more: output and gradients of W and b</code><br>applies its activation function: <code>LogisticLayer()(x) = logistic(x), TanhLayer()(x) = tanh(x), ReluLayer()(x) = relu(x); no parameters</code><br>lists the parameters of all layers in order: <code>net.parameters() = the parameters of the first layer, then of the second, ...: the very same Vars</code><br>applies its layers in order: <code>Net([Linear, TanhLayer, Linear, LogisticLayer])(x) = logistic(tanh(x W + b) V + c), and its gradient is that of this formula</code>")
def test_layers_chains_its_layers_and_lists_their_parameters(env):
    from autodiff_checks import check_public
    check_public(env, 'layers', 'chains_its_layers_and_lists_their_parameters')

