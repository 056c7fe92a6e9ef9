from otter.test_files import test_case

OK_FORMAT = False

name = "clip_by_global_norm"
points = None

@test_case(points=0.5, hidden=False)
def test_clip_by_global_norm_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'clip_by_global_norm', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_clip_by_global_norm_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'clip_by_global_norm', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>shortens all arrays by one factor: <code>clipped = g min(1, limit/norm) for every g, and norm = sqrt(sum of the squares of all entries)</code><br>leaves its arguments untouched: <code>clip_by_global_norm(gradients, limit) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>clip_by_global_norm(gradients, limit) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>clip_by_global_norm(gradients, limit) is the same formula for arrays of any size</code><br>answers alike in any order: <code>clip_by_global_norm(gradients, limit) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>clip_by_global_norm(gradients, limit) shares no memory with its arguments or with an earlier answer</code>")
def test_clip_by_global_norm_scales_what_is_too_long_down_to_the_limit(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'clip_by_global_norm', 'scales_what_is_too_long_down_to_the_limit')

