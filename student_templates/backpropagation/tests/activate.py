from otter.test_files import test_case

OK_FORMAT = False

name = "activate"
points = None

@test_case(points=1, hidden=False)
def test_activate_gives_the_numbers_of_the_handout(env):
    from backpropagation_checks import check_public
    check_public(env, 'activate', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the function and its derivative: <code>h and slope are the function and its derivative, entry by entry, for arrays of any shape; z is not 0</code><br>has a slope at 0: <code>at z = 0 the slopes of &quot;logistic&quot;, &quot;tanh&quot; and &quot;identity&quot; are 1/4, 1 and 1</code><br>is right far out: <code>h and slope are right to 1e-9 for |z| up to 1e4, and z is not changed</code><br>leaves its arguments untouched: <code>activate(z, activation) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>activate(z, activation) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>activate(z, activation) is the same formula for arrays of any size</code><br>answers alike in any order: <code>activate(z, activation) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>activate(z, activation) shares no memory with its arguments or with an earlier answer</code>")
def test_activate_is_flat_far_out(env):
    from backpropagation_checks import check_public
    check_public(env, 'activate', 'is_flat_far_out')

