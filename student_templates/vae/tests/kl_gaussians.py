from otter.test_files import test_case

OK_FORMAT = False

name = "kl_gaussians"
points = None

@test_case(points=0.5, hidden=False)
def test_kl_gaussians_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'kl_gaussians', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_kl_gaussians_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'kl_gaussians', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_kl_gaussians_compares_variances_that_overflow(env):
    from vae_checks import check_public
    check_public(env, 'kl_gaussians', 'compares_variances_that_overflow')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the expected log ratio: <code>kl_gaussians(mu1, log_var1, mu2, log_var2)_i = E[ln q1(z) - ln q2(z)], z drawn from q1</code><br>agrees with samples: <code>the mean of ln q1(z) - ln q2(z) over 20000 draws of z from q1 is kl_gaussians, up to 8 standard errors</code><br>depends on the ratio of variances: <code>per dimension kl_gaussians(m + d sigma, l + e, m, l) = 1/2 (exp(e) + d^2 - 1 - e), |l| &lt;= 1000</code><br>leaves its arguments untouched: <code>kl_gaussians(mu1, log_var1, mu2, log_var2) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>kl_gaussians(mu1, log_var1, mu2, log_var2) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>kl_gaussians(mu1, log_var1, mu2, log_var2) is the same formula for arrays of any size</code><br>answers alike in any order: <code>kl_gaussians(mu1, log_var1, mu2, log_var2) follows from its arguments alone, whatever was called before</code>")
def test_kl_gaussians_is_zero_for_equal_gaussians(env):
    from vae_checks import check_public
    check_public(env, 'kl_gaussians', 'is_zero_for_equal_gaussians')

