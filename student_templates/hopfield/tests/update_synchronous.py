from otter.test_files import test_case

OK_FORMAT = False

name = "update_synchronous"
points = None

@test_case(points=0.5, hidden=False)
def test_update_synchronous_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>gives every unit the sign of its field: <code>update_synchronous(W, b, x)_i = -1 if sum_j W_ij x_j + b_i &lt; 0, else 1, where x is the old state</code><br>decides ties for plus one: <code>update_synchronous(W, b, x)_i = 1 where (W x + b)_i = 0 exactly</code><br>updates every state of a batch: <code>update_synchronous(W, b, X)[k] = update_synchronous(W, b, X[k]) for a batch X</code><br>alternates between two states: <code>with W = -c (x x^T - I), c &gt; 0 and b = 0: x goes to -x, and -x goes back to x, for two units or more</code><br>depends on the sign of the field alone: <code>update_synchronous(c W, c b, x) = update_synchronous(W, b, x) for c &gt; 0, also with integers</code><br>moves along when units do: <code>when units change place or sign in W, b and x, they do so in update_synchronous(W, b, x)</code><br>leaves the old state as it is: <code>update_synchronous(W, b, x) changes none of its arguments</code>")
def test_update_synchronous_gives_a_state(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'gives_a_state')

