from otter.test_files import test_case

OK_FORMAT = False

name = "relative_error"
points = None

@test_case(points=0.5, hidden=False)
def test_relative_error_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'relative_error', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_relative_error_is_the_same_either_way_round(env):
    from gradient_checking_checks import check_public
    check_public(env, 'relative_error', 'is_the_same_either_way_round')

