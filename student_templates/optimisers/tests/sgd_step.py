from otter.test_files import test_case

OK_FORMAT = False

name = "sgd_step"
points = None

@test_case(points=0.25, hidden=False)
def test_sgd_step_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'sgd_step', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_sgd_step_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'sgd_step', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>steps against the gradient: <code>sgd_step(w, gradient, rate) = w - rate gradient, entry by entry</code><br>leaves its arguments untouched: <code>sgd_step(w, gradient, rate) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>sgd_step(w, gradient, rate) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>sgd_step(w, gradient, rate) is the same formula for arrays of any size</code><br>answers alike in any order: <code>sgd_step(w, gradient, rate) follows from its arguments alone, whatever was called before</code>")
def test_sgd_step_goes_twice_as_far_at_twice_the_rate(env):
    from optimisers_checks import check_public
    check_public(env, 'sgd_step', 'goes_twice_as_far_at_twice_the_rate')

