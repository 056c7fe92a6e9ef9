from otter.test_files import test_case

OK_FORMAT = False

name = "check_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_check_gradient_tells_the_right_gradient_from_a_wrong_one(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'tells_the_right_gradient_from_a_wrong_one')

@test_case(points=0.5, hidden=False)
def test_check_gradient_accepts_what_differs_by_rounding_only(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'accepts_what_differs_by_rounding_only')

@test_case(points=0.5, hidden=False)
def test_check_gradient_judges_every_entry_by_its_size(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'judges_every_entry_by_its_size')

@test_case(points=0.5, hidden=False)
def test_check_gradient_rejects_what_is_no_gradient_at_all(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'rejects_what_is_no_gradient_at_all')

@test_case(points=0.5, hidden=False)
def test_check_gradient_lets_the_caller_choose_the_tolerance(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'lets_the_caller_choose_the_tolerance')

@test_case(points=0.5, hidden=False)
def test_check_gradient_hands_on_real_numbers_and_leaves_the_point(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'hands_on_real_numbers_and_leaves_the_point')

