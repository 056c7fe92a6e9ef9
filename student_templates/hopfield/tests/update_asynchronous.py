from otter.test_files import test_case

OK_FORMAT = False

name = "update_asynchronous"
points = None

@test_case(points=0.5, hidden=False)
def test_update_asynchronous_ends_where_the_handout_does(env):
    from hopfield_checks import check_public
    check_public(env, 'update_asynchronous', 'ends_where_the_handout_does')

@test_case(points=0.5, hidden=False)
def test_update_asynchronous_changes_only_the_units_it_visits(env):
    from hopfield_checks import check_public
    check_public(env, 'update_asynchronous', 'changes_only_the_units_it_visits')

