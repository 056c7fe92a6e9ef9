from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent"
points = None

@test_case(points=1, hidden=False)
def test_gradient_descent_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_gradient_descent_visits_one_point_more_than_it_makes_steps(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'visits_one_point_more_than_it_makes_steps')

