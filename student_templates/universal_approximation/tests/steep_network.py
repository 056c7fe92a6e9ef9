from otter.test_files import test_case

OK_FORMAT = False

name = "steep_network"
points = None

@test_case(points=0.75, hidden=False)
def test_steep_network_gives_the_numbers_of_the_handout(env):
    from universal_approximation_checks import check_public
    check_public(env, 'steep_network', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_steep_network_takes_integers_and_changes_no_argument(env):
    from universal_approximation_checks import check_public
    check_public(env, 'steep_network', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is a staircase away from the jumps: <code>|steep(x) - staircase(x)| &lt;= sum_j |weights_j| exp(-k d), d being the distance to the nearest jump</code><br>is half way up at a jump: <code>the network of steep_network([c], [w], k) is w/2 at x = c, and w logistic(1) at x = c + 1/k</code><br>leaves its arguments untouched: <code>steep_network(thresholds, weights, steepness) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>steep_network(thresholds, weights, steepness) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>steep_network(thresholds, weights, steepness) is the same formula for arrays of any size</code><br>answers alike in any order: <code>steep_network(thresholds, weights, steepness) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>steep_network(thresholds, weights, steepness) shares no memory with its arguments or with an earlier answer</code>")
def test_steep_network_returns_arrays_of_its_own(env):
    from universal_approximation_checks import check_public
    check_public(env, 'steep_network', 'returns_arrays_of_its_own')

