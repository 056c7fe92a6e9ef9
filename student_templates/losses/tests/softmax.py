from otter.test_files import test_case

OK_FORMAT = False

name = "softmax"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'softmax', 'gives_the_numbers_of_the_handout')

@test_case(points=1, hidden=False)
def test_softmax_gives_probabilities(env):
    from losses_checks import check_public
    check_public(env, 'softmax', 'gives_probabilities')

