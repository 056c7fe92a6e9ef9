from otter.test_files import test_case

OK_FORMAT = False

name = "relu_interpolant"
points = None

@test_case(points=0.75, hidden=False)
def test_relu_interpolant_gives_the_numbers_of_the_handout(env):
    from universal_approximation_checks import check_public
    check_public(env, 'relu_interpolant', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_relu_interpolant_takes_integers_and_changes_no_argument(env):
    from universal_approximation_checks import check_public
    check_public(env, 'relu_interpolant', 'takes_integers_and_changes_no_argument')

@test_case(points=1, hidden=False)
def test_relu_interpolant_goes_through_every_point(env):
    from universal_approximation_checks import check_public
    check_public(env, 'relu_interpolant', 'goes_through_every_point')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is straight between the knots: <code>between two knots the network is on the straight line from one value to the next</code><br>is constant to the left and goes on to the right: <code>the network is values_0 left of the first knot, and keeps its last slope beyond the last knot</code><br>errs at most by an eighth of the bend: <code>|network(x) - f(x)| &lt;= h^2/8 max |f&#x27;&#x27;| for knots at a distance h that lie on f</code><br>leaves its arguments untouched: <code>relu_interpolant(knots, values) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>relu_interpolant(knots, values) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>relu_interpolant(knots, values) is the same formula for arrays of any size</code><br>answers alike in any order: <code>relu_interpolant(knots, values) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>relu_interpolant(knots, values) shares no memory with its arguments or with an earlier answer</code>")
def test_relu_interpolant_returns_arrays_of_its_own(env):
    from universal_approximation_checks import check_public
    check_public(env, 'relu_interpolant', 'returns_arrays_of_its_own')

