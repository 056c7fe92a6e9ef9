from otter.test_files import test_case

OK_FORMAT = False

name = "friction_step"
points = None

@test_case(points=0.5, hidden=False)
def test_friction_step_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'friction_step', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_friction_step_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'friction_step', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the heavy ball with another velocity: <code>from rest, w is that of heavy_ball_step with beta = 1 - r, and v is -rate times its v</code><br>keeps its speed when the rate changes: <code>w_k = w_(k-1) + v_k with v_k = (1 - r) v_(k-1) - rate_k g, also if every step has another rate</code><br>leaves its arguments untouched: <code>friction_step(w, v, gradient, rate, r) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>friction_step(w, v, gradient, rate, r) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>friction_step(w, v, gradient, rate, r) is the same formula for arrays of any size</code><br>answers alike in any order: <code>friction_step(w, v, gradient, rate, r) follows from its arguments alone, whatever was called before</code>")
def test_friction_step_coasts_on_level_ground(env):
    from optimisers_checks import check_public
    check_public(env, 'friction_step', 'coasts_on_level_ground')

