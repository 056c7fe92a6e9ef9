from otter.test_files import test_case

OK_FORMAT = False

name = "stochastic_binary_forward"
points = None

@test_case(points=0.5, hidden=False)
def test_stochastic_binary_forward_gives_the_probabilities_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'stochastic_binary_forward', 'gives_the_probabilities_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_stochastic_binary_forward_is_certain_far_from_zero(env):
    from dropout_checks import check_public
    check_public(env, 'stochastic_binary_forward', 'is_certain_far_from_zero')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>gives the probabilities of logistic units: <code>p = 1/(1 + exp(-a)) to 1e-9 absolute, |a| &lt;= 1e4, and h holds 0 and 1 only</code><br>is one with probability p: <code>P(h = 1) = 1/(1 + exp(-a)), entry by entry</code><br>is certain for large inputs: <code>h = 1 at a &gt;= 60 and h = 0 at a &lt;= -60</code><br>decides every unit on its own: <code>units are independent, within a call as between two calls; the same seed gives the same units</code><br>takes inputs with care: <code>a stays as it is, and may hold integers or float32 as well</code>")
def test_stochastic_binary_forward_decides_a_large_batch_unit_by_unit(env):
    from dropout_checks import check_public
    check_public(env, 'stochastic_binary_forward', 'decides_a_large_batch_unit_by_unit')

