"""Mistakes in the questions that are answered in NumPy."""

import numpy as np

from solutions.vae import bernoulli_reconstruction, kl_standard_normal

from .bank import bank

on_kl_standard_normal = bank.question("kl_standard_normal")
on_kl_gradients = bank.question("kl_gradients")
on_kl_gaussians = bank.question("kl_gaussians")
on_reparameterise = bank.question("reparameterise")
on_reparameterise_backward = bank.question("reparameterise_backward")
on_gaussian_reconstruction = bank.question("gaussian_reconstruction")
on_bernoulli_reconstruction = bank.question("bernoulli_reconstruction")
on_negative_elbo = bank.question("negative_elbo")
on_counterexample = bank.question("counterexample_bernoulli")

on_kl_standard_normal.mistake("averages over the latent dimensions instead of summing").edit(
    "divergence_averaged_over_latents", ("np.sum", "np.mean")
)
on_kl_standard_normal.mistake("leaves out the factor 1/2, as the notes' objective does", warned=True).edit(
    "divergence_without_the_half", ("0.5 * np.sum", "np.sum")
)
on_kl_standard_normal.mistake("takes log_var for the logarithm of sigma instead of sigma squared").edit(
    "logarithm_of_sigma", ("np.exp(log_var)", "np.exp(log_var) ** 2"), ("- log_var", "- 2 * log_var")
)
on_kl_standard_normal.mistake("has the sign of the ELBO's term, -KL").edit(
    "sign_of_the_elbo", ("0.5 *", "-0.5 *")
)
on_kl_standard_normal.mistake("takes the logarithm of a variance that has rounded to 0", warned=True).edit(
    "logarithm_taken_again", ("- log_var", "- np.log(np.exp(log_var))")
)
on_kl_standard_normal.mistake("clips the log-variances to [-20, 20]", warned=True).edit(
    "divergence_of_clipped_log_variances", ("return", "log_var = np.clip(log_var, -20, 20)\nreturn")
)


@on_kl_standard_normal.mistake("averages over the batch and gives every sample the same number")
def divergence_averaged_over_the_batch(mu, log_var):
    divergences = 0.5 * np.sum(np.exp(log_var) + mu**2 - 1 - log_var, axis=1)
    return np.full(len(mu), np.mean(divergences))


on_kl_standard_normal.mistake("squares the caller's means in place").edit(
    "divergence_in_place", ("return", "mu *= mu\nreturn"), ("mu**2", "mu")
)
on_kl_standard_normal.mistake(
    "collects variances in an array of the type of log_var, which cuts off decimals"
).edit(
    "divergence_of_integer_type",
    ("return", "variance = np.empty_like(log_var)\nvariance[:] = np.exp(log_var)\nreturn"),
    ("np.exp(log_var)", "variance"),
)

on_kl_gradients.mistake("divides by the number of samples, though no mean is taken").edit(
    "gradients_of_the_mean",
    ("mu + 0.0", "mu / len(mu)"),
    ("np.expm1(log_var)", "np.expm1(log_var) / len(mu)"),
)


@on_kl_gradients.mistake("differentiates with respect to sigma instead of ln sigma^2", warned=True)
def gradient_in_sigma(mu, log_var):
    sigma = np.exp(log_var / 2)
    return mu + 0.0, sigma - 1 / sigma


on_kl_gradients.mistake("differentiates with respect to the variance instead of its logarithm").edit(
    "gradient_in_the_variance", ("np.expm1(log_var)", "(1 - np.exp(-log_var))")
)


@on_kl_gradients.mistake("divides by a variance that has rounded to 0")
def gradient_by_the_chain_rule(mu, log_var):
    variance = np.exp(log_var)
    return mu + 0.0, 0.5 * (1 - 1 / variance) * variance


on_kl_gradients.mistake("turns the caller's log-variances into the gradient in place").edit(
    "gradients_in_place",
    (
        "return mu + 0.0, 0.5 * np.expm1(log_var)",
        "log_var[:] = 0.5 * np.expm1(log_var)\nreturn mu + 0.0, log_var",
    ),
)


@on_kl_gradients.mistake("fills an array of the type of log_var, which cuts off decimals")
def gradients_of_integer_type(mu, log_var):
    d_log_var = np.zeros_like(log_var)
    d_log_var[:] = 0.5 * (np.exp(log_var) - 1)
    return mu + 0.0, d_log_var


on_kl_gaussians.mistake("swaps the two: the divergence of the second from the first", warned=True).edit(
    "reverse_divergence", ("log_var1 - log_var2", "log_var2 - log_var1"), ("-log_var2 / 2", "-log_var1 / 2")
)
on_kl_gaussians.mistake("measures the distance in units of the first sigma").edit(
    "distance_in_the_wrong_units", ("-log_var2 / 2", "-log_var1 / 2")
)
on_kl_gaussians.mistake("averages over the latent dimensions instead of summing").edit(
    "divergence_of_two_averaged_over_latents", ("np.sum", "np.mean")
)
on_kl_gaussians.mistake("divides two exponentials that both overflow, or both vanish", warned=True).edit(
    "ratio_of_exponentials", ("np.exp(log_ratio)", "np.exp(log_var1) / np.exp(log_var2)")
)
on_kl_gaussians.mistake(
    "squares the distance before it is divided by sigma, which overflows", warned=True
).edit("distance_squared_too_early", ("distance**2", "(mu1 - mu2) ** 2 * np.exp(-log_var2)"))
on_kl_gaussians.mistake("subtracts means in the caller's array").edit(
    "distance_in_place", ("log_ratio = log_var1", "mu1 -= mu2\nlog_ratio = log_var1"), ("(mu1 - mu2)", "mu1")
)
on_kl_gaussians.mistake(
    "collects the log ratios in an array of the type of log_var1, which cuts off decimals"
).edit(
    "ratios_of_integer_type",
    ("log_ratio = log_var1", "log_ratio = np.zeros_like(log_var1)\nlog_ratio[:] = log_var1"),
)

on_reparameterise.mistake("takes exp(log_var), the variance, for sigma", warned=True).edit(
    "scaled_by_the_variance", ("log_var / 2", "log_var")
)
on_reparameterise.mistake("takes the root of a variance that overflows").edit(
    "root_of_the_variance", ("np.exp(log_var / 2)", "np.sqrt(np.exp(log_var))")
)
on_reparameterise.mistake("uses the first row of epsilon for every sample").edit(
    "one_epsilon_for_all", ("* epsilon", "* epsilon[0]")
)
on_reparameterise.mistake("adds to the caller's means in place").edit(
    "means_moved_in_place",
    ("return mu + np.exp(log_var / 2) * epsilon", "mu += np.exp(log_var / 2) * epsilon\nreturn mu"),
)
on_reparameterise.mistake("fills an array of the type of mu, which cuts off decimals").edit(
    "latents_of_integer_type",
    (
        "return mu + np.exp(log_var / 2) * epsilon",
        "z = np.zeros_like(mu)\nz[:] = mu + np.exp(log_var / 2) * epsilon\nreturn z",
    ),
)

on_reparameterise_backward.mistake("leaves out the factor 1/2 of the derivative of exp(log_var/2)").edit(
    "backward_without_the_half", ("0.5 *", "")
)
on_reparameterise_backward.mistake("gives the gradient with respect to sigma").edit(
    "backward_to_sigma", ("0.5 * gradient * epsilon * np.exp(log_var / 2)", "gradient * epsilon")
)
on_reparameterise_backward.mistake("takes the root of a variance that overflows").edit(
    "backward_by_the_root", ("np.exp(log_var / 2)", "np.sqrt(np.exp(log_var))")
)
on_reparameterise_backward.mistake(
    "multiplies the gradient of every sample by the first row of epsilon"
).edit("backward_with_one_epsilon", ("* epsilon", "* epsilon[0]"))
on_reparameterise_backward.mistake("averages the gradient with respect to mu over the samples").edit(
    "backward_averaged", ("gradient + 0.0", "np.tile(np.mean(gradient, axis=0), (len(gradient), 1))")
)


@on_reparameterise_backward.mistake("multiplies the caller's gradient in place")
def backward_in_place(gradient, log_var, epsilon):
    d_mu = gradient.copy()
    gradient *= 0.5 * epsilon * np.exp(log_var / 2)
    return d_mu, gradient


@on_reparameterise_backward.mistake("fills an array of the type of epsilon, which cuts off decimals")
def backward_of_integer_type(gradient, log_var, epsilon):
    d_log_var = np.empty_like(epsilon)
    d_log_var[:] = 0.5 * gradient * epsilon * np.exp(log_var / 2)
    return gradient + 0.0, d_log_var


on_gaussian_reconstruction.mistake("averages over the pixels instead of summing").edit(
    "distance_averaged_over_pixels", ("np.sum", "np.mean")
)
on_gaussian_reconstruction.mistake("divides by sigma instead of its square").edit(
    "divided_by_sigma", ("sigma**2", "sigma")
)
on_gaussian_reconstruction.mistake(
    "divides by the number of samples, though each has a loss of its own"
).edit("distance_divided_by_the_batch", ("(2 * sigma**2)", "(2 * sigma**2) / len(x)"))


@on_gaussian_reconstruction.mistake("gives every sample the mean of the batch")
def distance_averaged_over_the_batch(x, x_hat, sigma):
    losses = np.sum((x - x_hat) ** 2, axis=1) / (2 * sigma**2)
    return np.full(len(x), losses.mean())


on_gaussian_reconstruction.mistake("subtracts in the caller's array").edit(
    "reconstruction_in_place", ("return np.sum((x - x_hat) ** 2", "x -= x_hat\nreturn np.sum(x**2")
)
on_gaussian_reconstruction.mistake(
    "collects errors in an array of the samples' type, which cuts off decimals"
).edit(
    "reconstruction_of_integer_type",
    (
        "return np.sum((x - x_hat) ** 2",
        "errors = np.zeros_like(x)\nerrors[:] = x - x_hat\nreturn np.sum(errors**2",
    ),
)

on_bernoulli_reconstruction.mistake(
    "keeps only the term of white pixels, as the notes write: sum x ln x_hat", warned=True
).edit("white_pixels_only", ("+ (1 - x) * np.logaddexp(0, logits)", ""))
on_bernoulli_reconstruction.mistake("averages over the pixels instead of summing", warned=True).edit(
    "surprise_averaged_over_pixels", ("np.sum", "np.mean")
)


@on_bernoulli_reconstruction.mistake(
    "takes logits for probabilities that still have to be clipped", warned=True
)
def through_clipped_probabilities(x, logits):
    x_hat = np.clip(1 / (1 + np.exp(-logits)), 1e-7, 1 - 1e-7)
    return -np.sum(x * np.log(x_hat) + (1 - x) * np.log(1 - x_hat), axis=1)


@on_bernoulli_reconstruction.mistake("adds 1 to an exponential that overflows")
def exponential_that_overflows(x, logits):
    return np.sum(np.log(1 + np.exp(logits)) - x * logits, axis=1)


@on_bernoulli_reconstruction.mistake("rounds grey pixels to black or white")
def grey_pixels_rounded(x, logits):
    return np.sum(np.logaddexp(0, np.where(x > 0.5, -logits, logits)), axis=1)


on_bernoulli_reconstruction.mistake(
    "divides by the number of samples, though each has a loss of its own"
).edit("surprise_divided_by_the_batch", ("axis=1)", "axis=1) / len(x)"))


@on_bernoulli_reconstruction.mistake("inverts the caller's image in place")
def image_inverted_in_place(x, logits):
    white = np.sum(x * np.logaddexp(0, -logits), axis=1)
    x -= 1
    return white - np.sum(x * np.logaddexp(0, logits), axis=1)


@on_bernoulli_reconstruction.mistake("fills an array of the type of the logits, which cuts off decimals")
def surprise_of_integer_type(x, logits):
    losses = np.zeros_like(logits)
    losses[:] = x * np.logaddexp(0, -logits) + (1 - x) * np.logaddexp(0, logits)
    return np.sum(losses, axis=1) * 1.0


on_negative_elbo.mistake("subtracts the divergence, which rewards a latent space far from the prior").edit(
    "divergence_subtracted", ("+ beta", "- beta")
)
on_negative_elbo.mistake(
    "weighs sigma^2 + mu^2 - ln sigma^2 - 1 by beta without the 1/2, as the notes write", warned=True
).edit(
    "objective_of_the_notes",
    ("kl_standard_normal(mu, log_var)", "np.sum(np.exp(log_var) + mu**2 - log_var - 1, axis=1)"),
)
on_negative_elbo.mistake("ignores beta").edit("without_beta", ("beta *", ""))
on_negative_elbo.mistake("averages the divergence over the latent dimensions").edit(
    "divergence_per_latent",
    ("kl_standard_normal(mu, log_var)", "kl_standard_normal(mu, log_var) / mu.shape[1]"),
)
on_negative_elbo.mistake("averages the reconstruction over the samples, but sums the divergence").edit(
    "divergence_summed_over_samples",
    ("kl_standard_normal(mu, log_var)", "np.sum(kl_standard_normal(mu, log_var))"),
)


@on_negative_elbo.mistake("computes the cross-entropy again, from probabilities that round to 0 or 1")
def objective_of_probabilities(x, x_hat_logits, mu, log_var, beta):
    x_hat = 1 / (1 + np.exp(-x_hat_logits))
    reconstruction = -np.sum(x * np.log(x_hat) + (1 - x) * np.log(1 - x_hat), axis=1)
    return np.mean(reconstruction + beta * kl_standard_normal(mu, log_var))


@on_negative_elbo.mistake("scales the caller's means and log-variances in place")
def objective_in_place(x, x_hat_logits, mu, log_var, beta):
    reconstruction = np.mean(bernoulli_reconstruction(x, x_hat_logits))
    mu *= mu
    return reconstruction + beta * np.mean(0.5 * np.sum(np.exp(log_var) + mu - 1 - log_var, axis=1))


@on_negative_elbo.mistake("collects the samples' losses in an array of the type of the logits")
def objective_of_integer_type(x, x_hat_logits, mu, log_var, beta):
    losses = np.zeros(len(x), dtype=x_hat_logits.dtype)
    losses[:] = bernoulli_reconstruction(x, x_hat_logits) + beta * kl_standard_normal(mu, log_var)
    return np.mean(losses)


@on_counterexample.mistake("takes logits of 3, where clipping changes nothing")
def moderate_logits():
    return np.array([[0.0, 1.0]]), np.array([[3.0, -3.0]])


@on_counterexample.mistake("takes pixels that are right, where hardly anything is lost")
def confident_and_right():
    return np.array([[1.0]]), np.array([[40.0]])


on_kl_standard_normal.mistake("adds a tiny constant to the variance before its logarithm").edit(
    "guarded_logarithm", ("- log_var", "- np.log(np.exp(log_var) + 1e-8)")
)
on_kl_standard_normal.mistake("sums over the samples instead of the latents").edit(
    "summed_over_samples", ("axis=1", "axis=0")
)
on_kl_standard_normal.mistake("leaves out the -1").edit("without_minus_one", ("- 1 ", ""))
on_kl_standard_normal.mistake("takes mu instead of its square").edit("mean_not_squared", ("mu**2", "mu"))
on_kl_gradients.mistake("leaves out the 1/2").edit("gradient_without_the_half", ("0.5 *", ""))
on_kl_gradients.mistake("leaves out the -1").edit("gradient_without_minus_one", ("np.expm1", "np.exp"))
on_kl_gaussians.mistake("leaves out the 1/2").edit("divergence_of_two_without_the_half", ("0.5 *", ""))
on_kl_gaussians.mistake("takes log_var2 for the logarithm of sigma2 in the distance").edit(
    "distance_in_units_of_the_variance", ("-log_var2 / 2", "-log_var2")
)
on_kl_gaussians.mistake("clips the log-variances to [-20, 20]").edit(
    "log_variances_of_two_clipped",
    (
        "log_ratio = log_var1",
        "log_var1, log_var2 = np.clip(log_var1, -20, 20), np.clip(log_var2, -20, 20)\nlog_ratio = log_var1",
    ),
)
on_reparameterise.mistake("takes log_var itself for sigma").edit(
    "logarithm_for_sigma", ("np.exp(log_var / 2)", "log_var")
)
on_reparameterise_backward.mistake("takes exp(log_var), the variance, for sigma").edit(
    "backward_by_the_variance", ("log_var / 2", "log_var")
)
on_reparameterise_backward.mistake("leaves out epsilon").edit("backward_without_epsilon", ("* epsilon", ""))
on_gaussian_reconstruction.mistake("leaves out the 1/2").edit(
    "distance_without_the_half", ("(2 * sigma**2)", "sigma**2")
)
on_bernoulli_reconstruction.mistake("has the sign of the log-likelihood").edit(
    "log_likelihood", ("return np", "return -np")
)
on_negative_elbo.mistake("weighs both terms by beta").edit(
    "both_weighted",
    (
        "bernoulli_reconstruction(x, x_hat_logits) + beta",
        "beta * bernoulli_reconstruction(x, x_hat_logits) + beta",
    ),
)


# What only a larger batch, or a second call, shows.
on_kl_standard_normal.mistake("looks at the first 100 samples").edit(
    "divergence_of_100_samples",
    (
        "return 0.5 * np.sum(np.exp(log_var) + mu**2 - 1 - log_var, axis=1)",
        "divergences = np.zeros(len(mu))\n"
        "for i in range(min(len(mu), 100)):\n"
        "    divergences[i] = 0.5 * np.sum(np.exp(log_var[i]) + mu[i] ** 2 - 1 - log_var[i])\n"
        "return divergences",
    ),
)


@on_reparameterise.mistake("writes every answer into one array that it keeps for each shape")
def one_array_for_all_answers(mu, log_var, epsilon, kept={}):
    z = kept.setdefault(mu.shape, np.zeros(mu.shape))
    z[:] = mu + np.exp(log_var / 2) * epsilon
    return z
