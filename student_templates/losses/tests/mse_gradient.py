from otter.test_files import test_case

OK_FORMAT = False

name = "mse_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_mse_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'mse_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_mse_gradient_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'mse_gradient', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the squared error: <code>&lt;mse_gradient(y, t), v&gt; = d/ds mse(y + s v, t) at s = 0, for every direction v</code><br>leaves its arguments untouched: <code>mse_gradient(y, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>mse_gradient(y, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>mse_gradient(y, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>mse_gradient(y, t) follows from its arguments alone, whatever was called before</code>")
def test_mse_gradient_points_away_from_the_target(env):
    from losses_checks import check_public
    check_public(env, 'mse_gradient', 'points_away_from_the_target')

