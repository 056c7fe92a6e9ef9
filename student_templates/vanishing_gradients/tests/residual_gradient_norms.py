from otter.test_files import test_case

OK_FORMAT = False

name = "residual_gradient_norms"
points = None

@test_case(points=0, hidden=False)
def test_residual_gradient_norms_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'residual_gradient_norms', 'gives_the_numbers_of_the_handout')

@test_case(points=0, hidden=False)
def test_residual_gradient_norms_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'residual_gradient_norms', 'takes_integers_and_changes_no_argument')

@test_case(points=0, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>follows the gradient back through skips: <code>dE/dh_(l-1) = dE/dh_l + (dE/dh_l * slope(z_l)) W_l^T, and norms_l = |dE/dh_l| for l = 0, ..., L</code><br>keeps all of the gradient where weights are 0: <code>with W = 0 in all layers, every norm is |gradient|</code><br>leaves its arguments untouched: <code>residual_gradient_norms(params, X, gradient, activation) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>residual_gradient_norms(params, X, gradient, activation) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>residual_gradient_norms(params, X, gradient, activation) is the same formula for arrays of any size</code><br>answers alike in any order: <code>residual_gradient_norms(params, X, gradient, activation) follows from its arguments alone, whatever was called before</code>")
def test_residual_gradient_norms_adds_what_comes_through_the_skip(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'residual_gradient_norms', 'adds_what_comes_through_the_skip')

