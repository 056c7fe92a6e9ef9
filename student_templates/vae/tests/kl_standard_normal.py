from otter.test_files import test_case

OK_FORMAT = False

name = "kl_standard_normal"
points = None

@test_case(points=0.5, hidden=False)
def test_kl_standard_normal_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'kl_standard_normal', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_kl_standard_normal_is_never_negative_and_zero_at_the_prior(env):
    from vae_checks import check_public
    check_public(env, 'kl_standard_normal', 'is_never_negative_and_zero_at_the_prior')

