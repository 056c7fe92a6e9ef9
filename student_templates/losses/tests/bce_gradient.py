from otter.test_files import test_case

OK_FORMAT = False

name = "bce_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_bce_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_bce_gradient_has_the_sign_of_the_error(env):
    from losses_checks import check_public
    check_public(env, 'bce_gradient', 'has_the_sign_of_the_error')

