from otter.test_files import test_case

OK_FORMAT = False

name = "gaussian_reconstruction"
points = None

@test_case(points=0.5, hidden=False)
def test_gaussian_reconstruction_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'gaussian_reconstruction', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_gaussian_reconstruction_takes_integers_and_changes_no_argument(env):
    from vae_checks import check_public
    check_public(env, 'gaussian_reconstruction', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is half the squared distance in units of sigma: <code>gaussian_reconstruction(x, x_hat, sigma)_i = ||x_i - x_hat_i||^2 / (2 sigma^2)</code><br>permutes with the samples: <code>the losses of permuted samples are the losses, permuted</code><br>leaves its arguments untouched: <code>gaussian_reconstruction(x, x_hat, sigma) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>gaussian_reconstruction(x, x_hat, sigma) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>gaussian_reconstruction(x, x_hat, sigma) is the same formula for arrays of any size</code><br>answers alike in any order: <code>gaussian_reconstruction(x, x_hat, sigma) follows from its arguments alone, whatever was called before</code>")
def test_gaussian_reconstruction_is_zero_for_a_perfect_reconstruction(env):
    from vae_checks import check_public
    check_public(env, 'gaussian_reconstruction', 'is_zero_for_a_perfect_reconstruction')

