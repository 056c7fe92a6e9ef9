from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_cross_entropy"
points = None

@test_case(points=0.5, hidden=False)
def test_softmax_cross_entropy_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_softmax_cross_entropy_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'takes_integers_and_changes_no_argument')

@test_case(points=0.25, hidden=False)
def test_softmax_cross_entropy_is_ln_k_for_equal_logits(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'is_ln_k_for_equal_logits')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the cross entropy of the softmax: <code>softmax_cross_entropy(z, t) = (1/N) sum_i sum_k t_ik (ln sum_j exp(z_ij) - z_ik)</code><br>grows like the gap between the logits: <code>softmax_cross_entropy(z, t) = (1/N) sum_i sum_k t_ik (ln sum_j exp(z_ij) - z_ik), |z| &lt;= 1e4</code><br>leaves its arguments untouched: <code>softmax_cross_entropy(z, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>softmax_cross_entropy(z, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>softmax_cross_entropy(z, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>softmax_cross_entropy(z, t) follows from its arguments alone, whatever was called before</code>")
def test_softmax_cross_entropy_charges_the_gap_to_the_largest_logit(env):
    from losses_checks import check_public
    check_public(env, 'softmax_cross_entropy', 'charges_the_gap_to_the_largest_logit')

