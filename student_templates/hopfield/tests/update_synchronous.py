from otter.test_files import test_case

OK_FORMAT = False

name = "update_synchronous"
points = None

@test_case(points=0.5, hidden=False)
def test_update_synchronous_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_update_synchronous_updates_each_state_of_a_batch(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'updates_each_state_of_a_batch')

@test_case(points=0.5, hidden=False)
def test_update_synchronous_makes_a_unit_1_where_its_field_is_0(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'makes_a_unit_1_where_its_field_is_0')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>gives every unit the sign of its field: <code>update_synchronous(W, b, x)_i = -1 if sum_j W_ij x_j + b_i &lt; 0, else 1, where x is the old state</code><br>decides ties for plus one: <code>update_synchronous(W, b, x)_i = 1 where (W x + b)_i = 0 exactly</code><br>updates every state of a batch: <code>update_synchronous(W, b, X)[k] = update_synchronous(W, b, X[k]) for a batch X</code><br>alternates between two states: <code>with W = -c (x x^T - I), c &gt; 0 and b = 0: x goes to -x, and -x goes back to x, for two units or more</code><br>depends on the sign of the field alone: <code>update_synchronous(c W, c b, x) = update_synchronous(W, b, x) for c &gt; 0, also with integers</code><br>sees a weak field beside a strong one: <code>update_synchronous(W, b, x) gives every unit the sign of its field, which may be 1e-12 or 10</code><br>moves along when units do: <code>when units change place or sign in W, b and x, they do so in update_synchronous(W, b, x)</code><br>leaves the old state as it is: <code>update_synchronous(W, b, x) changes none of its arguments</code><br>is right at any size: <code>update_synchronous(W, b, x) is the same formula for arrays of any size</code><br>answers alike in any order: <code>update_synchronous(W, b, x) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>update_synchronous(W, b, x) shares no memory with its arguments or with an earlier answer</code>")
def test_update_synchronous_makes_a_new_state(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'makes_a_new_state')

