from otter.test_files import test_case

OK_FORMAT = False

name = "categorical_cross_entropy_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_categorical_cross_entropy_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_categorical_cross_entropy_gradient_falls_with_the_probability_of_the_target(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy_gradient', 'falls_with_the_probability_of_the_target')

