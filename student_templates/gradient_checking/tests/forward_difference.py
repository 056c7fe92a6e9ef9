from otter.test_files import test_case

OK_FORMAT = False

name = "forward_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_forward_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'forward_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_forward_difference_asks_f_where_the_formula_says(env):
    from gradient_checking_checks import check_public
    check_public(env, 'forward_difference', 'asks_f_where_the_formula_says')

@test_case(points=0.5, hidden=False)
def test_forward_difference_leaves_x_alone_and_takes_any_numbers(env):
    from gradient_checking_checks import check_public
    check_public(env, 'forward_difference', 'leaves_x_alone_and_takes_any_numbers')

@test_case(points=0.5, hidden=False)
def test_forward_difference_is_off_by_half_the_curvature_in_every_entry(env):
    from gradient_checking_checks import check_public
    check_public(env, 'forward_difference', 'is_off_by_half_the_curvature_in_every_entry')

