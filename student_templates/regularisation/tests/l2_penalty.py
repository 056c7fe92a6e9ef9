from otter.test_files import test_case

OK_FORMAT = False

name = "l2_penalty"
points = None

@test_case(points=0.5, hidden=False)
def test_l2_penalty_gives_the_numbers_of_the_handout(env):
    from regularisation_checks import check_public
    check_public(env, 'l2_penalty', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>penalises weights and not biases: <code>the formula for all weights, of however many layers; biases neither count nor have a slope</code><br>grows with the weights: <code>R(c w) = |c|^k R(w), &lt;w, gradient&gt; = k R(w), where k is 2 for squares and 1 for absolute values</code><br>takes any parameters in any order: <code>the same formula for large layers, for seven of them and for none, in whatever order they come</code><br>leaves the parameters untouched: <code>changes no parameter, and takes float32 for a number</code>")
def test_l2_penalty_takes_integers_and_changes_no_argument(env):
    from regularisation_checks import check_public
    check_public(env, 'l2_penalty', 'takes_integers_and_changes_no_argument')

