from otter.test_files import test_case

OK_FORMAT = False

name = "bce_gradient"
points = None

@test_case(points=0.25, hidden=False)
def test_bce_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_bce_gradient_has_the_sign_of_the_error(env):
    from losses_checks import check_public
    check_public(env, 'bce_gradient', 'has_the_sign_of_the_error')

@test_case(points=0.25, hidden=False)
def test_bce_gradient_is_as_steep_as_a_confident_error_demands(env):
    from losses_checks import check_public
    check_public(env, 'bce_gradient', 'is_as_steep_as_a_confident_error_demands')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the binary cross entropy: <code>&lt;bce_gradient(y, t), v&gt; = d/ds bce(y + s v, t) at s = 0, for every direction v</code><br>is steep for confident errors: <code>bce_gradient(y, 1) = -1/y and bce_gradient(1 - y, 0) = 1/y, down to y = 1e-12</code><br>leaves its arguments untouched: <code>bce_gradient(y, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>bce_gradient(y, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>bce_gradient(y, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>bce_gradient(y, t) follows from its arguments alone, whatever was called before</code>")
def test_bce_gradient_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'bce_gradient', 'takes_integers_and_changes_no_argument')

