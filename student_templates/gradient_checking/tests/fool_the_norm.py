from otter.test_files import test_case

OK_FORMAT = False

name = "fool_the_norm"
points = None

@test_case(points=1, hidden=False)
def test_fool_the_norm_looks_equal_by_length_and_differs_in_an_entry(env):
    from gradient_checking_checks import check_public
    check_public(env, 'fool_the_norm', 'looks_equal_by_length_and_differs_in_an_entry')

