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

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the largest error over the entries: <code>relative_error(a, b) = max_i |a_i - b_i| / max(|a_i|, |b_i|, 1e-8)</code><br>divides by no less than the floor: <code>relative_error(a, b, floor) = max_i |a_i - b_i| / floor where all entries are below floor; 0 for a = b</code><br>sees one wrong entry among many: <code>relative_error(a, b) is that of the one entry in which a and b differ, however large the others are</code><br>is free of scale and shape: <code>relative_error(c a, c b) = relative_error(a, b), and relative_error(a, -a) = 2; a of any shape</code><br>leaves its arguments untouched: <code>relative_error(a, b, floor) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>relative_error(a, b, floor) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>relative_error(a, b, floor) is the same formula for arrays of any size</code><br>answers alike in any order: <code>relative_error(a, b, floor) follows from its arguments alone, whatever was called before</code>")
def test_relative_error_is_careful_with_both_arrays(env):
    from gradient_checking_checks import check_public
    check_public(env, 'relative_error', 'is_careful_with_both_arrays')

