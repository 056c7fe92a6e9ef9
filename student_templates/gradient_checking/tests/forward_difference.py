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

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is off by the step times half the curvature: <code>forward_difference(f, x, h) = a + 2 &lt;w, x&gt; w + h w^2 where f(x) = &lt;a, x&gt; + &lt;w, x&gt;^2, for every h</code><br>has the shape of the point: <code>forward_difference(f, x, h) has the shape of x, whatever this is; entry i belongs to x_i</code><br>calls f once more than x has entries: <code>forward_difference(f, x, h) calls f n + 1 times: at x and at every x + h e_i</code><br>is accurate with the default step: <code>forward_difference(f, x) = cos(x) to 5e-7 where f(x) = sum_i sin(x_i) and 0.5 &lt;= x_i &lt;= 2</code><br>leaves its arguments untouched: <code>forward_difference(f, x, h) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>forward_difference(f, x, h) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>forward_difference(f, x, h) is the same formula for arrays of any size</code><br>answers alike in any order: <code>forward_difference(f, x, h) follows from its arguments alone, whatever was called before</code><br>steps ahead by the default: <code>forward_difference(f, x) calls f at x and at every x + 1e-8 e_i, also where x is float32</code>")
def test_forward_difference_is_off_by_half_the_curvature_in_every_entry(env):
    from gradient_checking_checks import check_public
    check_public(env, 'forward_difference', 'is_off_by_half_the_curvature_in_every_entry')

