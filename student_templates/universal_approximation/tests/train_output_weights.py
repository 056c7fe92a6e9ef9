from otter.test_files import test_case

OK_FORMAT = False

name = "train_output_weights"
points = None

@test_case(points=1, hidden=False)
def test_train_output_weights_gives_the_numbers_of_the_handout(env):
    from universal_approximation_checks import check_public
    check_public(env, 'train_output_weights', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_train_output_weights_takes_integers_and_changes_no_argument(env):
    from universal_approximation_checks import check_public
    check_public(env, 'train_output_weights', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_train_output_weights_begins_at_zero(env):
    from universal_approximation_checks import check_public
    check_public(env, 'train_output_weights', 'begins_at_zero')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>takes the steps of gradient descent: <code>w_k = (I - rate A) w_(k-1) + rate H^T t / N, where A = H^T H / N and w_0 = 0; w is the last</code><br>records the loss before every update and after the last: <code>losses_k = (1/N) sum_i 1/2 ((H w_k)_i - t_i)^2 for k = 0, ..., iterations</code><br>keeps its rate to the last update: <code>after 600 updates a single weight is m/s (1 - (1 - rate s)^600), where s = mean h^2, m = mean h t</code><br>leaves its arguments untouched: <code>train_output_weights(H, t, rate, iterations) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>train_output_weights(H, t, rate, iterations) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>train_output_weights(H, t, rate, iterations) is the same formula for arrays of any size</code><br>answers alike in any order: <code>train_output_weights(H, t, rate, iterations) follows from its arguments alone, whatever was called before</code>")
def test_train_output_weights_learns_a_staircase(env):
    from universal_approximation_checks import check_public
    check_public(env, 'train_output_weights', 'learns_a_staircase')

