from otter.test_files import test_case

OK_FORMAT = False

name = "reparameterise"
points = None

@test_case(points=0.5, hidden=False)
def test_reparameterise_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_reparameterise_is_the_mean_where_epsilon_is_zero(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise', 'is_the_mean_where_epsilon_is_zero')

