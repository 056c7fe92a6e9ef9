from otter.test_files import test_case

OK_FORMAT = False

name = "softmax"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'softmax', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_softmax_gives_probabilities(env):
    from losses_checks import check_public
    check_public(env, 'softmax', 'gives_probabilities')

@test_case(points=0.25, hidden=False)
def test_softmax_is_the_same_for_shifted_rows(env):
    from losses_checks import check_public
    check_public(env, 'softmax', 'is_the_same_for_shifted_rows')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is proportional to exponentials in each row: <code>softmax(z)_ik = exp(z_ik) / sum_j exp(z_ij)</code><br>ignores a shift of all logits: <code>softmax(z + c) = softmax(z), |z + c| &lt;= 1e4</code><br>treats every row by itself: <code>softmax(z)_i = softmax(z_i), however much the rows of a batch differ in size</code><br>leaves its arguments untouched: <code>softmax(z) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>softmax(z) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>softmax(z) is the same formula for arrays of any size</code><br>answers alike in any order: <code>softmax(z) follows from its arguments alone, whatever was called before</code>")
def test_softmax_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'softmax', 'takes_integers_and_changes_no_argument')

