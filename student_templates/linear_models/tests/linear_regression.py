from otter.test_files import test_case

OK_FORMAT = False

name = "linear_regression"
points = None

@test_case(points=0.5, hidden=False)
def test_linear_regression_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'linear_regression', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_linear_regression_takes_integers_and_changes_no_argument(env):
    from linear_models_checks import check_public
    check_public(env, 'linear_regression', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_linear_regression_leaves_a_residual_orthogonal_to_every_column(env):
    from linear_models_checks import check_public
    check_public(env, 'linear_regression', 'leaves_a_residual_orthogonal_to_every_column')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>predicts as the best line does: <code>X w + b is the point nearest to t among all X w&#x27; + b&#x27;</code><br>predicts the same in other units: <code>inputs X A + c, with an invertible A, lead to the same predictions as X</code><br>predicts where weights are left open: <code>the same predictions as any best line&#x27;s, where columns depend on each other or samples are few</code><br>leaves its arguments untouched: <code>linear_regression(X, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>linear_regression(X, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>linear_regression(X, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>linear_regression(X, t) follows from its arguments alone, whatever was called before</code>")
def test_linear_regression_copes_with_columns_that_depend_on_each_other(env):
    from linear_models_checks import check_public
    check_public(env, 'linear_regression', 'copes_with_columns_that_depend_on_each_other')

