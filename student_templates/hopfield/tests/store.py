from otter.test_files import test_case

OK_FORMAT = False

name = "store"
points = None

@test_case(points=0.5, hidden=False)
def test_store_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'store', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_store_is_symmetric_with_a_zero_diagonal(env):
    from hopfield_checks import check_public
    check_public(env, 'store', 'is_symmetric_with_a_zero_diagonal')

