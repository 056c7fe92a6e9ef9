from otter.test_files import test_case

OK_FORMAT = False

name = "dropout_forward"
points = None

@test_case(points=0.5, hidden=False)
def test_dropout_forward_scales_what_it_keeps_by_1_over_1_minus_alpha(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_forward', 'scales_what_it_keeps_by_1_over_1_minus_alpha')

@test_case(points=0.5, hidden=False)
def test_dropout_forward_drops_a_share_alpha_unit_by_unit(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_forward', 'drops_a_share_alpha_unit_by_unit')

@test_case(points=0.5, hidden=False)
def test_dropout_forward_draws_from_the_generator_that_it_is_given(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_forward', 'draws_from_the_generator_that_it_is_given')

@test_case(points=0.5, hidden=False)
def test_dropout_forward_keeps_everything_in_evaluation(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_forward', 'keeps_everything_in_evaluation')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>scales what it keeps: <code>output = mask h/(1 - alpha), entry by entry: exactly 0 where the mask is 0</code><br>drops with probability alpha: <code>P(mask = 0) = alpha, whatever h is</code><br>drops every unit on its own: <code>entries of the mask are independent, along rows as along columns</code><br>drops entry by entry whatever the axes: <code>entries are dropped independently with probability alpha in arrays of one and of three axes as well</code><br>drops by chance and not by quota: <code>the number of dropped entries fluctuates: in a row, in a column and in the whole mask</code><br>draws a new mask at every call: <code>masks of two calls and of two seeds are independent; the same seed gives the same mask</code><br>changes nothing in evaluation: <code>in evaluation output = h and mask = 1 for every alpha in [0, 1), and nothing is drawn</code><br>refuses what is no probability to drop: <code>dropout_forward raises ValueError where alpha is not in [0, 1), NaN included, and not at alpha = 0</code><br>leaves the activations untouched: <code>dropout_forward does not change h</code><br>takes integer and float32 activations: <code>output = mask h/(1 - alpha) also where h holds integers or float32</code>")
def test_dropout_forward_refuses_an_alpha_that_is_no_probability_to_drop(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_forward', 'refuses_an_alpha_that_is_no_probability_to_drop')

