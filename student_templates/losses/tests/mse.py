from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = None

@test_case(points=0.5, hidden=False)
def test_mse_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'mse', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_mse_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'mse', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is half the mean squared distance: <code>mse(y, t) = (1/N) sum_i 1/2 ||y_i - t_i||^2</code><br>is the same for a repeated batch: <code>mse([y; y], [t; t]) = mse(y, t)</code><br>leaves its arguments untouched: <code>mse(y, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>mse(y, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>mse(y, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>mse(y, t) follows from its arguments alone, whatever was called before</code>")
def test_mse_is_the_mean_of_the_losses_of_single_samples(env):
    from losses_checks import check_public
    check_public(env, 'mse', 'is_the_mean_of_the_losses_of_single_samples')

