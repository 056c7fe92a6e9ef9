from otter.test_files import test_case

OK_FORMAT = False

name = "adam_step"
points = None

@test_case(points=0.5, hidden=False)
def test_adam_step_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'adam_step', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_adam_step_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'adam_step', 'takes_integers_and_changes_no_argument')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the kth step: <code>w - rate m&#x27;/(1 - beta1^k) / (sqrt(s&#x27;/(1 - beta2^k)) + epsilon), with the new averages m&#x27; and s&#x27;</code><br>moves at the learning rate down an even slope: <code>with one gradient g throughout, w_k = w_0 - k rate g/(|g| + epsilon), whatever the size of g</code><br>makes half a step for a gradient of epsilon: <code>adam_step(w, 0, 0, 1, ±epsilon, rate, 0.9, 0.999, epsilon)[0] = w ∓ rate/2</code><br>leaves its arguments untouched: <code>adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) is the same formula for arrays of any size</code><br>answers alike in any order: <code>adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) follows from its arguments alone, whatever was called before</code>")
def test_adam_step_makes_a_first_step_of_the_learning_rate(env):
    from optimisers_checks import check_public
    check_public(env, 'adam_step', 'makes_a_first_step_of_the_learning_rate')

