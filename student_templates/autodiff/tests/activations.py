from otter.test_files import test_case

OK_FORMAT = False

name = "activations"
points = None

@test_case(points=0.5, hidden=False)
def test_activations_gives_the_numbers_of_the_handout_for_activations(env):
    from autodiff_checks import check_public
    check_public(env, 'activations', 'gives_the_numbers_of_the_handout_for_activations')

@test_case(points=0.5, hidden=False)
def test_activations_has_the_symmetries_of_its_functions(env):
    from autodiff_checks import check_public
    check_public(env, 'activations', 'has_the_symmetries_of_its_functions')

