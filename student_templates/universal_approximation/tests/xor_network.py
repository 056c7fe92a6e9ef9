from otter.test_files import test_case

OK_FORMAT = False

name = "xor_network"
points = None

@test_case(points=1, hidden=False)
def test_xor_network_computes_exclusive_or(env):
    from universal_approximation_checks import check_public
    check_public(env, 'xor_network', 'computes_exclusive_or')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>answers exclusive or in any batch: <code>relu(x W1 + b1) W2 + b2 is 1 where exactly one input is 1, and 0 elsewhere, for batches of any rows</code><br>finds the parity of three bits: <code>used twice, it says whether an odd number of three bits is 1: xor(xor(a, b), c)</code><br>stays right whatever became of earlier answers: <code>xor_network() is right at every call, and shares no memory with what it returned before</code>")
def test_xor_network_returns_new_arrays(env):
    from universal_approximation_checks import check_public
    check_public(env, 'xor_network', 'returns_new_arrays')

