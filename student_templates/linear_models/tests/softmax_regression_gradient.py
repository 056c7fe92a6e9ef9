from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_regression_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_regression_gradient_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'softmax_regression_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_softmax_regression_gradient_takes_integers_and_changes_no_argument(env):
    from linear_models_checks import check_public
    check_public(env, 'softmax_regression_gradient', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_softmax_regression_gradient_sums_to_0_over_the_classes(env):
    from linear_models_checks import check_public
    check_public(env, 'softmax_regression_gradient', 'sums_to_0_over_the_classes')

@test_case(points=0.5, hidden=False)
def test_softmax_regression_gradient_compares_frequencies_where_nothing_is_known(env):
    from linear_models_checks import check_public
    check_public(env, 'softmax_regression_gradient', 'compares_frequencies_where_nothing_is_known')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the cross entropy: <code>&lt;dW, V&gt; + &lt;db, v&gt; = d/ds loss(W + s V, b + s v) at s = 0, for every V and v</code><br>treats the bias as the weight of an input of 1: <code>with a column of ones appended to X, and b to W, the last row of dW is what db was</code><br>is the same for shifted biases: <code>an input whose weights are equal for all classes changes nothing but its own gradient, |logits| &lt;= 1e4</code><br>leaves its arguments untouched: <code>softmax_regression_gradient(W, b, X, T) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>softmax_regression_gradient(W, b, X, T) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>softmax_regression_gradient(W, b, X, T) is the same formula for arrays of any size</code><br>answers alike in any order: <code>softmax_regression_gradient(W, b, X, T) follows from its arguments alone, whatever was called before</code>")
def test_softmax_regression_gradient_does_not_overflow(env):
    from linear_models_checks import check_public
    check_public(env, 'softmax_regression_gradient', 'does_not_overflow')

