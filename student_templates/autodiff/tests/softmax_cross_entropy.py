from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_cross_entropy"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_cross_entropy_gives_the_loss_and_gradient_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'gives_the_loss_and_gradient_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_softmax_cross_entropy_is_ln_k_for_equal_logits(env):
    from autodiff_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'is_ln_k_for_equal_logits')

