from otter.test_files import test_case

OK_FORMAT = False

name = "perceptron"
points = None

@test_case(points=1, hidden=False)
def test_perceptron_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'perceptron', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_perceptron_takes_integers_and_changes_no_argument(env):
    from linear_models_checks import check_public
    check_public(env, 'perceptron', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_perceptron_never_ends_on_xor(env):
    from linear_models_checks import check_public
    check_public(env, 'perceptron', 'never_ends_on_xor')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>learns from one mistake after the other: <code>wherever t_i (x_i w + b) &lt;= 0, t_i x_i is added to w and t_i to b, before the next sample is judged</code><br>ends after an epoch without a mistake: <code>where a plane separates, more epochs than (R/gamma)^2 + 1 change nothing, and no sample is wrong</code><br>leaves its arguments untouched: <code>perceptron(X, t, max_epochs) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>perceptron(X, t, max_epochs) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>perceptron(X, t, max_epochs) is the same formula for arrays of any size</code><br>answers alike in any order: <code>perceptron(X, t, max_epochs) follows from its arguments alone, whatever was called before</code>")
def test_perceptron_separates_what_can_be_separated(env):
    from linear_models_checks import check_public
    check_public(env, 'perceptron', 'separates_what_can_be_separated')

