from otter.test_files import test_case

OK_FORMAT = False

name = "heavy_ball_step"
points = None

@test_case(points=0.5, hidden=False)
def test_heavy_ball_step_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'heavy_ball_step', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_heavy_ball_step_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'heavy_ball_step', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the power of a matrix on a bowl: <code>with gradient c w, (w, v) after k steps is [[1 - rate c, -rate beta], [c, beta]]^k (w, 0)</code><br>tends to a terminal velocity: <code>with the same g throughout, from rest, v_k = g (1 - beta^k) / (1 - beta), and w falls by rate v_k</code><br>turns with its arguments: <code>heavy_ball_step(Q w, Q v, Q g, rate, beta) = (Q w&#x27;, Q v&#x27;) for every rotation Q</code><br>leaves its arguments untouched: <code>heavy_ball_step(w, v, gradient, rate, beta) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>heavy_ball_step(w, v, gradient, rate, beta) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>heavy_ball_step(w, v, gradient, rate, beta) is the same formula for arrays of any size</code><br>answers alike in any order: <code>heavy_ball_step(w, v, gradient, rate, beta) follows from its arguments alone, whatever was called before</code>")
def test_heavy_ball_step_stops_at_once_at_rate_0(env):
    from optimisers_checks import check_public
    check_public(env, 'heavy_ball_step', 'stops_at_once_at_rate_0')

