from otter.test_files import test_case

OK_FORMAT = False

name = "update_asynchronous"
points = None

@test_case(points=0.5, hidden=False)
def test_update_asynchronous_ends_where_the_handout_does(env):
    from hopfield_checks import check_public
    check_public(env, 'update_asynchronous', 'ends_where_the_handout_does')

@test_case(points=0.25, hidden=False)
def test_update_asynchronous_visits_the_same_unit_in_each_state_of_a_batch(env):
    from hopfield_checks import check_public
    check_public(env, 'update_asynchronous', 'visits_the_same_unit_in_each_state_of_a_batch')

@test_case(points=0.5, hidden=False)
def test_update_asynchronous_makes_a_visited_unit_1_where_its_field_is_0(env):
    from hopfield_checks import check_public
    check_public(env, 'update_asynchronous', 'makes_a_visited_unit_1_where_its_field_is_0')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>visits units one after another: <code>for each i in order: x_i &lt;- -1 if sum_j W_ij x_j + b_i &lt; 0, else 1, where x holds earlier changes</code><br>visits a unit again when told to: <code>where each unit follows the one before, k passes from last to first carry a change k units on</code><br>decides a tie for plus one: <code>update_asynchronous(W, b, x, [i])_i = 1 where (W x + b)_i = 0 exactly</code><br>updates every state in the same order: <code>update_asynchronous(W, b, X, order)[k] = update_asynchronous(W, b, X[k], order) for a batch X</code><br>chooses the lower energy: <code>E(update_asynchronous(W, b, x, [i])) = min of E over x_i = 1 and x_i = -1, with the other units kept</code><br>depends on the signs of fields alone: <code>update_asynchronous(c W, c b, x, order) is the same for every c &gt; 0, also with integers</code><br>sees weak fields beside strong ones: <code>update_asynchronous(W, b, x, order) gives every unit the sign of its field, which may be 1e-12 or 10</code><br>leaves the given state as it is: <code>update_asynchronous(W, b, x, order) changes none of its arguments</code><br>is right at any size: <code>update_asynchronous(W, b, x, order) is the same formula for arrays of any size</code><br>answers alike in any order: <code>update_asynchronous(W, b, x, order) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>update_asynchronous(W, b, x, order) shares no memory with its arguments or with an earlier answer</code>")
def test_update_asynchronous_leaves_the_state_before_as_it_was(env):
    from hopfield_checks import check_public
    check_public(env, 'update_asynchronous', 'leaves_the_state_before_as_it_was')

