from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_cross_entropy_gradient"
points = None

@test_case(points=0.25, hidden=False)
def test_softmax_cross_entropy_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_softmax_cross_entropy_gradient_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy_gradient', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_softmax_cross_entropy_gradient_sums_to_zero_over_the_classes(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy_gradient', 'sums_to_zero_over_the_classes')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the softmax cross entropy: <code>&lt;softmax_cross_entropy_gradient(z, t), v&gt; = d/ds softmax_cross_entropy(z + s v, t), for every v</code><br>compares the softmax with the target: <code>softmax_cross_entropy_gradient(z, t) = (softmax(z) - t)/N, |z| &lt;= 1e4</code><br>leaves its arguments untouched: <code>softmax_cross_entropy_gradient(z, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>softmax_cross_entropy_gradient(z, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>softmax_cross_entropy_gradient(z, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>softmax_cross_entropy_gradient(z, t) follows from its arguments alone, whatever was called before</code>")
def test_softmax_cross_entropy_gradient_moves_every_row_far_out(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy_gradient', 'moves_every_row_far_out')

