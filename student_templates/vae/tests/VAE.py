from otter.test_files import test_case

OK_FORMAT = False

name = "VAE"
points = None

@test_case(points=1, hidden=False)
def test_VAE_answers_in_the_right_shapes(env):
    from vae_checks import check_public
    check_public(env, 'VAE', 'answers_in_the_right_shapes')

