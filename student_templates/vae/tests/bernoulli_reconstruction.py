from otter.test_files import test_case

OK_FORMAT = False

name = "bernoulli_reconstruction"
points = None

@test_case(points=0.5, hidden=False)
def test_bernoulli_reconstruction_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'bernoulli_reconstruction', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_bernoulli_reconstruction_is_ln_2_per_pixel_at_the_logit_0(env):
    from vae_checks import check_public
    check_public(env, 'bernoulli_reconstruction', 'is_ln_2_per_pixel_at_the_logit_0')

