from otter.test_files import test_case

OK_FORMAT = False

name = "l1_step"
points = None

@test_case(points=0, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>thresholds where the penalised distance is least: <code>soft_threshold(w, t) minimises 1/2 (w - x)^2 + t |x|: w - t above t, w + t below -t, else 0</code><br>is the gradient step and then the threshold: <code>l1_step(w, g, rate, lam) = soft_threshold(w - rate g, rate lam)</code><br>leaves its arguments untouched: <code>l1_step(w, gradient, rate, lam) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>l1_step(w, gradient, rate, lam) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>l1_step(w, gradient, rate, lam) is the same formula for arrays of any size</code><br>answers alike in any order: <code>l1_step(w, gradient, rate, lam) follows from its arguments alone, whatever was called before</code>")
def test_l1_step_gives_the_numbers_of_the_handout(env):
    from regularisation_checks import check_public
    check_public(env, 'l1_step', 'gives_the_numbers_of_the_handout')

