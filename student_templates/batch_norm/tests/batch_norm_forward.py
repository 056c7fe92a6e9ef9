from otter.test_files import test_case

OK_FORMAT = False

name = "batch_norm_forward"
points = None

@test_case(points=1, hidden=False)
def test_batch_norm_forward_gives_the_numbers_of_the_handout(env):
    from batch_norm_checks import check_public
    check_public(env, 'batch_norm_forward', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_batch_norm_forward_evaluates_by_the_running_values(env):
    from batch_norm_checks import check_public
    check_public(env, 'batch_norm_forward', 'evaluates_by_the_running_values')

@test_case(points=0.5, hidden=False)
def test_batch_norm_forward_makes_beta_of_a_batch_of_one(env):
    from batch_norm_checks import check_public
    check_public(env, 'batch_norm_forward', 'makes_beta_of_a_batch_of_one')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>gives each unit the mean beta and the deviation gamma: <code>in training each column of y has the mean beta and the variance gamma^2 s^2 / (s^2 + eps), exactly</code><br>answers with all that is asked for: <code>y, cache = (h_hat, gamma, root), mean and var are those of the handout&#x27;s formulas, in both modes</code><br>has the defaults of the stub: <code>without further arguments: momentum = 0.1, eps = 1e-5, training</code><br>does not see scale or origin: <code>at eps = 0, factor h + shift has the same y as h, for factor &gt; 0</code><br>is right far from 0: <code>samples around 100000000 have the y of the same samples around 0</code><br>makes a pair symmetric: <code>two samples 2 s apart give y = beta - gamma s / sqrt(s^2 + eps) and beta + gamma s / sqrt(s^2 + eps)</code><br>evaluates every row for itself: <code>in evaluation a row alone has the y that it has among others, to 1e-12; mean and var stay</code><br>moves the running values by a share: <code>after k equal batches: mean_k = (1 - m)^k mean + (1 - (1 - m)^k) (mean of h), and likewise var</code><br>leaves its arguments untouched: <code>batch_norm_forward changes no argument, in no mode, and uses no global generator</code><br>takes integers and float32 as numbers: <code>batch_norm_forward is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>batch_norm_forward(h, gamma, beta, mean, var, momentum, eps, training) is the same formula for arrays of any size</code><br>answers alike in any order: <code>batch_norm_forward(h, gamma, beta, mean, var, momentum, eps, training) follows from its arguments alone, whatever was called before</code>")
def test_batch_norm_forward_takes_integers_and_changes_no_argument(env):
    from batch_norm_checks import check_public
    check_public(env, 'batch_norm_forward', 'takes_integers_and_changes_no_argument')

