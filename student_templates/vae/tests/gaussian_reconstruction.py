from otter.test_files import test_case

OK_FORMAT = False

name = "gaussian_reconstruction"
points = None

@test_case(points=0.5, hidden=False)
def test_gaussian_reconstruction_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'gaussian_reconstruction', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_gaussian_reconstruction_is_zero_for_a_perfect_reconstruction(env):
    from vae_checks import check_public
    check_public(env, 'gaussian_reconstruction', 'is_zero_for_a_perfect_reconstruction')

