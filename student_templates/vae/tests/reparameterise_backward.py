from otter.test_files import test_case

OK_FORMAT = False

name = "reparameterise_backward"
points = None

@test_case(points=0.5, hidden=False)
def test_reparameterise_backward_gives_the_numbers_of_the_handout(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise_backward', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_reparameterise_backward_passes_the_gradient_on_to_the_mean(env):
    from vae_checks import check_public
    check_public(env, 'reparameterise_backward', 'passes_the_gradient_on_to_the_mean')

