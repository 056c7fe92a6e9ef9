from otter.test_files import test_case

OK_FORMAT = False

name = "dropout_penalty"
points = None

@test_case(points=0.5, hidden=False)
def test_dropout_penalty_gives_the_numbers_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_penalty', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is what dropout adds to the expected error: <code>E[L] = L of evaluation + penalty, the expectation taken over all 2^H masks, whatever the targets are</code><br>is a mean over samples and a sum over outputs: <code>penalty([h; h], W2) = penalty(h, W2), and penalty(h, [W2 W2]) = 2 penalty(h, W2)</code><br>is right at any size: <code>dropout_penalty(h, W2, alpha) is the same formula for arrays of any size</code><br>answers alike in any order: <code>dropout_penalty(h, W2, alpha) follows from its arguments alone, whatever was called before</code><br>leaves its arguments untouched: <code>dropout_penalty(h, W2, alpha) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>dropout_penalty(h, W2, alpha) is the same for equal numbers of float64, float32 and integer type</code>")
def test_dropout_penalty_grows_with_the_squares_of_units_and_weights(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_penalty', 'grows_with_the_squares_of_units_and_weights')

