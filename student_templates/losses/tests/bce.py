from otter.test_files import test_case

OK_FORMAT = False

name = "bce"
points = None

@test_case(points=0.5, hidden=False)
def test_bce_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_bce_is_ln_2_for_an_undecided_prediction(env):
    from losses_checks import check_public
    check_public(env, 'bce', 'is_ln_2_for_an_undecided_prediction')

