from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=1, hidden=False)
def test_train_learns_the_digits(env):
    from vae_checks import check_public
    check_public(env, 'train', 'learns_the_digits')

@test_case(points=0.5, hidden=False)
def test_train_visits_every_sample_once_an_epoch(env):
    from vae_checks import check_public
    check_public(env, 'train', 'visits_every_sample_once_an_epoch')

@test_case(points=0.5, hidden=False)
def test_train_reports_the_mean_loss_of_each_epoch(env):
    from vae_checks import check_public
    check_public(env, 'train', 'reports_the_mean_loss_of_each_epoch')

@test_case(points=0.5, hidden=False)
def test_train_clears_gradients_and_moves_every_parameter(env):
    from vae_checks import check_public
    check_public(env, 'train', 'clears_gradients_and_moves_every_parameter')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>visits every row once in minibatches: <code>every epoch visits every row once, with beta = 1, in minibatches of at most 128 rows</code><br>draws a new order for every epoch: <code>in each epoch neither neighbours nor minibatches are those of the data or of an earlier epoch</code><br>reports the loss per sample of every epoch: <code>train returns the mean of the losses that the model answered, epoch by epoch, for any number of rows</code><br>is random by its generator alone: <code>equal generator states give equal losses, others another order, and no global generator is used</code><br>steps along every minibatchs gradient: <code>each minibatch has its gradient computed once, on its own, and moves every parameter; data stay</code>")
def test_train_uses_no_other_generator(env):
    from vae_checks import check_public
    check_public(env, 'train', 'uses_no_other_generator')

