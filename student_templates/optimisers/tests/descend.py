from otter.test_files import test_case

OK_FORMAT = False

name = "descend"
points = None

@test_case(points=0.5, hidden=False)
def test_descend_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'descend', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_descend_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'descend', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_descend_hands_the_memory_on_from_step_to_step(env):
    from optimisers_checks import check_public
    check_public(env, 'descend', 'hands_the_memory_on_from_step_to_step')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>goes on from the latest point: <code>point k + 1 and the next v are step(w_k, v_k, gradient(w_k)), for every k</code><br>hands on a memory of any kind: <code>the first step gets the v of the call, here a sum and a number, and each later one the latest v</code><br>asks for one gradient in each step: <code>gradient is called `iterations` times, at every point but the last</code><br>leaves its arguments untouched: <code>descend(step, gradient, w, iterations, v) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>descend(step, gradient, w, iterations, v) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>descend(step, gradient, w, iterations, v) is the same formula for arrays of any size</code><br>answers alike in any order: <code>descend(step, gradient, w, iterations, v) follows from its arguments alone, whatever was called before</code>")
def test_descend_begins_with_the_start(env):
    from optimisers_checks import check_public
    check_public(env, 'descend', 'begins_with_the_start')

