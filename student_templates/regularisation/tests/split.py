from otter.test_files import test_case

OK_FORMAT = False

name = "split"
points = None

@test_case(points=1, hidden=False)
def test_split_puts_every_sample_into_one_part(env):
    from regularisation_checks import check_public
    check_public(env, 'split', 'puts_every_sample_into_one_part')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>holds every sample out equally often: <code>if 3 of 9 samples are held out, each is with probability 1/3, and two neighbours are with 1/12</code><br>rounds the number of validation samples: <code>share * N samples, rounded to the nearest whole number, are for validation: 3 of 9 at a share of 0.3</code><br>divides any number of samples: <code>of 600 samples with 150 inputs and 3 targets each, 450 and 150 rows come back, each beside its own</code><br>goes on drawing from the generator: <code>a second call with the very same rng holds other samples out</code>")
def test_split_chooses_by_the_generator(env):
    from regularisation_checks import check_public
    check_public(env, 'split', 'chooses_by_the_generator')

