from otter.test_files import test_case

OK_FORMAT = False

name = "directional_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_directional_difference_asks_f_where_the_formula_says(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'asks_f_where_the_formula_says')

@test_case(points=0.5, hidden=False)
def test_directional_difference_leaves_x_alone_and_takes_any_numbers(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'leaves_x_alone_and_takes_any_numbers')

@test_case(points=0.5, hidden=False)
def test_directional_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_directional_difference_is_off_by_the_square_of_the_step_along_v(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'is_off_by_the_square_of_the_step_along_v')

