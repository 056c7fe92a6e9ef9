from otter.test_files import test_case

OK_FORMAT = False

name = "best_step"
points = None

@test_case(points=1, hidden=False)
def test_best_step_gives_the_steps_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'best_step', 'gives_the_steps_of_the_handout')

