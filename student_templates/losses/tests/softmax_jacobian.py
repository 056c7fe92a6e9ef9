from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_jacobian"
points = None

@test_case(points=0.25, hidden=False)
def test_softmax_jacobian_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'softmax_jacobian', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_softmax_jacobian_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'softmax_jacobian', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_softmax_jacobian_has_rows_and_columns_that_sum_to_0(env):
    from losses_checks import check_public
    check_public(env, 'softmax_jacobian', 'has_rows_and_columns_that_sum_to_0')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>holds the slopes of the softmax: <code>softmax_jacobian(z)[i, j] = d softmax(z)_i / d z_j</code><br>stays finite for large logits: <code>softmax_jacobian(z + c) = softmax_jacobian(z), |z + c| &lt;= 1e4</code><br>leaves its arguments untouched: <code>softmax_jacobian(z) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>softmax_jacobian(z) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>softmax_jacobian(z) is the same formula for arrays of any size</code><br>answers alike in any order: <code>softmax_jacobian(z) follows from its arguments alone, whatever was called before</code>")
def test_softmax_jacobian_does_not_overflow(env):
    from losses_checks import check_public
    check_public(env, 'softmax_jacobian', 'does_not_overflow')

