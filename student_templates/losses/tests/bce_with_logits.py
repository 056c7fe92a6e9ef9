from otter.test_files import test_case

OK_FORMAT = False

name = "bce_with_logits"
points = None

@test_case(points=0.5, hidden=False)
def test_bce_with_logits_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_bce_with_logits_is_ln_2_at_the_logit_0(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits', 'is_ln_2_at_the_logit_0')

@test_case(points=0.5, hidden=False)
def test_bce_with_logits_avoids_the_three_traps(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits', 'avoids_the_three_traps')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the binary cross entropy of the logistic: <code>bce_with_logits(z, t) = bce(1/(1 + exp(-z)), t)</code><br>grows like the logit when wrong: <code>bce_with_logits(z, t) = (1/N) sum_i [ t_i ln(1 + exp(-z_i)) + (1 - t_i) ln(1 + exp(z_i)) ], |z| &lt;= 1e4</code><br>keeps its digits where it is tiny: <code>bce_with_logits(z, 1) = bce_with_logits(-z, 0) = ln(1 + exp(-z)) to 1e-9 relative, up to z = 700</code><br>leaves its arguments untouched: <code>bce_with_logits(z, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>bce_with_logits(z, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>bce_with_logits(z, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>bce_with_logits(z, t) follows from its arguments alone, whatever was called before</code>")
def test_bce_with_logits_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits', 'takes_integers_and_changes_no_argument')

