from otter.test_files import test_case

OK_FORMAT = False

name = "mean_squared_error"
points = None

@test_case(points=0.5, hidden=False)
def test_mean_squared_error_gives_the_loss_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'mean_squared_error', 'gives_the_loss_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is half the mean squared distance: <code>mean_squared_error(y, t) = (1/N) sum_i 1/2 ||y_i - t_i||^2, a Var of shape ()</code><br>passes the error of each sample to y: <code>for loss.backward(s): y.grad = s (y - t)/N</code><br>follows new predictions: <code>after a new y.val, loss.evaluate() is the loss there, and t is as it was</code><br>is right for hundreds of samples and entries: <code>the loss and its gradient for y of shapes (300, 3), (2, 150) and (1, 1), and whole-valued y and t</code>")
def test_mean_squared_error_follows_its_predictions(env):
    from autodiff_checks import check_public
    check_public(env, 'mean_squared_error', 'follows_its_predictions')

