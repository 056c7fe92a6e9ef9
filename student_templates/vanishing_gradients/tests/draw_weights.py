from otter.test_files import test_case

OK_FORMAT = False

name = "draw_weights"
points = None

@test_case(points=0.5, hidden=False)
def test_draw_weights_draws_normal_weights_of_the_stated_variance(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'draw_weights', 'draws_normal_weights_of_the_stated_variance')

@test_case(points=0.5, hidden=False)
def test_draw_weights_draws_uniform_weights_up_to_the_stated_bound(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'draw_weights', 'draws_uniform_weights_up_to_the_stated_bound')

@test_case(points=0.5, hidden=False)
def test_draw_weights_draws_orthonormal_columns_or_rows(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'draw_weights', 'draws_orthonormal_columns_or_rows')

@test_case(points=0.5, hidden=False)
def test_draw_weights_draws_from_the_generator_that_it_is_given(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'draw_weights', 'draws_from_the_generator_that_it_is_given')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>draws normal weights of any shape: <code>W of &quot;lecun&quot; is normal with variance 1/inputs, W of &quot;he&quot; with variance 2/inputs, entries independent</code><br>draws uniform weights of any shape: <code>W of &quot;glorot&quot; is uniform between -a and a, a = sqrt(6/(inputs + outputs)), entries independent</code><br>draws orthogonal weights of any shape: <code>W of &quot;orthogonal&quot; has orthonormal columns or rows, whichever are fewer, in random directions</code><br>draws small layers without repeating: <code>100 layers of two inputs and one output, drawn from one generator, have 200 weights of different sizes</code><br>draws anew at every call: <code>equal seeds give equal weights; another call, or another seed, gives independent ones</code>")
def test_draw_weights_keeps_the_size_of_relu_outputs_through_20_layers(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'draw_weights', 'keeps_the_size_of_relu_outputs_through_20_layers')

