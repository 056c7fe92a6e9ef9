from otter.test_files import test_case

OK_FORMAT = False

name = "dropout_backward"
points = None

@test_case(points=0.5, hidden=False)
def test_dropout_backward_gives_the_numbers_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_backward', 'gives_the_numbers_of_the_handout')

