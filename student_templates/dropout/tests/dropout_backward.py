from otter.test_files import test_case

OK_FORMAT = False

name = "dropout_backward"
points = None

@test_case(points=0.5, hidden=False)
def test_dropout_backward_gives_the_numbers_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_backward', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>passes only what was kept: <code>dropout_backward(g, mask, alpha) = mask g/(1 - alpha): the slope of &lt;g, mask h/(1 - alpha)&gt; in h</code><br>scales whatever the mask: <code>dropout_backward(g, 1, alpha) = g/(1 - alpha) and dropout_backward(g, 0, alpha) = 0</code><br>is right at any size: <code>dropout_backward(gradient, mask, alpha) is the same formula for arrays of any size</code><br>answers alike in any order: <code>dropout_backward(gradient, mask, alpha) follows from its arguments alone, whatever was called before</code><br>leaves its arguments untouched: <code>dropout_backward(gradient, mask, alpha) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>dropout_backward(gradient, mask, alpha) is the same for equal numbers of float64, float32 and integer type</code>")
def test_dropout_backward_scales_where_the_mask_is_all_ones(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_backward', 'scales_where_the_mask_is_all_ones')

