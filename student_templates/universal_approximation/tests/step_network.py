from otter.test_files import test_case

OK_FORMAT = False

name = "step_network"
points = None

@test_case(points=0.75, hidden=False)
def test_step_network_gives_the_numbers_of_the_handout(env):
    from universal_approximation_checks import check_public
    check_public(env, 'step_network', 'gives_the_numbers_of_the_handout')

@test_case(points=1, hidden=False)
def test_step_network_has_the_value_of_f_at_every_midpoint(env):
    from universal_approximation_checks import check_public
    check_public(env, 'step_network', 'has_the_value_of_f_at_every_midpoint')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>stays within half a step of f: <code>|network(x) - f(x)| &lt;= L h/2 for a &lt;= x &lt; b, where h = (b - a)/N and |f&#x27;| &lt;= L</code><br>is linear in f: <code>the weights for p f + q are p times those for f, plus (q, 0, ..., 0, -q)</code><br>asks for f inside of the interval: <code>step_network(f, 0, 2, N) works for f(x) = ln x + ln(2 - x), which has no value at 0 and 2</code><br>is right at any size: <code>step_network(f, a, b, N) is the same formula for arrays of any size</code><br>answers alike in any order: <code>step_network(f, a, b, N) follows from its arguments alone, whatever was called before</code>")
def test_step_network_takes_one_step(env):
    from universal_approximation_checks import check_public
    check_public(env, 'step_network', 'takes_one_step')

