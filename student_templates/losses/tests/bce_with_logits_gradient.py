from otter.test_files import test_case

OK_FORMAT = False

name = "bce_with_logits_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_bce_with_logits_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_bce_with_logits_gradient_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits_gradient', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the loss from logits: <code>&lt;bce_with_logits_gradient(z, t), v&gt; = d/ds bce_with_logits(z + s v, t) at s = 0, for every v</code><br>saturates for large logits: <code>bce_with_logits_gradient(z, t) = (1/(1 + exp(-z)) - t)/N to 1e-9 absolute, |z| &lt;= 1e4</code><br>leaves its arguments untouched: <code>bce_with_logits_gradient(z, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>bce_with_logits_gradient(z, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>bce_with_logits_gradient(z, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>bce_with_logits_gradient(z, t) follows from its arguments alone, whatever was called before</code>")
def test_bce_with_logits_gradient_is_a_number_far_out(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits_gradient', 'is_a_number_far_out')

