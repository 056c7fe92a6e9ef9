from otter.test_files import test_case

OK_FORMAT = False

name = "forward_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_forward_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'forward_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_forward_difference_finds_the_slopes_of_a_linear_function(env):
    from gradient_checking_checks import check_public
    check_public(env, 'forward_difference', 'finds_the_slopes_of_a_linear_function')

