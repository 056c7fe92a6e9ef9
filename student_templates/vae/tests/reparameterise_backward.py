from otter.test_files import test_case

OK_FORMAT = False

name = "reparameterise_backward"
points = None

@test_case(points=0.5, hidden=False)
def test_reparameterise_backward_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise_backward', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_reparameterise_backward_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise_backward', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_reparameterise_backward_has_a_slope_where_the_variance_overflows(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise_backward', 'has_a_slope_where_the_variance_overflows')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>has the slope in the mean: <code>&lt;d_mu, v&gt; = d/ds &lt;gradient, reparameterise(mu + s v, log_var, epsilon)&gt;, for every v</code><br>has the slope in the log variance: <code>&lt;d_log_var, v&gt; = d/ds &lt;gradient, reparameterise(mu, log_var + s v, epsilon)&gt;, for every v</code><br>stays finite for extreme log variances: <code>d_log_var = 1/2 gradient epsilon exp(log_var/2), log_var from -1e4 to 1000</code><br>leaves its arguments untouched: <code>reparameterise_backward(gradient, log_var, epsilon) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>reparameterise_backward(gradient, log_var, epsilon) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>reparameterise_backward(gradient, log_var, epsilon) is the same formula for arrays of any size</code><br>answers alike in any order: <code>reparameterise_backward(gradient, log_var, epsilon) follows from its arguments alone, whatever was called before</code>")
def test_reparameterise_backward_passes_the_gradient_on_to_the_mean(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise_backward', 'passes_the_gradient_on_to_the_mean')

