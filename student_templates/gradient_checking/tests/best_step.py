from otter.test_files import test_case

OK_FORMAT = False

name = "best_step"
points = None

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>makes the slope of the error zero: <code>h^3 |third| = 3 epsilon |value| where h = best_step(value, third)</code><br>follows the units of f and x: <code>best_step(c f, c d) = best_step(f, d) and best_step(f, d / c^3) = |c| best_step(f, d)</code><br>answers alike in any order: <code>best_step(value, third) follows from its arguments alone, whatever was called before</code>")
def test_best_step_gives_the_steps_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'best_step', 'gives_the_steps_of_the_handout')

