from otter.test_files import test_case

OK_FORMAT = False

name = "fold_batch_norm"
points = None

@test_case(points=1, hidden=False)
def test_fold_batch_norm_gives_the_numbers_of_the_handout(env):
    from batch_norm_checks import check_public
    check_public(env, 'fold_batch_norm', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_fold_batch_norm_takes_integers_and_changes_no_argument(env):
    from batch_norm_checks import check_public
    check_public(env, 'fold_batch_norm', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>equals linear layer and batch norm: <code>X W&#x27; + b&#x27; is batch normalisation of X W + b in evaluation, to 1e-12</code><br>has the default of the stub: <code>eps is 1e-5 where it is not given</code><br>leaves its arguments untouched: <code>fold_batch_norm(W, b, gamma, beta, mean, var, eps) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>fold_batch_norm(W, b, gamma, beta, mean, var, eps) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>fold_batch_norm(W, b, gamma, beta, mean, var, eps) is the same formula for arrays of any size</code><br>answers alike in any order: <code>fold_batch_norm(W, b, gamma, beta, mean, var, eps) follows from its arguments alone, whatever was called before</code>")
def test_fold_batch_norm_equals_both_layers_in_evaluation(env):
    from batch_norm_checks import check_public
    check_public(env, 'fold_batch_norm', 'equals_both_layers_in_evaluation')

