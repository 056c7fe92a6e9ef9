from otter.test_files import test_case

OK_FORMAT = False

name = "init_mlp"
points = None

@test_case(points=0.5, hidden=False)
def test_init_mlp_makes_a_pair_for_each_layer(env):
    from backpropagation_checks import check_public
    check_public(env, 'init_mlp', 'makes_a_pair_for_each_layer')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>draws normal numbers: <code>of W sqrt(inputs), 38.3 % lie within 1/2 of 0, 4.6 % beyond 2, and half are positive, in any layer</code><br>draws every weight on its own: <code>signs of weights in neighbouring rows, columns and layers, and for two seeds, agree half of the time</code><br>draws from its generator alone: <code>the same seed gives the same weights, a second call with one generator others; sizes is not changed</code><br>is right at any size: <code>sizes may be ten and more, from 1 to hundreds, and biases are 0 in each layer</code>")
def test_init_mlp_draws_weights_of_variance_one_over_inputs(env):
    from backpropagation_checks import check_public
    check_public(env, 'init_mlp', 'draws_weights_of_variance_one_over_inputs')

