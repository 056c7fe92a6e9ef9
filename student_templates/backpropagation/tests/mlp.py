from otter.test_files import test_case

OK_FORMAT = False

name = "mlp"
points = None

@test_case(points=1, hidden=False)
def test_mlp_has_the_outputs_of_the_handout(env):
    from backpropagation_checks import check_public
    check_public(env, 'mlp', 'has_the_outputs_of_the_handout')

@test_case(points=1.5, hidden=False)
def test_mlp_has_the_gradients_of_the_handout(env):
    from backpropagation_checks import check_public
    check_public(env, 'mlp', 'has_the_gradients_of_the_handout')

@test_case(points=1, hidden=False)
def test_mlp_weighs_every_layer_alike(env):
    from backpropagation_checks import check_public
    check_public(env, 'mlp', 'weighs_every_layer_alike')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>keeps the caches of several calls apart: <code>backward goes back through the forward pass that its cache is of, whatever was called in between</code><br>leaves its arguments untouched: <code>neither pass changes params, X, the gradient or the cache, and neither draws a random number</code><br>takes integers and float32 as numbers: <code>both passes are the same for equal numbers of float64, float32 and integer type</code><br>has the outputs unit by unit: <code>z_j = sum_i x_i W_ij + b_j in every layer, h = activation(z) in all but the last, for 1 to 4 layers</code><br>has outputs where hidden units are saturated: <code>for hidden inputs of 1e4 and -1e4, &quot;logistic&quot; units are 1 and 0, &quot;tanh&quot; units 1 and -1</code><br>is a chain of products with the identity: <code>with &quot;identity&quot; and b = 0, dW_1 = X^T G W_L^T ... W_2^T; W_l^T dW_l = dW_m W_m^T, where m = l + 1</code><br>balances every rectifier: <code>for every &quot;relu&quot; unit, sum_in w dw + b db = sum_out w dw</code><br>gives permuted units permuted gradients: <code>other numbers for the first layer&#x27;s units permute dW, db and the next dW, and change nothing else</code><br>has the slopes of the outputs: <code>dW, db and dX are the slopes of &lt;gradient, Y&gt; along every W, every b and X, for a random gradient</code><br>is right at any size: <code>forward and backward are the same formulas for a dozen layers, and for hundreds of samples and units</code>")
def test_mlp_may_go_back_twice(env):
    from backpropagation_checks import check_public
    check_public(env, 'mlp', 'may_go_back_twice')

