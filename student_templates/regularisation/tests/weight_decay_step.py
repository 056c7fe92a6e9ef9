from otter.test_files import test_case

OK_FORMAT = False

name = "weight_decay_step"
points = None

@test_case(points=0.5, hidden=False)
def test_weight_decay_step_gives_the_numbers_of_the_handout(env):
    from regularisation_checks import check_public
    check_public(env, 'weight_decay_step', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_weight_decay_step_takes_integers_and_changes_no_argument(env):
    from regularisation_checks import check_public
    check_public(env, 'weight_decay_step', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>descends on the penalised loss: <code>weight_decay_step(w, g, rate, lam) = w - rate (g + lam w)</code><br>leaves its arguments untouched: <code>weight_decay_step(w, gradient, rate, lam) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>weight_decay_step(w, gradient, rate, lam) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>weight_decay_step(w, gradient, rate, lam) is the same formula for arrays of any size</code><br>answers alike in any order: <code>weight_decay_step(w, gradient, rate, lam) follows from its arguments alone, whatever was called before</code>")
def test_weight_decay_step_decays_where_the_loss_is_flat(env):
    from regularisation_checks import check_public
    check_public(env, 'weight_decay_step', 'decays_where_the_loss_is_flat')

