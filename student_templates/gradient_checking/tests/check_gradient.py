from otter.test_files import test_case

OK_FORMAT = False

name = "check_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_check_gradient_tells_the_gradient_of_a_sum_of_squares_from_half_of_it(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'tells_the_gradient_of_a_sum_of_squares_from_half_of_it')

