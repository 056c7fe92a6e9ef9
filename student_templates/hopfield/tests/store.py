from otter.test_files import test_case

OK_FORMAT = False

name = "store"
points = None

@test_case(points=0.5, hidden=False)
def test_store_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'store', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_store_takes_integers_and_changes_no_argument(env):
    from hopfield_checks import check_public
    check_public(env, 'store', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>holds the mean co activation: <code>store(patterns)[i, j] = (1/M) sum_s x_i^(s) x_j^(s) where i and j differ, and 0 where i = j</code><br>stretches orthogonal patterns: <code>X W = (N/M - 1) X where the rows of X are mutually orthogonal and W = store(X)</code><br>does not see the sign or the order of patterns: <code>store(X) stays the same when rows of X change their sign or their place</code><br>follows the units: <code>units of X that change their place or their sign do so in W: store(X P D) = D P^T store(X) P D</code><br>leaves its arguments untouched: <code>store(patterns) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>store(patterns) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>store(patterns) is the same formula for arrays of any size</code><br>answers alike in any order: <code>store(patterns) follows from its arguments alone, whatever was called before</code>")
def test_store_is_symmetric_with_a_zero_diagonal(env):
    from hopfield_checks import check_public
    check_public(env, 'store', 'is_symmetric_with_a_zero_diagonal')

