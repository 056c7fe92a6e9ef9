from otter.test_files import test_case

OK_FORMAT = False

name = "recall"
points = None

@test_case(points=1, hidden=False)
def test_recall_keeps_a_fixed_point(env):
    from hopfield_checks import check_public
    check_public(env, 'recall', 'keeps_a_fixed_point')

@test_case(points=0.5, hidden=False)
def test_recall_makes_two_sweeps_where_ties_are_decided(env):
    from hopfield_checks import check_public
    check_public(env, 'recall', 'makes_two_sweeps_where_ties_are_decided')

@test_case(points=0.5, hidden=False)
def test_recall_settles_where_synchronous_updates_flicker(env):
    from hopfield_checks import check_public
    check_public(env, 'recall', 'settles_where_synchronous_updates_flicker')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>ends in a fixed point: <code>the state that recall(W, b, x, max_sweeps, generator) reaches does not change under further updates</code><br>stops after the first sweep without a change: <code>energies fall from E(x) with every sweep but the last one, which changes nothing and repeats the energy</code><br>visits every unit in every sweep: <code>with W = 0 and b = -x one sweep turns x into -x, a second is the last, and max_sweeps is the limit</code><br>draws a fresh order for every sweep: <code>in chains in which each of 4 units follows the one before, 3 sweeps leave the last behind 1 time in 8</code><br>makes all orders equally likely: <code>of two units either is visited first in a sweep with probability 1/2; of three, each with 1/3</code><br>repairs a corrupted pattern: <code>of M orthogonal patterns with biases, one with k &lt; (N - 2 M)/(2 M) wrong bits is recalled in one sweep</code><br>goes on while units change: <code>with W = 0 and b = 0 every unit becomes 1, and recall ends after the sweep that changes nothing</code><br>follows a chain of ties to its end: <code>where a unit&#x27;s field is 0 once the one before is 1, and negative before, all units become 1</code><br>recalls in networks of any size: <code>the recall of a network of 240 units ends in a fixed point, with energies that fall until the last</code><br>touches nothing but the generator: <code>recall(W, b, x, max_sweeps, generator) changes no array, draws nowhere else, and repeats</code><br>returns a new state and uses the generator: <code>recall returns a new array, from a fixed point too, and a second recall draws other orders</code>")
def test_recall_draws_an_order_for_every_sweep(env):
    from hopfield_checks import check_public
    check_public(env, 'recall', 'draws_an_order_for_every_sweep')

