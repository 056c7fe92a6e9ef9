from otter.test_files import test_case

OK_FORMAT = False

name = "kl_gradients"
points = None

@test_case(points=0.5, hidden=False)
def test_kl_gradients_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'kl_gradients', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_kl_gradients_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'kl_gradients', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_kl_gradients_is_minus_one_half_at_vanishing_variances(env):
    from vae_checks import check_public
    check_public(env, 'kl_gradients', 'is_minus_one_half_at_vanishing_variances')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>has the slope of the divergence in the mean: <code>&lt;d_mu, v&gt; = d/ds sum_i KL_i(mu + s v, log_var), for every v: quadratic, so that any step is exact</code><br>has the slope of the divergence in the log variance: <code>&lt;d_log_var, v&gt; = d/ds sum_i KL_i(mu, log_var + s v), for every v</code><br>saturates for small variances: <code>d_log_var = 1/2 (exp(log_var) - 1), log_var from -1e4 to 700</code><br>leaves its arguments untouched: <code>kl_gradients(mu, log_var) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>kl_gradients(mu, log_var) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>kl_gradients(mu, log_var) is the same formula for arrays of any size</code><br>answers alike in any order: <code>kl_gradients(mu, log_var) follows from its arguments alone, whatever was called before</code>")
def test_kl_gradients_points_away_from_the_prior(env):
    from vae_checks import check_public
    check_public(env, 'kl_gradients', 'points_away_from_the_prior')

