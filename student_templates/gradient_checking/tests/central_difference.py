from otter.test_files import test_case

OK_FORMAT = False

name = "central_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_central_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_central_difference_is_off_by_the_square_of_the_step_in_every_entry(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'is_off_by_the_square_of_the_step_in_every_entry')

@test_case(points=0.5, hidden=False)
def test_central_difference_asks_f_on_both_sides_of_the_point(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'asks_f_on_both_sides_of_the_point')

@test_case(points=0.5, hidden=False)
def test_central_difference_is_careful_with_the_point_on_both_sides(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'is_careful_with_the_point_on_both_sides')

