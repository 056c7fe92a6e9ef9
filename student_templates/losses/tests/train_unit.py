from otter.test_files import test_case

OK_FORMAT = False

name = "train_unit"
points = None

@test_case(points=1, hidden=False)
def test_train_unit_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_train_unit_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_train_unit_begins_with_the_given_weights(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'begins_with_the_given_weights')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>steps against the slope of the loss: <code>row k + 1 of train_unit(gradient, X, t, w, rate, updates) is w_k - rate X^T gradient(X w_k, t)</code><br>keeps its rate to the last update: <code>w_400 of a training of 400 updates is 400 updates from w_0, however small the slopes have become</code><br>leaves its arguments untouched: <code>train_unit(gradient, X, t, w, rate, updates) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>train_unit(gradient, X, t, w, rate, updates) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>train_unit(gradient, X, t, w, rate, updates) is the same formula for arrays of any size</code><br>answers alike in any order: <code>train_unit(gradient, X, t, w, rate, updates) follows from its arguments alone, whatever was called before</code>")
def test_train_unit_learns_to_tell_two_clouds_apart(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'learns_to_tell_two_clouds_apart')

