from otter.test_files import test_case

OK_FORMAT = False

name = "affine_backward"
points = None

@test_case(points=1, hidden=False)
def test_affine_backward_gives_the_numbers_of_the_handout(env):
    from backpropagation_checks import check_public
    check_public(env, 'affine_backward', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_affine_backward_takes_integers_and_changes_no_argument(env):
    from backpropagation_checks import check_public
    check_public(env, 'affine_backward', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_affine_backward_adds_up_over_the_batch(env):
    from backpropagation_checks import check_public
    check_public(env, 'affine_backward', 'adds_up_over_the_batch')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is right entry by entry: <code>dW_ij = sum_n x_ni g_nj, db_j = sum_n g_nj, dx_ni = sum_j g_nj W_ij, where g is the gradient</code><br>leaves its arguments untouched: <code>affine_backward(gradient, x, W) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>affine_backward(gradient, x, W) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>affine_backward(gradient, x, W) is the same formula for arrays of any size</code><br>answers alike in any order: <code>affine_backward(gradient, x, W) follows from its arguments alone, whatever was called before</code>")
def test_affine_backward_turns_each_product_the_right_way(env):
    from backpropagation_checks import check_public
    check_public(env, 'affine_backward', 'turns_each_product_the_right_way')

