from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=2, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>leaves a model that is as good as reported: <code>after 20 epochs on 256 digits the model&#x27;s own loss is 10 % lower, and it is the last one of the list</code><br>reports the loss per sample of every epoch: <code>train returns as many numbers as epochs, each of the size of the model&#x27;s loss, for any number of rows</code><br>is random by its generator alone: <code>equal parameters and generator states give equal losses, others others, and no global generator is used</code><br>moves every parameter that matters: <code>after two epochs every parameter on which the loss depends has moved, and the data have not</code>")
def test_train_learns_the_digits(env):
    from vae_checks import check_public
    check_public(env, 'train', 'learns_the_digits')

