from otter.test_files import test_case

OK_FORMAT = False

name = "bce"
points = None

@test_case(points=0.25, hidden=False)
def test_bce_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_bce_is_ln_2_for_an_undecided_prediction(env):
    from losses_checks import check_public
    check_public(env, 'bce', 'is_ln_2_for_an_undecided_prediction')

@test_case(points=0.25, hidden=False)
def test_bce_charges_a_confident_error_in_full(env):
    from losses_checks import check_public
    check_public(env, 'bce', 'charges_a_confident_error_in_full')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>weighs both classes by the target: <code>bce(y, t) = -(1/N) sum_i [ t_i ln y_i + (1 - t_i) ln(1 - y_i) ]</code><br>counts confident errors in full: <code>bce(y, 1) = -ln y and bce(1 - y, 0) = -ln y, down to y = 1e-12</code><br>leaves its arguments untouched: <code>bce(y, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>bce(y, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>bce(y, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>bce(y, t) follows from its arguments alone, whatever was called before</code>")
def test_bce_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'bce', 'takes_integers_and_changes_no_argument')

