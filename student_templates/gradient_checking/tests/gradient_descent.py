from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent"
points = None

@test_case(points=0.5, hidden=False)
def test_gradient_descent_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_gradient_descent_follows_a_squared_sum_in_closed_form(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'follows_a_squared_sum_in_closed_form')

@test_case(points=0.5, hidden=False)
def test_gradient_descent_stays_where_the_gradient_is_zero(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'stays_where_the_gradient_is_zero')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>steps against the gradient at each point: <code>x_(k+1) = x_k - rate * gradient of f at x_k, for every k</code><br>follows a parabola in closed form: <code>x_k = (1 - 2 rate)^k x_0 where f(x) = sum_i x_i^2, also where the rate is too large and f grows</code><br>takes points of any shape: <code>every point of gradient_descent(f, x, rate, iterations) has the shape of x, whatever this is</code><br>stays at a minimum: <code>all iterations + 1 points are x where f is least at x; there is one point for iterations = 0</code><br>leaves the start as it is: <code>gradient_descent(f, x, rate, iterations) does not change x</code><br>starts from whole numbers too: <code>gradient_descent(f, x, rate, iterations) takes integers and float32 as numbers; points are float64</code><br>goes on for hundreds of steps: <code>x_k = (1 - 2 rate)^k x_0 where f(x) = sum_i x_i^2, for every k up to 300</code><br>measures slopes with the default step: <code>the first step from c is -rate where f(x) = 1e10 sum_i (x_i - c_i)^3, whose difference is 1e10 h^2 = 1</code><br>moves hundreds of entries: <code>x_k = (1 - 2 rate)^k x_0 where f(x) = sum_i x_i^2, for 300 entries</code><br>makes every point an array of its own: <code>no point shares memory with x, with another point, or with a point of an earlier call</code><br>trains a logistic unit: <code>gradient_descent on the loss of a logistic unit: theta_(k+1) = theta_k - rate X&#x27;(y - t)/N</code>")
def test_gradient_descent_is_careful_with_the_start(env):
    from gradient_checking_checks import check_public
    check_public(env, 'gradient_descent', 'is_careful_with_the_start')

