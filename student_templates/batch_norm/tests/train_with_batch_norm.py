from otter.test_files import test_case

OK_FORMAT = False

name = "train_with_batch_norm"
points = None

@test_case(points=1, hidden=False)
def test_train_with_batch_norm_gives_the_numbers_of_two_steps(env):
    from batch_norm_checks import check_public
    check_public(env, 'train_with_batch_norm', 'gives_the_numbers_of_two_steps')

@test_case(points=0.5, hidden=False)
def test_train_with_batch_norm_trains_from_integers_and_changes_no_argument(env):
    from batch_norm_checks import check_public
    check_public(env, 'train_with_batch_norm', 'trains_from_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>steps once for each batch: <code>params, mean, var and losses are those of one gradient step for each batch, in the order given</code><br>rests at rate 0: <code>at rate 0 params stay, and mean and var are running values of X W over the batches, from 0 and 1</code><br>is right at any size: <code>120 samples with 40 inputs, 12 units, 34 batches: the same formulas</code><br>takes integers and forgets earlier calls: <code>integers are numbers like any other, nothing is changed, and earlier trainings do not matter</code>")
def test_train_with_batch_norm_learns_to_tell_two_clouds_apart(env):
    from batch_norm_checks import check_public
    check_public(env, 'train_with_batch_norm', 'learns_to_tell_two_clouds_apart')

