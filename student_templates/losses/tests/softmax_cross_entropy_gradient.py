from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_cross_entropy_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_cross_entropy_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_softmax_cross_entropy_gradient_sums_to_zero_over_the_classes(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy_gradient', 'sums_to_zero_over_the_classes')

