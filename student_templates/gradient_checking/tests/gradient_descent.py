from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent"
points = None

@test_case(points=0.5, hidden=False)
def test_gradient_descent_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_gradient_descent_follows_a_squared_sum_in_closed_form(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'follows_a_squared_sum_in_closed_form')

@test_case(points=0.5, hidden=False)
def test_gradient_descent_stays_where_the_gradient_is_zero(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'stays_where_the_gradient_is_zero')

@test_case(points=0.5, hidden=False)
def test_gradient_descent_is_careful_with_the_start(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'is_careful_with_the_start')

