from otter.test_files import test_case

OK_FORMAT = False

name = "update_synchronous"
points = None

@test_case(points=0.5, hidden=False)
def test_update_synchronous_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_update_synchronous_gives_a_state(env):
    from hopfield_checks import check_public
    check_public(env, 'update_synchronous', 'gives_a_state')

