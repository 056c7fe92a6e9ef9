from otter.test_files import test_case

OK_FORMAT = False

name = "dropout_forward"
points = None

@test_case(points=0.5, hidden=False)
def test_dropout_forward_doubles_what_it_keeps_at_one_half(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_forward', 'doubles_what_it_keeps_at_one_half')

@test_case(points=0.5, hidden=False)
def test_dropout_forward_keeps_everything_in_evaluation(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_forward', 'keeps_everything_in_evaluation')

