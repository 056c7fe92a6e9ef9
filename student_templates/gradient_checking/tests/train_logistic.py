from otter.test_files import test_case

OK_FORMAT = False

name = "train_logistic"
points = None

@test_case(points=0.5, hidden=False)
def test_train_logistic_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'train_logistic', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_train_logistic_learns_which_side_is_which(env):
    from gradient_checking_checks import check_public
    check_public(env, 'train_logistic', 'learns_which_side_is_which')

