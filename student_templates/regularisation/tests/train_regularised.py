from otter.test_files import test_case

OK_FORMAT = False

name = "train_regularised"
points = None

@test_case(points=1, hidden=False)
def test_train_regularised_trains_as_the_handout_does(env):
    from regularisation_checks import check_public
    check_public(env, 'train_regularised', 'trains_as_the_handout_does')

@test_case(points=0.5, hidden=False)
def test_train_regularised_takes_integers_and_changes_no_argument(env):
    from regularisation_checks import check_public
    check_public(env, 'train_regularised', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_train_regularised_learns_nothing_from_validation_samples(env):
    from regularisation_checks import check_public
    check_public(env, 'train_regularised', 'learns_nothing_from_validation_samples')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>returns the best parameters and both courses: <code>the parameters with the smallest validation loss; both losses before the first step and after each</code><br>lets weights decay and biases stay: <code>without gradients, n steps lead to W = (1 - rate lam)^n W_0 and b = b_0; losses hold no penalty</code><br>stops where nothing moves: <code>at rate 0 the first parameters come back after `patience` steps, with patience + 1 equal losses</code><br>trains anything in any order: <code>the same for 300 samples, for 230 epochs and for other data, in whatever order they come</code><br>keeps what it was given: <code>the lists, arrays and pairs of the call are the same afterwards</code><br>takes a recovery for no progress: <code>where W swings, 1, -1/2, 1/4, ..., and 0.9 would be right, the first W is the best after two steps</code>")
def test_train_regularised_learns_to_tell_two_clouds_apart(env):
    from regularisation_checks import check_public
    check_public(env, 'train_regularised', 'learns_to_tell_two_clouds_apart')

