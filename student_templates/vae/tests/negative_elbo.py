from otter.test_files import test_case

OK_FORMAT = False

name = "negative_elbo"
points = None

@test_case(points=0.5, hidden=False)
def test_negative_elbo_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'negative_elbo', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_negative_elbo_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'negative_elbo', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_negative_elbo_is_a_number_far_from_the_data(env):
    from vae_checks import check_public
    check_public(env, 'negative_elbo', 'is_a_number_far_from_the_data')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is reconstruction plus beta times divergence: <code>negative_elbo(x, logits, mu, log_var, beta) = (1/N) sum_i [reconstruction_i + beta KL_i]</code><br>is the same for a repeated and shuffled batch: <code>negative_elbo does not change when every sample comes twice, in another order</code><br>is finite far from the data: <code>negative_elbo is right for |logits| &lt;= 1e4 and log-variances down to -1e4</code><br>leaves its arguments untouched: <code>negative_elbo(x, x_hat_logits, mu, log_var, beta) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>negative_elbo(x, x_hat_logits, mu, log_var, beta) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>negative_elbo(x, x_hat_logits, mu, log_var, beta) is the same formula for arrays of any size</code><br>answers alike in any order: <code>negative_elbo(x, x_hat_logits, mu, log_var, beta) follows from its arguments alone, whatever was called before</code>")
def test_negative_elbo_is_ln_2_per_pixel_without_information(env):
    from vae_checks import check_public
    check_public(env, 'negative_elbo', 'is_ln_2_per_pixel_without_information')

