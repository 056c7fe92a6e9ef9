from otter.test_files import test_case

OK_FORMAT = False

name = "recall"
points = None

@test_case(points=1, hidden=False)
def test_recall_keeps_a_fixed_point(env):
    from hopfield_checks import check_public
    check_public(env, 'recall', 'keeps_a_fixed_point')

