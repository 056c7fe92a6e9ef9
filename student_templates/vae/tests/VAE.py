from otter.test_files import test_case

OK_FORMAT = False

name = "VAE"
points = None

@test_case(points=1, hidden=False)
def test_VAE_answers_in_the_right_shapes(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'answers_in_the_right_shapes')

@test_case(points=0.5, hidden=False)
def test_VAE_has_two_outputs_and_logits_of_either_sign(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'has_two_outputs_and_logits_of_either_sign')

@test_case(points=0.5, hidden=False)
def test_VAE_loses_reconstruction_plus_beta_times_divergence(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'loses_reconstruction_plus_beta_times_divergence')

@test_case(points=0.5, hidden=False)
def test_VAE_draws_from_its_generator(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'draws_from_its_generator')

@test_case(points=0.5, hidden=False)
def test_VAE_spreads_codes_as_the_encoder_says(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'spreads_codes_as_the_encoder_says')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>has hidden layers of the given width: <code>mu = W h + b and logits = W&#x27; h&#x27; + b&#x27;, with h and h&#x27; of `hidden` entries each</code><br>bends between its layers: <code>mu, log_var and the logits are no affine functions: f(x) + f(x&#x27;) differs from 2 f((x + x&#x27;)/2)</code><br>listens to every pixel and every latent: <code>mu and log_var change with each pixel of x alone, and the logits with each entry of z alone</code><br>bounds none of its outputs: <code>with large weights mu and the logits pass 100 in size, and log_var falls below -40</code><br>consists of its parameters: <code>model.parameters() has the weights of all layers, those of encoder and decoder apart</code><br>forgets everything at weights of zero: <code>with all parameters at 0, encode answers the same for every x and decode for every z</code><br>treats every sample by itself: <code>encode and decode answer a row of a batch as they answer it alone, again and again</code><br>answers any real numbers: <code>mu, log_var and logits take either sign, logits exceed 1 in size, and mu is not log_var</code><br>draws latent vectors from the encoders gaussian: <code>forward gives mu and log_var of encode, and logits distributed as decode(z), z ~ N(mu, sigma^2)</code><br>is random by its generator alone: <code>forward and loss answer the same for generators in the same state, and something else for others</code><br>loses the negative elbo of its answer: <code>loss(x, generator, beta) = negative_elbo(x, logits, mu, log_var, beta), with beta = 1 if left out</code><br>counts confident errors in full: <code>loss is the negative ELBO where logits are of size 50 to 1000 as well</code><br>lets gradients flow to every parameter: <code>after loss(x, generator, beta).backward() each parameter&#x27;s gradient is the slope of the loss</code>")
def test_VAE_reaches_every_parameter(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'reaches_every_parameter')

