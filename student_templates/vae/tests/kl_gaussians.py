from otter.test_files import test_case

OK_FORMAT = False

name = "kl_gaussians"
points = None

@test_case(points=0.5, hidden=False)
def test_kl_gaussians_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'kl_gaussians', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_kl_gaussians_is_zero_for_equal_gaussians(env):
    from vae_checks import check_public
    check_public(env, 'kl_gaussians', 'is_zero_for_equal_gaussians')

