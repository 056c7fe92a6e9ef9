from otter.test_files import test_case

OK_FORMAT = False

name = "graph"
points = None

@test_case(points=0.5, hidden=False)
def test_graph_starts_as_a_leaf(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'starts_as_a_leaf')

@test_case(points=1, hidden=False)
def test_graph_gives_the_numbers_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_graph_is_the_same_however_it_is_written(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'is_the_same_however_it_is_written')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>has the value of the expression: <code>every Var of an expression in + - * / ** has the value that NumPy computes for it</code><br>sums products of derivatives over all paths: <code>after f.backward(s), v.grad = s df/dv for every Var v below f: a sum over paths, a product along each</code><br>passes to each operand its own derivative: <code>after (a o b).backward(s), a.grad = s d(a o b)/da and b.grad = s d(a o b)/db, for o in + - * /</code><br>takes numbers and arrays on either side: <code>c o x and x o c, for a number or an array c, have the value and derivative of a Var with the value c</code><br>raises to whole negative and fractional powers: <code>d(x ** n)/dx = n x ** (n - 1), for n = 0, 1, 2, 3, -1, -2, 1/2, 3/2, -1/2</code><br>takes integers and float32 as numbers: <code>y = x ** -1 / 4 and y.backward(s) give 1/(4 x) and -s/(4 x^2), for x and s of integer type or float32</code><br>treats a leaf as an expression of its own: <code>for a leaf x: x.evaluate() = x.val, x.backward(s) adds s to x.grad, x.zero_grad() makes it zero</code><br>remembers its creator and its arguments: <code>for z = x + y: z.creator.args are x and y themselves, and x.creator is None</code><br>follows its leaves when evaluated: <code>after new values for the leaves, f.evaluate() is f at these values, every `val` below f is refreshed, and f.backward(s) gives the derivatives there</code><br>adds to what an earlier call left: <code>after f.backward(s) and f.backward(u), v.grad = (s + u) df/dv for every Var v below f</code><br>clears the whole graph below: <code>after f.backward(), f.zero_grad(), f.backward(s): v.grad = s df/dv, as if it were the first call</code><br>keeps the gradients of its variables apart: <code>for c = a + b: after c.backward(s) and a.backward(u), a.grad = s + u, while b.grad = c.grad = s</code><br>multiplies matrices and passes derivatives to both: <code>for y = a @ b and y.backward(s): a.grad = s b^T and b.grad = a^T s</code><br>multiplies by plain matrices on either side: <code>a @ b with a plain array as one factor has the value and the derivative of two Vars</code><br>sums over what was broadcast: <code>for y = a + b or a * b with broadcasting: each gradient has the shape of its Var, and sums over the copies of every entry</code><br>broadcasts in differences and quotients: <code>for y = a - b or a / b with broadcasting: each gradient has the shape of its Var, and sums over the copies of every entry</code><br>sums over all entries or an axis: <code>for y = x.sum(axis) and y.backward(s): every entry of x gets the s of the sum that it is part of</code><br>averages over all entries or an axis: <code>for y = x.mean(axis) and y.backward(s): every entry of x gets s / n from the mean of n that it is in</code><br>transposes values and derivatives: <code>for y = x.T and y.backward(s): y.val = x.val^T and x.grad = s^T</code><br>differentiates a layer and its loss: <code>E = ((x W + b)^2 - (W^T x^T).T).sum(axis=1).mean() has the slopes of E in x, W and b</code><br>goes back through a chain of 1000 operations: <code>y = x + x + ... + x of 1,000 additions, one after the other: x.grad = 1001</code><br>evaluates and clears a chain of 1000 operations: <code>y = x + x + ... + x of 1,000 additions: y.evaluate() = 1001 x for a new x; y.zero_grad() reaches x</code><br>goes back through 60 doublings in 61 visits: <code>y = x + x, z = y + y, ... 60 times: x.grad = 2^60 at the cost of 60 operations, not of 2^60 paths</code><br>evaluates and clears 60 doublings in 61 visits: <code>y = x + x, z = y + y, ... 60 times: evaluate() and zero_grad() visit each Var once</code>")
def test_graph_multiplies_matrices_as_in_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'multiplies_matrices_as_in_the_handout')

