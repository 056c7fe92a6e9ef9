from otter.test_files import test_case

OK_FORMAT = False

name = "kl_standard_normal"
points = None

@test_case(points=0.5, hidden=False)
def test_kl_standard_normal_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'kl_standard_normal', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_kl_standard_normal_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'kl_standard_normal', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_kl_standard_normal_does_not_take_the_logarithm_again(env):
    from vae_checks import check_public
    check_public(env, 'kl_standard_normal', 'does_not_take_the_logarithm_again')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the expected log ratio to the prior: <code>kl_standard_normal(mu, log_var)_i = E[ln q_i(z) - ln p(z)], z drawn from q_i = N(mu_i, sigma_i^2)</code><br>adds up over the latent dimensions: <code>the divergence of [z, z&#x27;] is the divergence of z plus that of z&#x27;, sample by sample</code><br>is finite for extreme log variances: <code>kl_standard_normal(1, log_var) = 1/2 sum_j (exp(log_var_j) - log_var_j), log_var from -1e4 to 700</code><br>leaves its arguments untouched: <code>kl_standard_normal(mu, log_var) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>kl_standard_normal(mu, log_var) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>kl_standard_normal(mu, log_var) is the same formula for arrays of any size</code><br>answers alike in any order: <code>kl_standard_normal(mu, log_var) follows from its arguments alone, whatever was called before</code>")
def test_kl_standard_normal_is_never_negative_and_zero_at_the_prior(env):
    from vae_checks import check_public
    check_public(env, 'kl_standard_normal', 'is_never_negative_and_zero_at_the_prior')

