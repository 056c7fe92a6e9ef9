from otter.test_files import test_case

OK_FORMAT = False

name = "energy"
points = None

@test_case(points=0.5, hidden=False)
def test_energy_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'energy', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_energy_takes_integers_and_changes_no_argument(env):
    from hopfield_checks import check_public
    check_public(env, 'energy', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_energy_gives_one_energy_for_each_state_of_a_batch(env):
    from hopfield_checks import check_public
    check_public(env, 'energy', 'gives_one_energy_for_each_state_of_a_batch')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the quadratic form and the biases: <code>energy(W, b, x) = -1/2 sum_ij x_i W_ij x_j - sum_i b_i x_i, over all i and j</code><br>gives one energy per state: <code>energy(W, b, X)[k] = energy(W, b, X[k]) for a batch X</code><br>changes by twice the field when a bit flips: <code>energy(W, b, x with x_i flipped) - energy(W, b, x) = 2 x_i (sum_j W_ij x_j + b_i), where W_ii = 0</code><br>leaves its arguments untouched: <code>energy(W, b, x) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>energy(W, b, x) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>energy(W, b, x) is the same formula for arrays of any size</code><br>answers alike in any order: <code>energy(W, b, x) follows from its arguments alone, whatever was called before</code>")
def test_energy_counts_the_diagonal(env):
    from hopfield_checks import check_public
    check_public(env, 'energy', 'counts_the_diagonal')

