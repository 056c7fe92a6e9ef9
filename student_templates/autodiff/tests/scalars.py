from otter.test_files import test_case

OK_FORMAT = False

name = "scalars"
points = None

@test_case(points=0.5, hidden=False)
def test_scalars_starts_as_a_leaf(env):
    from autodiff_checks import check_public
    check_public(env, 'scalars', 'starts_as_a_leaf')

@test_case(points=1, hidden=False)
def test_scalars_gives_the_numbers_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'scalars', 'gives_the_numbers_of_the_handout')

@test_case(points=1, hidden=False)
def test_scalars_differentiates_by_either_operand(env):
    from autodiff_checks import check_public
    check_public(env, 'scalars', 'differentiates_by_either_operand')

@test_case(points=0.5, hidden=False)
def test_scalars_differentiates_powers_and_negation(env):
    from autodiff_checks import check_public
    check_public(env, 'scalars', 'differentiates_powers_and_negation')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>has the value of the expression: <code>every Var of an expression in + - * / ** has the value that NumPy computes for it, and keeps it</code><br>multiplies derivatives along each path: <code>f in which each Var is used once: after f.backward(s), v.grad = s df/dv for each leaf v, 0 where f does not depend on v</code><br>treats a leaf as an expression of its own: <code>for a leaf x: x.backward(s) sets x.grad to s; ones without s, zeros for s = 0</code><br>raises to whole negative and fractional powers: <code>d(x ** n)/dx = n x ** (n - 1), for n = 0, 1, 2, 3, -1, -2, 1/2, 3/2, -1/2, also at x = 0 and x &lt; 0 where the power is defined there</code><br>takes integers and float32 as numbers: <code>y = x ** -1 / 4 and y.backward(s) give 1/(4 x) and -s/(4 x^2), for x and s of integer type or float32</code><br>is right for hundreds of entries: <code>a o b for o in + - * /, entry by entry, for arrays of shape (300, 2) as for any other</code><br>has arrays of its own: <code>val and grad of Var(np.array([[1.0, 2.5], [0.0, -1.0]])) share no memory with what it is made of, or with another object</code>")
def test_scalars_differentiates_any_tree(env):
    from autodiff_checks import check_public
    check_public(env, 'scalars', 'differentiates_any_tree')

