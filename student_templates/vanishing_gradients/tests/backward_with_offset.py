from otter.test_files import test_case

OK_FORMAT = False

name = "backward_with_offset"
points = None

@test_case(points=0.5, hidden=False)
def test_backward_with_offset_adds_the_offset_to_the_slope(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'backward_with_offset', 'adds_the_offset_to_the_slope')

@test_case(points=0.5, hidden=False)
def test_backward_with_offset_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'backward_with_offset', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_backward_with_offset_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'backward_with_offset', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>adds the offset to every slope: <code>offset_slope(h, offset) = h (1 - h) + offset, for arrays of any shape</code><br>replaces every hidden slope: <code>dz_l = (slope(z_l) + offset) * (dz_(l+1) W_(l+1)^T), dW_l = h_(l-1)^T dz_l, db_l = sum of dz_l</code><br>has an offset of a tenth by default: <code>backward_with_offset(params, X, gradient, activation) has the offset 0.1</code><br>leaves its arguments untouched: <code>backward_with_offset(params, X, gradient, activation, offset) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>backward_with_offset(params, X, gradient, activation, offset) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>backward_with_offset(params, X, gradient, activation, offset) is the same formula for arrays of any size</code><br>answers alike in any order: <code>backward_with_offset(params, X, gradient, activation, offset) follows from its arguments alone, whatever was called before</code>")
def test_backward_with_offset_is_the_slope_of_the_loss_where_the_offset_is_0(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'backward_with_offset', 'is_the_slope_of_the_loss_where_the_offset_is_0')

