from otter.test_files import test_case

OK_FORMAT = False

name = "relative_error"
points = None

@test_case(points=0.5, hidden=False)
def test_relative_error_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'relative_error', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_relative_error_is_that_of_the_one_entry_that_differs(env):
    from gradient_checking_checks import check_public
    check_public(env, 'relative_error', 'is_that_of_the_one_entry_that_differs')

@test_case(points=0.5, hidden=False)
def test_relative_error_divides_by_the_floor_near_zero(env):
    from gradient_checking_checks import check_public
    check_public(env, 'relative_error', 'divides_by_the_floor_near_zero')

@test_case(points=0.5, hidden=False)
def test_relative_error_is_careful_with_both_arrays(env):
    from gradient_checking_checks import check_public
    check_public(env, 'relative_error', 'is_careful_with_both_arrays')

