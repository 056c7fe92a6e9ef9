from otter.test_files import test_case

OK_FORMAT = False

name = "activations"
points = None

@test_case(points=0.5, hidden=False)
def test_activations_gives_the_numbers_of_the_handout_for_activations(env):
    from autodiff_checks import check_public
    check_public(env, 'activations', 'gives_the_numbers_of_the_handout_for_activations')

@test_case(points=1, hidden=False)
def test_activations_follows_its_argument_and_leaves_it(env):
    from autodiff_checks import check_public
    check_public(env, 'activations', 'follows_its_argument_and_leaves_it')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>computes every entry: <code>tanh(x), logistic(x) = 1/(1 + exp(-x)), relu(x) = max(x, 0) at every entry, and x keeps its own</code><br>multiplies s by the slope: <code>for y = f(x) and y.backward(s): x.grad = s f&#x27;(x) at every entry, where x is not 0, by a formula: to 1e-12</code><br>stays finite for large arguments: <code>for |x| up to 1e4, the smallest and the largest in one array, f(x) and its derivative are right to 1e-9</code><br>is right for hundreds of entries: <code>f(x) and its slope for x of shapes (300, 2) and (2, 3, 4), also where f was used before</code><br>has a slope between 0 and 1 at the kink: <code>relu(0) = 0, and there x.grad / s lies between 0 and 1</code><br>follows a new value of its argument: <code>for y = f(x), a new x.val and y.evaluate(): the value and the derivative are those at the new x.val</code>")
def test_activations_is_right_at_ten_thousand_and_at_zero(env):
    from autodiff_checks import check_public
    check_public(env, 'activations', 'is_right_at_ten_thousand_and_at_zero')

