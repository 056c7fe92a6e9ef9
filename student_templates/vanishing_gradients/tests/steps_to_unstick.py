from otter.test_files import test_case

OK_FORMAT = False

name = "steps_to_unstick"
points = None

@test_case(points=0.5, hidden=False)
def test_steps_to_unstick_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'steps_to_unstick', 'gives_the_numbers_of_the_handout')

@test_case(points=1, hidden=False)
def test_steps_to_unstick_counts_the_updates_of_every_rule(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'steps_to_unstick', 'counts_the_updates_of_every_rule')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>counts updates until y is above one half: <code>steps_to_unstick(rule, z0, rate) = the first n with z_n &gt; 0, for z_(n+1) = z_n - rate * slope(z_n)</code><br>has patience: <code>from z0 = -10 at rate 1 the four rules need 22063, 25959, 84 and 11 updates</code><br>counts small updates too: <code>from z0 = -2.345 at rate 0.01 the number of updates is that of the formula, a hundred times as many</code><br>answers alike in any order: <code>steps_to_unstick(rule, z0, rate) follows from its arguments alone, whatever was called before</code>")
def test_steps_to_unstick_counts_updates_and_not_values_of_z(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'steps_to_unstick', 'counts_updates_and_not_values_of_z')

