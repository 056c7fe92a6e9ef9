from otter.test_files import test_case

OK_FORMAT = False

name = "averaged_step"
points = None

@test_case(points=0.5, hidden=False)
def test_averaged_step_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'averaged_step', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_averaged_step_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'averaged_step', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the heavy ball at a smaller rate: <code>from rest, w is that of heavy_ball_step at the rate (1 - beta) rate, and v is (1 - beta) of its v</code><br>weighs the old average and the gradient: <code>averaged_step(w, v, g, rate, beta)[1] = g + beta (v - g), and w moves by -rate times that</code><br>leaves its arguments untouched: <code>averaged_step(w, v, gradient, rate, beta) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>averaged_step(w, v, gradient, rate, beta) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>averaged_step(w, v, gradient, rate, beta) is the same formula for arrays of any size</code><br>answers alike in any order: <code>averaged_step(w, v, gradient, rate, beta) follows from its arguments alone, whatever was called before</code>")
def test_averaged_step_keeps_an_average_that_is_reached(env):
    from optimisers_checks import check_public
    check_public(env, 'averaged_step', 'keeps_an_average_that_is_reached')

