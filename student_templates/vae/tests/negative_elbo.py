from otter.test_files import test_case

OK_FORMAT = False

name = "negative_elbo"
points = None

@test_case(points=0.5, hidden=False)
def test_negative_elbo_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'negative_elbo', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_negative_elbo_is_ln_2_per_pixel_without_information(env):
    from vae_checks import check_public
    check_public(env, 'negative_elbo', 'is_ln_2_per_pixel_without_information')

