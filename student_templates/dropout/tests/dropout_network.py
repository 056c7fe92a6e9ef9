from otter.test_files import test_case

OK_FORMAT = False

name = "dropout_network"
points = None

@test_case(points=0.5, hidden=False)
def test_dropout_network_gives_the_output_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_network', 'gives_the_output_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_dropout_network_gives_the_gradients_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_network', 'gives_the_gradients_of_the_handout')

