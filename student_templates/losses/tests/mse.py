from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = None

@test_case(points=0.5, hidden=False)
def test_mse_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'mse', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_mse_quadruples_when_the_error_doubles(env):
    from losses_checks import check_public
    check_public(env, 'mse', 'quadruples_when_the_error_doubles')

