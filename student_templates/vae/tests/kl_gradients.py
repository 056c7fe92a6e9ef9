from otter.test_files import test_case

OK_FORMAT = False

name = "kl_gradients"
points = None

@test_case(points=0.5, hidden=False)
def test_kl_gradients_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'kl_gradients', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_kl_gradients_points_away_from_the_prior(env):
    from vae_checks import check_public
    check_public(env, 'kl_gradients', 'points_away_from_the_prior')

