from otter.test_files import test_case

OK_FORMAT = False

name = "best_momentum"
points = None

@test_case(points=0.5, hidden=False)
def test_best_momentum_gives_the_numbers_of_the_handout(env):
    from optimisers_checks import check_public
    check_public(env, 'best_momentum', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is critical at both ends: <code>1 + beta - rate smallest = 2 sqrt(beta), and 1 + beta - rate largest = -2 sqrt(beta)</code><br>is faster than its neighbours: <code>with the rate or the momentum changed by 2 %, the slower of both ends is slower</code><br>keeps its momentum in other units: <code>best_momentum(a c, a d) = (rate / a, beta), where (rate, beta) = best_momentum(c, d)</code><br>answers alike in any order: <code>best_momentum(smallest, largest) follows from its arguments alone, whatever was called before</code>")
def test_best_momentum_needs_no_momentum_in_a_round_bowl(env):
    from optimisers_checks import check_public
    check_public(env, 'best_momentum', 'needs_no_momentum_in_a_round_bowl')

