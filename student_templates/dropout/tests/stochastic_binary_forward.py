from otter.test_files import test_case

OK_FORMAT = False

name = "stochastic_binary_forward"
points = None

@test_case(points=0.5, hidden=False)
def test_stochastic_binary_forward_gives_the_probabilities_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'stochastic_binary_forward', 'gives_the_probabilities_of_the_handout')

