from otter.test_files import test_case

OK_FORMAT = False

name = "monte_carlo_average"
points = None

@test_case(points=0.5, hidden=False)
def test_monte_carlo_average_is_the_answer_of_a_network_without_randomness(env):
    from dropout_checks import check_public
    check_public(env, 'monte_carlo_average', 'is_the_answer_of_a_network_without_randomness')

