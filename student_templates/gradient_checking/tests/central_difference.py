from otter.test_files import test_case

OK_FORMAT = False

name = "central_difference"
points = None

@test_case(points=0.5, hidden=False)
def test_central_difference_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_central_difference_asks_f_where_the_formula_says(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'asks_f_where_the_formula_says')

@test_case(points=0.5, hidden=False)
def test_central_difference_leaves_x_alone_and_takes_any_numbers(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'leaves_x_alone_and_takes_any_numbers')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is exact on quadratics with any step: <code>central_difference(f, x, h) = a + 2 &lt;w, x&gt; w where f(x) = &lt;a, x&gt; + &lt;w, x&gt;^2, for every step h</code><br>is off by the square of the step on cubics: <code>central_difference(f, x, h) = a + 3 &lt;w, x&gt;^2 w + h^2 w^3 where f(x) = &lt;a, x&gt; + &lt;w, x&gt;^3</code><br>has the shape of any point: <code>central_difference(f, x, h) has the shape of x, whatever this is; entry i belongs to x_i</code><br>calls f twice per entry: <code>central_difference(f, x, h) calls f 2n times: at every x + h e_i and x - h e_i</code><br>is linear and blind to constants: <code>central_difference(p f + q g + c, x) = p central_difference(f, x) + q central_difference(g, x)</code><br>is accurate from both sides with the default step: <code>central_difference(f, x) = cos(x) to 1e-9 where f(x) = sum_i sin(x_i) and 0.5 &lt;= x_i &lt;= 2</code><br>puts back large entries exactly: <code>x is the same after central_difference(f, x) in every bit, also with entries of size 1000</code><br>leaves its arguments untouched: <code>central_difference(f, x, h) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>central_difference(f, x, h) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>central_difference(f, x, h) is the same formula for arrays of any size</code><br>answers alike in any order: <code>central_difference(f, x, h) follows from its arguments alone, whatever was called before</code><br>steps to both sides by the default: <code>central_difference(f, x) calls f at every x + 1e-5 e_i and x - 1e-5 e_i, also where x is float32</code>")
def test_central_difference_is_off_by_the_square_of_the_step_in_every_entry(env):
    from gradient_checking_checks import check_public
    check_public(env, 'central_difference', 'is_off_by_the_square_of_the_step_in_every_entry')

