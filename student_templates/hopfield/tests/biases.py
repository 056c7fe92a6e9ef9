from otter.test_files import test_case

OK_FORMAT = False

name = "biases"
points = None

@test_case(points=0.5, hidden=False)
def test_biases_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'biases', 'gives_the_numbers_of_the_handout')

