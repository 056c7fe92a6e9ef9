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

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope along the direction: <code>directional_difference(f, x, v, h) = &lt;a + 2 &lt;w, x&gt; w, v&gt; where f(x) = &lt;a, x&gt; + &lt;w, x&gt;^2, for every h</code><br>is off by the square of the distance on cubics: <code>directional_difference(f, x, v, h) = &lt;a + 3 &lt;w, x&gt;^2 w, v&gt; + h^2 &lt;w, v&gt;^3, f(x) = &lt;a, x&gt; + &lt;w, x&gt;^3</code><br>takes the direction as it is: <code>directional_difference(f, x, c v) = c directional_difference(f, x, v), also for c = 0</code><br>calls f twice whatever the number of entries: <code>directional_difference(f, x, v, h) calls f twice: at x + h v and at x - h v</code><br>is accurate along a direction with the default step: <code>directional_difference(f, x, v) = &lt;cos(x), v&gt; to 1e-9 where f(x) = sum_i sin(x_i), 0.5 &lt;= x_i &lt;= 2</code><br>leaves its arguments untouched: <code>directional_difference(f, x, v, h) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>directional_difference(f, x, v, h) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>directional_difference(f, x, v, h) is the same formula for arrays of any size</code><br>answers alike in any order: <code>directional_difference(f, x, v, h) follows from its arguments alone, whatever was called before</code><br>steps along the direction by the default: <code>directional_difference(f, x, v) calls f at x + 1e-5 v and x - 1e-5 v, also where x and v are float32</code>")
def test_directional_difference_is_off_by_the_square_of_the_step_along_v(env):
    from gradient_checking_checks import check_public
    check_public(env, 'directional_difference', 'is_off_by_the_square_of_the_step_along_v')

