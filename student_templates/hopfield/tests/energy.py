from otter.test_files import test_case

OK_FORMAT = False

name = "energy"
points = None

@test_case(points=0.5, hidden=False)
def test_energy_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'energy', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_energy_is_the_same_for_the_opposite_state_without_biases(env):
    from hopfield_checks import check_public
    check_public(env, 'energy', 'is_the_same_for_the_opposite_state_without_biases')

