from otter.test_files import test_case

OK_FORMAT = False

name = "ridge"
points = None

@test_case(points=1, hidden=False)
def test_ridge_gives_the_numbers_of_the_handout(env):
    from regularisation_checks import check_public
    check_public(env, 'ridge', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_ridge_takes_integers_and_changes_no_argument(env):
    from regularisation_checks import check_public
    check_public(env, 'ridge', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is least squares with rows appended: <code>ridge(X, t, lam) is the least-squares solution for X and t with sqrt(N lam) I and zeros below</code><br>shrinks every singular direction: <code>along a right singular vector v of X, &lt;v, w&gt; = s &lt;u, t&gt; / (s^2 + N lam)</code><br>is least squares with noise on the inputs: <code>ridge(X, t, s^2) minimises the mean squared error where X has independent noise of deviation s</code><br>predicts what is left out: <code>without sample i and with lam N/(N-1), the error on sample i is (t_i - x_i w) / (1 - H_ii)</code><br>leaves its arguments untouched: <code>ridge(X, t, lam) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>ridge(X, t, lam) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>ridge(X, t, lam) is the same formula for arrays of any size</code><br>answers alike in any order: <code>ridge(X, t, lam) follows from its arguments alone, whatever was called before</code>")
def test_ridge_is_the_same_if_all_samples_come_twice(env):
    from regularisation_checks import check_public
    check_public(env, 'ridge', 'is_the_same_if_all_samples_come_twice')

