from otter.test_files import test_case

OK_FORMAT = False

name = "bias_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_bias_gradient_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'bias_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the energy in the biases: <code>&lt;bias_gradient(x), v&gt; = d/ds energy(W, b + s v, x) at s = 0, for every direction v</code><br>gives one row per state: <code>bias_gradient(X)[k] = -X[k] for a batch X</code><br>returns a new array: <code>bias_gradient(x) = -x, and x stays as it is</code><br>is right at any size: <code>bias_gradient(x) is the same formula for arrays of any size</code><br>answers alike in any order: <code>bias_gradient(x) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>bias_gradient(x) shares no memory with its arguments or with an earlier answer</code>")
def test_bias_gradient_gives_one_new_row_for_each_state_of_a_batch(env):
    from hopfield_checks import check_public
    check_public(env, 'bias_gradient', 'gives_one_new_row_for_each_state_of_a_batch')

