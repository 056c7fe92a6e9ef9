from otter.test_files import test_case

OK_FORMAT = False

name = "train_sgd"
points = None

@test_case(points=1, hidden=False)
def test_train_sgd_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'train_sgd', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_train_sgd_averages_the_losses_over_the_samples(env):
    from optimisers_checks import check_public
    check_public(env, 'train_sgd', 'averages_the_losses_over_the_samples')

@test_case(points=0.5, hidden=False)
def test_train_sgd_shows_every_sample_once_in_an_epoch(env):
    from optimisers_checks import check_public
    check_public(env, 'train_sgd', 'shows_every_sample_once_in_an_epoch')

@test_case(points=0.5, hidden=False)
def test_train_sgd_takes_integers_and_changes_no_argument(env):
    from optimisers_checks import check_public
    check_public(env, 'train_sgd', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_train_sgd_divides_the_samples_anew_in_the_next_epoch(env):
    from optimisers_checks import check_public
    check_public(env, 'train_sgd', 'divides_the_samples_anew_in_the_next_epoch')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>steps once for each batch: <code>every batch is answered by one step of each parameter, with the w and v that the last batch left</code><br>returns the losses that the batches had: <code>losses[e] = (1/N) sum over the batches of epoch e of (samples of the batch) (its loss in its turn)</code><br>divides anew in every epoch: <code>24 samples are divided into 6 batches of 4, differently in each of 3 epochs</code><br>keeps a memory of any kind for each parameter: <code>each parameter&#x27;s first step gets the v of the call, here a sum and a number, later ones its latest</code><br>is right at any size: <code>240 samples with 110 inputs and 3 targets each, in one batch, for 120 epochs: the same formula</code><br>takes integers and forgets earlier calls: <code>integers are numbers like any other, nothing is changed, and earlier trainings do not matter</code>")
def test_train_sgd_learns_to_tell_two_clouds_apart(env):
    from optimisers_checks import check_public
    check_public(env, 'train_sgd', 'learns_to_tell_two_clouds_apart')

