from otter.test_files import test_case

OK_FORMAT = False

name = "VAE"
points = None

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>treats every sample by itself: <code>encode and decode answer a row of a batch as they answer it alone, again and again</code><br>answers any real numbers: <code>mu, log_var and logits take either sign, logits exceed 1 in size, and mu is not log_var</code><br>draws latent vectors from the encoders gaussian: <code>forward gives mu and log_var of encode, and logits distributed as decode(z), z ~ N(mu, sigma^2)</code><br>is random by its generator alone: <code>forward and loss answer the same for generators in the same state, and something else for others</code><br>loses the negative elbo of its answer: <code>loss(x, generator, beta) = negative_elbo(x, logits, mu, log_var, beta), with beta = 1 if left out</code><br>counts confident errors in full: <code>loss is the negative ELBO where logits are of size 50 to 1000 as well</code><br>lets gradients flow to every parameter: <code>after loss(x, generator, beta).backward() each parameter&#x27;s gradient is the slope of the loss</code><br>consists of its parameters: <code>model.parameters() has the weights of all layers; with all at 0, encode and decode forget x and z</code>")
def test_VAE_answers_in_the_right_shapes(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'answers_in_the_right_shapes')

