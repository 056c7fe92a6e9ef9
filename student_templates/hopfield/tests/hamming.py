from otter.test_files import test_case

OK_FORMAT = False

name = "hamming"
points = None

@test_case(points=0.5, hidden=False)
def test_hamming_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'hamming', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_hamming_is_zero_between_equal_states(env):
    from hopfield_checks import check_public
    check_public(env, 'hamming', 'is_zero_between_equal_states')

