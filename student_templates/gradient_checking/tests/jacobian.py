from otter.test_files import test_case

OK_FORMAT = False

name = "jacobian"
points = None

@test_case(points=0.5, hidden=False)
def test_jacobian_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'gives_the_numbers_of_the_handout')

@test_case(points=1, hidden=False)
def test_jacobian_is_off_by_the_square_of_the_step_in_every_output(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'is_off_by_the_square_of_the_step_in_every_output')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>holds the slope of every output: <code>jacobian(f, x, h) = A + 2 diag(B x) B where f(x) = A x + (B x)^2, for every step h</code><br>is off by the square of the step for every output: <code>jacobian(f, x, h) = A + 3 diag(B x)^2 B + h^2 B^3 where f(x) = A x + (B x)^3, powers by entry</code><br>keeps single rows and columns: <code>jacobian(f, x) has shape (m, n), also where m = 1 or n = 1</code><br>is accurate for every output with the default step: <code>jacobian(f, x) = [diag(cos x); -sin x] to 1e-9 where f(x) = (sin x_1, ..., sin x_n, sum_i cos x_i)</code><br>calls f with vectors of the shape of the point: <code>jacobian(f, x) is right for an f that refuses all but float64 arrays of shape (n,)</code><br>leaves its arguments untouched: <code>jacobian(f, x, h) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>jacobian(f, x, h) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>jacobian(f, x, h) is the same formula for arrays of any size</code><br>answers alike in any order: <code>jacobian(f, x, h) follows from its arguments alone, whatever was called before</code><br>steps to both sides of each entry by the default: <code>jacobian(f, x) is the identity for f(x) = 1e10 (x - c)^3 at x = c, where h^2 1e10 = 1, also in float32</code>")
def test_jacobian_is_careful_with_the_point_of_a_map(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'is_careful_with_the_point_of_a_map')

