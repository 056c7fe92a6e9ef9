from otter.test_files import test_case

OK_FORMAT = False

name = "batch_norm_backward"
points = None

@test_case(points=1, hidden=False)
def test_batch_norm_backward_gives_the_numbers_of_the_handout(env):
    from batch_norm_checks import check_public
    check_public(env, 'batch_norm_backward', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_batch_norm_backward_does_not_push_the_batch_as_a_whole(env):
    from batch_norm_checks import check_public
    check_public(env, 'batch_norm_backward', 'does_not_push_the_batch_as_a_whole')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the forward pass: <code>&lt;dh, v&gt; is the slope of &lt;gradient, y&gt; along v, for random gradients and directions v</code><br>sums over the samples: <code>dgamma = sum_n gradient_n h_hat_n, and dbeta = sum_n gradient_n, unit by unit</code><br>stretches hardly at all: <code>sum_n h_n dh_n = gamma (sum_n gradient_n h_hat_n) eps / (s^2 + eps), unit by unit, for every eps</code><br>leaves the cache for another call: <code>two calls with one cache answer alike, and the cache stays as it was</code><br>leaves its arguments untouched: <code>batch_norm_backward changes neither the gradient nor the cache, and uses no global generator</code><br>takes integers and float32 as numbers: <code>batch_norm_backward is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>batch_norm_backward(gradient, cache) is the same formula for arrays of any size</code><br>answers alike in any order: <code>batch_norm_backward(gradient, cache) follows from its arguments alone, whatever was called before</code>")
def test_batch_norm_backward_takes_an_integer_gradient_and_changes_nothing(env):
    from batch_norm_checks import check_public
    check_public(env, 'batch_norm_backward', 'takes_an_integer_gradient_and_changes_nothing')

