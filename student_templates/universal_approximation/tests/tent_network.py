from otter.test_files import test_case

OK_FORMAT = False

name = "tent_network"
points = None

@test_case(points=1, hidden=False)
def test_tent_network_folds_the_line_once(env):
    from universal_approximation_checks import check_public
    check_public(env, 'tent_network', 'folds_the_line_once')

@test_case(points=1.5, hidden=False)
def test_tent_network_zigzags_between_0_and_1(env):
    from universal_approximation_checks import check_public
    check_public(env, 'tent_network', 'zigzags_between_0_and_1')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the tent map applied depth times: <code>tent_network(k) answers T(T(...T(x)...)), k times, for 0 &lt;= x &lt;= 1</code><br>has two to the depth pieces: <code>tent_network(12) has 4096 pieces: it is 0 and 1 by turns at the multiples of 1/4096, and 1/2 between</code><br>depends on the depth alone: <code>tent_network(k) is right whatever depths were asked for before, and no two layers share an array</code>")
def test_tent_network_has_layers_with_arrays_of_their_own(env):
    from universal_approximation_checks import check_public
    check_public(env, 'tent_network', 'has_layers_with_arrays_of_their_own')

