from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_cross_entropy"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_cross_entropy_gives_the_loss_and_gradient_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'gives_the_loss_and_gradient_of_the_handout')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the cross entropy of the softmax: <code>softmax_cross_entropy(z, t) = (1/N) sum_i sum_k t_ik (ln sum_j exp(z_ij) - z_ik), a Var of shape ()</code><br>compares the softmax with the target: <code>for loss.backward(s): z.grad = s (softmax(z) - t)/N</code><br>stays finite for large logits: <code>for |z| up to 1e4, the loss and its gradient are right to 1e-9</code><br>follows new logits: <code>after a new z.val, |z| up to 1e4, loss.evaluate() is the loss there, backward() gives the gradient there, and z.val and t are as they were</code><br>is right for hundreds of samples and classes: <code>the loss and its gradient for z of shapes (300, 3), (2, 150) and (1, 1)</code>")
def test_softmax_cross_entropy_is_right_for_soft_targets_and_large_logits(env):
    from autodiff_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'is_right_for_soft_targets_and_large_logits')

