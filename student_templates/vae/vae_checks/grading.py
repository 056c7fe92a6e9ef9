"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'kl_standard_normal': [
        ('is the expected log ratio to the prior', 'kl_standard_normal(mu, log_var)_i = E[ln q_i(z) - ln p(z)], z drawn from q_i = N(mu_i, sigma_i^2)'),
        ('adds up over the latent dimensions', "the divergence of [z, z'] is the divergence of z plus that of z', sample by sample"),
        ('is finite for extreme log variances', 'kl_standard_normal(1, log_var) = 1/2 sum_j (exp(log_var_j) - log_var_j), log_var from -1e4 to 700'),
        ('leaves its arguments untouched', 'kl_standard_normal(mu, log_var) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'kl_standard_normal(mu, log_var) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'kl_gradients': [
        ('has the slope of the divergence in the mean', '<d_mu, v> = d/ds sum_i KL_i(mu + s v, log_var), for every v: quadratic, so that any step is exact'),
        ('has the slope of the divergence in the log variance', '<d_log_var, v> = d/ds sum_i KL_i(mu, log_var + s v), for every v'),
        ('saturates for small variances', 'd_log_var = 1/2 (exp(log_var) - 1), log_var from -1e4 to 700'),
        ('leaves its arguments untouched', 'kl_gradients(mu, log_var) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'kl_gradients(mu, log_var) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'kl_gaussians': [
        ('is the expected log ratio', 'kl_gaussians(mu1, log_var1, mu2, log_var2)_i = E[ln q1(z) - ln q2(z)], z drawn from q1'),
        ('agrees with samples', 'the mean of ln q1(z) - ln q2(z) over 20000 draws of z from q1 is kl_gaussians, up to 8 standard errors'),
        ('depends on the ratio of variances', 'per dimension kl_gaussians(m + d sigma, l + e, m, l) = 1/2 (exp(e) + d^2 - 1 - e), |l| <= 1000'),
        ('leaves its arguments untouched', 'kl_gaussians(mu1, log_var1, mu2, log_var2) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'kl_gaussians(mu1, log_var1, mu2, log_var2) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'reparameterise': [
        ('moves by epsilon standard deviations', 'reparameterise(mu, log_var, epsilon) = mu + exp(log_var/2) epsilon, entry by entry'),
        ('has the mean and variance of the encoder', 'over draws epsilon of mean 0 and variance 1, z has the mean mu and the variance exp(log_var)'),
        ('is finite for extreme log variances', 'reparameterise(1, log_var, epsilon) = 1 + exp(log_var/2) epsilon, log_var from -1e4 to 1000'),
        ('leaves its arguments untouched', 'reparameterise(mu, log_var, epsilon) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'reparameterise(mu, log_var, epsilon) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'reparameterise_backward': [
        ('has the slope in the mean', '<d_mu, v> = d/ds <gradient, reparameterise(mu + s v, log_var, epsilon)>, for every v'),
        ('has the slope in the log variance', '<d_log_var, v> = d/ds <gradient, reparameterise(mu, log_var + s v, epsilon)>, for every v'),
        ('stays finite for extreme log variances', 'd_log_var = 1/2 gradient epsilon exp(log_var/2), log_var from -1e4 to 1000'),
        ('leaves its arguments untouched', 'reparameterise_backward(gradient, log_var, epsilon) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'reparameterise_backward(gradient, log_var, epsilon) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'gaussian_reconstruction': [
        ('is half the squared distance in units of sigma', 'gaussian_reconstruction(x, x_hat, sigma)_i = ||x_i - x_hat_i||^2 / (2 sigma^2)'),
        ('permutes with the samples', 'the losses of permuted samples are the losses, permuted'),
        ('leaves its arguments untouched', 'gaussian_reconstruction(x, x_hat, sigma) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'gaussian_reconstruction(x, x_hat, sigma) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'bernoulli_reconstruction': [
        ('is the surprise of the pixels', 'bernoulli_reconstruction(x, logits)_i = -sum_k [x_ik ln x_hat_ik + (1 - x_ik) ln(1 - x_hat_ik)]'),
        ('grows like the logit when wrong', 'each pixel costs x ln(1 + exp(-logit)) + (1 - x) ln(1 + exp(logit)), |logit| <= 1e4'),
        ('treats black and white alike', 'bernoulli_reconstruction(1 - x, -logits) = bernoulli_reconstruction(x, logits)'),
        ('leaves its arguments untouched', 'bernoulli_reconstruction(x, logits) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'bernoulli_reconstruction(x, logits) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'negative_elbo': [
        ('is reconstruction plus beta times divergence', 'negative_elbo(x, logits, mu, log_var, beta) = (1/N) sum_i [reconstruction_i + beta KL_i]'),
        ('is the same for a repeated and shuffled batch', 'negative_elbo does not change when every sample comes twice, in another order'),
        ('is finite far from the data', 'negative_elbo is right for |logits| <= 1e4 and log-variances down to -1e4'),
        ('leaves its arguments untouched', 'negative_elbo(x, x_hat_logits, mu, log_var, beta) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'negative_elbo(x, x_hat_logits, mu, log_var, beta) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'VAE': [
        ('treats every sample by itself', 'encode and decode answer a row of a batch as they answer it alone, again and again'),
        ('answers any real numbers', 'mu, log_var and logits take either sign, logits exceed 1 in size, and mu is not log_var'),
        ('draws latent vectors from the encoders gaussian', 'forward gives mu and log_var of encode, and logits distributed as decode(z), z ~ N(mu, sigma^2)'),
        ('is random by its generator alone', 'forward and loss answer the same for generators in the same state, and something else for others'),
        ('loses the negative elbo of its answer', 'loss(x, generator, beta) = negative_elbo(x, logits, mu, log_var, beta), with beta = 1 if left out'),
        ('counts confident errors in full', 'loss is the negative ELBO where logits are of size 50 to 1000 as well'),
        ('lets gradients flow to every parameter', "after loss(x, generator, beta).backward() each parameter's gradient is the slope of the loss"),
        ('consists of its parameters', 'model.parameters() has the weights of all layers; with all at 0, encode and decode forget x and z'),
    ],
    'train': [
        ('leaves a model that is as good as reported', "after 20 epochs on 256 digits the model's own loss is 10 % lower, and it is the last one of the list"),
        ('reports the loss per sample of every epoch', "train returns as many numbers as epochs, each of the size of the model's loss, for any number of rows"),
        ('is random by its generator alone', 'equal parameters and generator states give equal losses, others others, and no global generator is used'),
        ('moves every parameter that matters', 'after two epochs every parameter on which the loss depends has moved, and the data have not'),
    ],
}

OPTIONAL = []
