from otter.test_files import test_case

OK_FORMAT = False

name = "augment_images"
points = None

@test_case(points=1, hidden=False)
def test_augment_images_shifts_every_image_and_keeps_its_label(env):
    from regularisation_checks import check_public
    check_public(env, 'augment_images', 'shifts_every_image_and_keeps_its_label')

@test_case(points=0.5, hidden=False)
def test_augment_images_draws_a_shift_for_every_image(env):
    from regularisation_checks import check_public
    check_public(env, 'augment_images', 'draws_a_shift_for_every_image')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>shifts without preference: <code>with shifts = 1, each of the nine shifts, such as up and to the left, has probability 1/9</code><br>reaches the largest shift: <code>each shift down, -shifts to shifts, has probability 1/(2 shifts + 1), and so has each to the right</code><br>adds noise to the image: <code>with shifts = 0, new X - X is noise of mean 0 and deviation `noise`, at the rim as well; labels stay</code><br>takes integers and leaves them untouched: <code>images of integers are numbers, and stay as they are; without noise and shift, X comes back</code><br>takes any number of images and goes on drawing: <code>600 images of 9 by 7 pixels are shifted, and differently when the same rng goes on drawing</code>")
def test_augment_images_adds_noise_of_the_given_deviation(env):
    from regularisation_checks import check_public
    check_public(env, 'augment_images', 'adds_noise_of_the_given_deviation')

