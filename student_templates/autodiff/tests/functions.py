from otter.test_files import test_case

OK_FORMAT = False

name = "functions"
points = None

@test_case(points=0.5, hidden=False)
def test_functions_gives_the_numbers_of_the_handout_for_functions(env):
    from autodiff_checks import check_public
    check_public(env, 'functions', 'gives_the_numbers_of_the_handout_for_functions')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>computes every entry: <code>sin(x), cos(x), exp(x), log(x) have these values at every entry, and x keeps its own</code><br>multiplies s by the slope: <code>for y = f(x) and y.backward(s): x.grad = s f&#x27;(x) at every entry, by a formula: right to 1e-12</code><br>follows the chain rule: <code>for y = f(g(h(x))), functions one within the other, x.grad = s f&#x27;(g(h(x))) g&#x27;(h(x)) h&#x27;(x)</code><br>can be used twice: <code>for y = f(a) and z = f(b): y.backward(s) gives a.grad = s f&#x27;(a) and b.grad = 0, and z.backward(s) the converse</code><br>is right for hundreds of entries: <code>f(x) and its slope for x of shapes (300, 2) and (2, 3, 4)</code><br>follows a new value of its argument: <code>for y = f(x), a new x.val and y.evaluate(): the value and the derivative are those at the new x.val</code>")
def test_functions_follows_its_argument(env):
    from autodiff_checks import check_public
    check_public(env, 'functions', 'follows_its_argument')

