from otter.test_files import test_case

OK_FORMAT = False

name = "check_loss_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_check_loss_gradient_tells_right_gradients_of_losses_from_wrong_ones(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_loss_gradient', 'tells_right_gradients_of_losses_from_wrong_ones')

@test_case(points=0.5, hidden=False)
def test_check_loss_gradient_hands_on_tolerance_and_arguments(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_loss_gradient', 'hands_on_tolerance_and_arguments')

