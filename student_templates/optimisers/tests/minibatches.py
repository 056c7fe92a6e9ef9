from otter.test_files import test_case

OK_FORMAT = False

name = "minibatches"
points = None

@test_case(points=1, hidden=False)
def test_minibatches_has_every_sample_in_exactly_one_batch(env):
    from optimisers_checks import check_public
    check_public(env, 'minibatches', 'has_every_sample_in_exactly_one_batch')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>divides without preference: <code>of 12 samples in batches of 5, each is in the last with probability 1/6, and two meet with 42/132</code><br>goes on drawing from the generator: <code>a second call with the very same rng divides 30 samples differently, and draws from nothing else</code><br>divides any number of samples: <code>minibatches(n, size, rng) holds each of hundreds of samples once, in ceil(n / size) random batches</code>")
def test_minibatches_divides_anew_at_every_call(env):
    from optimisers_checks import check_public
    check_public(env, 'minibatches', 'divides_anew_at_every_call')

