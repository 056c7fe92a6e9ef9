from otter.test_files import test_case

OK_FORMAT = False

name = "evaluate_steps"
points = None

@test_case(points=0.5, hidden=False)
def test_evaluate_steps_gives_the_numbers_of_the_handout(env):
    from universal_approximation_checks import check_public
    check_public(env, 'evaluate_steps', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_evaluate_steps_takes_integers_and_changes_no_argument(env):
    from universal_approximation_checks import check_public
    check_public(env, 'evaluate_steps', 'takes_integers_and_changes_no_argument')

@test_case(points=0.75, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>counts a unit from its threshold on: <code>evaluate_steps(c, c, weights)_i = the sum of weights_j with c_j &lt;= c_i</code><br>does not depend on the order of units: <code>evaluate_steps is the same when units are listed in another order</code><br>is off just below a threshold: <code>a unit with the threshold 1 is off at 1 - 2^-30 and on at 1 and 1 + 2^-30</code><br>leaves its arguments untouched: <code>evaluate_steps(x, thresholds, weights) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>evaluate_steps(x, thresholds, weights) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>evaluate_steps(x, thresholds, weights) is the same formula for arrays of any size</code><br>answers alike in any order: <code>evaluate_steps(x, thresholds, weights) follows from its arguments alone, whatever was called before</code>")
def test_evaluate_steps_adds_up_the_units_that_are_on(env):
    from universal_approximation_checks import check_public
    check_public(env, 'evaluate_steps', 'adds_up_the_units_that_are_on')

