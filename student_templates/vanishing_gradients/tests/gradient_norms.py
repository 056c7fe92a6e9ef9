from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_norms"
points = None

@test_case(points=0.5, hidden=False)
def test_gradient_norms_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'gradient_norms', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_gradient_norms_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'gradient_norms', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_gradient_norms_keeps_lengths_where_weights_are_orthogonal(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'gradient_norms', 'keeps_lengths_where_weights_are_orthogonal')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>follows the gradient back through all layers: <code>norms_l = |dE/dz_l|, with dE/dz_L = gradient and dE/dz_l = slope(z_l) * (dE/dz_(l+1) W_(l+1)^T)</code><br>is proportional to the gradient: <code>gradient_norms(params, X, c gradient, activation) = c gradient_norms(params, X, gradient, activation)</code><br>is 0 before units that are off: <code>where all units of a ReLU layer are off, the norms of this layer and of all before it are 0</code><br>leaves its arguments untouched: <code>gradient_norms(params, X, gradient, activation) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>gradient_norms(params, X, gradient, activation) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>gradient_norms(params, X, gradient, activation) is the same formula for arrays of any size</code><br>answers alike in any order: <code>gradient_norms(params, X, gradient, activation) follows from its arguments alone, whatever was called before</code>")
def test_gradient_norms_has_the_slope_of_its_activation(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'gradient_norms', 'has_the_slope_of_its_activation')

