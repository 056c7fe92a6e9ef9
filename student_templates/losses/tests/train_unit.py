from otter.test_files import test_case

OK_FORMAT = False

name = "train_unit"
points = None

@test_case(points=1, hidden=False)
def test_train_unit_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_train_unit_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_train_unit_begins_with_the_given_weights(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'begins_with_the_given_weights')

@test_case(points=0.5, hidden=False)
def test_train_unit_learns_to_tell_two_clouds_apart(env):
    from losses_checks import check_public
    check_public(env, 'train_unit', 'learns_to_tell_two_clouds_apart')

