from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_jacobian"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_jacobian_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'softmax_jacobian', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_softmax_jacobian_keeps_the_sum_of_probabilities(env):
    from losses_checks import check_public
    check_public(env, 'softmax_jacobian', 'keeps_the_sum_of_probabilities')

