from otter.test_files import test_case

OK_FORMAT = False

name = "bias_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_bias_gradient_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'bias_gradient', 'gives_the_numbers_of_the_handout')

