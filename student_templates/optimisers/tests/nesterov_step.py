from otter.test_files import test_case

OK_FORMAT = False

name = "nesterov_step"
points = None

@test_case(points=0, hidden=False)
def test_nesterov_step_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'nesterov_step', 'gives_the_numbers_of_the_handout')

@test_case(points=0, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>takes the gradient where the ball will be: <code>for x = w + rate beta v: v becomes beta v + gradient(x - rate beta v), and x becomes x - rate v</code><br>is plain descent without momentum: <code>nesterov_step(w, v, g, rate, 0) = (w - rate g, g)</code><br>leaves its arguments untouched: <code>nesterov_step(w, v, gradient, rate, beta) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>nesterov_step(w, v, gradient, rate, beta) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>nesterov_step(w, v, gradient, rate, beta) is the same formula for arrays of any size</code><br>answers alike in any order: <code>nesterov_step(w, v, gradient, rate, beta) follows from its arguments alone, whatever was called before</code>")
def test_nesterov_step_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'nesterov_step', 'takes_integers_and_changes_no_argument')

