from otter.test_files import test_case

OK_FORMAT = False

name = "bernoulli_reconstruction"
points = None

@test_case(points=0.5, hidden=False)
def test_bernoulli_reconstruction_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'bernoulli_reconstruction', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_bernoulli_reconstruction_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'bernoulli_reconstruction', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_bernoulli_reconstruction_charges_confident_errors_in_full(env):
    from vae_checks import check_public
    check_public(env, 'bernoulli_reconstruction', 'charges_confident_errors_in_full')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the surprise of the pixels: <code>bernoulli_reconstruction(x, logits)_i = -sum_k [x_ik ln x_hat_ik + (1 - x_ik) ln(1 - x_hat_ik)]</code><br>grows like the logit when wrong: <code>each pixel costs x ln(1 + exp(-logit)) + (1 - x) ln(1 + exp(logit)), |logit| &lt;= 1e4</code><br>treats black and white alike: <code>bernoulli_reconstruction(1 - x, -logits) = bernoulli_reconstruction(x, logits)</code><br>leaves its arguments untouched: <code>bernoulli_reconstruction(x, logits) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>bernoulli_reconstruction(x, logits) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>bernoulli_reconstruction(x, logits) is the same formula for arrays of any size</code><br>answers alike in any order: <code>bernoulli_reconstruction(x, logits) follows from its arguments alone, whatever was called before</code>")
def test_bernoulli_reconstruction_is_ln_2_per_pixel_at_the_logit_0(env):
    from vae_checks import check_public
    check_public(env, 'bernoulli_reconstruction', 'is_ln_2_per_pixel_at_the_logit_0')

