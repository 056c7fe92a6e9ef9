from otter.test_files import test_case

OK_FORMAT = False

name = "perturb"
points = None

@test_case(points=1, hidden=False)
def test_perturb_gives_states_and_keeps_them_at_p_0(env):
    from hopfield_checks import check_public
    check_public(env, 'perturb', 'gives_states_and_keeps_them_at_p_0')

