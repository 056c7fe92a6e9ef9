from otter.test_files import test_case

OK_FORMAT = False

name = "reparameterise"
points = None

@test_case(points=0.5, hidden=False)
def test_reparameterise_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_reparameterise_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_reparameterise_has_a_sigma_where_the_variance_overflows(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise', 'has_a_sigma_where_the_variance_overflows')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>moves by epsilon standard deviations: <code>reparameterise(mu, log_var, epsilon) = mu + exp(log_var/2) epsilon, entry by entry</code><br>has the mean and variance of the encoder: <code>over draws epsilon of mean 0 and variance 1, z has the mean mu and the variance exp(log_var)</code><br>is finite for extreme log variances: <code>reparameterise(1, log_var, epsilon) = 1 + exp(log_var/2) epsilon, log_var from -1e4 to 1000</code><br>leaves its arguments untouched: <code>reparameterise(mu, log_var, epsilon) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>reparameterise(mu, log_var, epsilon) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>reparameterise(mu, log_var, epsilon) is the same formula for arrays of any size</code><br>answers alike in any order: <code>reparameterise(mu, log_var, epsilon) follows from its arguments alone, whatever was called before</code><br>answers with arrays of its own: <code>reparameterise(mu, log_var, epsilon) shares no memory with its arguments or with an earlier answer</code>")
def test_reparameterise_is_the_mean_where_epsilon_is_zero(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise', 'is_the_mean_where_epsilon_is_zero')

