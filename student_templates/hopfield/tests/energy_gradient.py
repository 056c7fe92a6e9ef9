from otter.test_files import test_case

OK_FORMAT = False

name = "energy_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_energy_gradient_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'energy_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_energy_gradient_takes_integers_and_changes_no_argument(env):
    from hopfield_checks import check_public
    check_public(env, 'energy_gradient', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the energy: <code>&lt;energy_gradient(W, b, x), v&gt; = d/ds energy(W, b, x + s v) at s = 0, for every direction v</code><br>gives one gradient per state: <code>energy_gradient(W, b, X)[k] = energy_gradient(W, b, X[k]) for a batch X</code><br>leaves its arguments untouched: <code>energy_gradient(W, b, x) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>energy_gradient(W, b, x) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>energy_gradient(W, b, x) is the same formula for arrays of any size</code><br>answers alike in any order: <code>energy_gradient(W, b, x) follows from its arguments alone, whatever was called before</code>")
def test_energy_gradient_gives_one_gradient_for_each_state_of_a_batch(env):
    from hopfield_checks import check_public
    check_public(env, 'energy_gradient', 'gives_one_gradient_for_each_state_of_a_batch')

