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

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>accepts what is right and rejects the opposite: <code>check_gradient(f, gradient, x) is True for the gradient of f, False for minus that; x of any shape</code><br>finds one wrong entry among many: <code>check_gradient(f, gradient, x) is False where a single entry of the gradient is wrong</code><br>is not deceived by errors that cancel: <code>check_gradient is False for the entries of the right gradient in another order: equal sum, equal length</code><br>judges relative to the size of the gradient: <code>check_gradient(s f, s gradient, x) is True if right, False if off by 1e-3, for every s</code><br>sees small entries and flat directions: <code>check_gradient is False if an entry is off by 1e-3 of itself, though a thousandth of the largest, or is not 0 for an x_i that does not matter</code><br>accepts right gradients beside rounding: <code>check_gradient is True for right gradients of a sine plus 1e6, of tiny slopes, and at a minimum</code><br>is right for hundreds of entries: <code>check_gradient(f, 2 x, x) is True for f(x) = sum_i x_i^2 with 300 normal entries; one wrong is found</code><br>measures from both sides: <code>check_gradient takes what central differences with h = 1e-5 give: at x = 0 they give 1 for 1e10 x^3</code><br>uses the tolerance that it is given: <code>a gradient that is off by 1e-4 of itself passes a tolerance of 1e-3, and not one of 1e-5</code><br>rejects what is no number: <code>check_gradient(f, gradient, x) is False where an entry of the gradient, or f, is NaN or infinite</code><br>rejects a gradient of another shape: <code>check_gradient(f, gradient, x) is False where gradient(x) has another shape than x</code><br>leaves the point as it is: <code>check_gradient(f, gradient, x) does not change x, and hands both functions float64 arrays</code>")
def test_check_gradient_hands_on_real_numbers_and_leaves_the_point(env):
    from gradient_checking_checks import check_public
    check_public(env, 'check_gradient', 'hands_on_real_numbers_and_leaves_the_point')

