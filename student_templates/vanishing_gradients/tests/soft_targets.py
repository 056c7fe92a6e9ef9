from otter.test_files import test_case

OK_FORMAT = False

name = "soft_targets"
points = None

@test_case(points=0.5, hidden=False)
def test_soft_targets_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'soft_targets', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_soft_targets_keeps_the_sum_of_rows_for_a_softmax(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'soft_targets', 'keeps_the_sum_of_rows_for_a_softmax')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>lies in proportion between low and high: <code>soft_targets(T, low, high) = low + (high - low) T, by default with 0.15 and 0.85</code><br>keeps rows that sum to 1: <code>with softmax, 1 becomes high and 0 becomes (1 - high)/(K - 1), so every row sums to 1</code><br>leaves its arguments untouched: <code>soft_targets(T, low, high, softmax) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>soft_targets(T, low, high, softmax) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>soft_targets(T, low, high, softmax) is the same formula for arrays of any size</code><br>answers alike in any order: <code>soft_targets(T, low, high, softmax) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>soft_targets(T, low, high, softmax) shares no memory with its arguments or with an earlier answer</code>")
def test_soft_targets_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'soft_targets', 'takes_integers_and_changes_no_argument')

