from otter.test_files import test_case

OK_FORMAT = False

name = "layers"
points = None

@test_case(points=0.5, hidden=False)
def test_layers_has_one_output_per_unit(env):
    from autodiff_checks import check_public
    check_public(env, 'layers', 'has_one_output_per_unit')

@test_case(points=0.5, hidden=False)
def test_layers_passes_its_input_through_the_layers(env):
    from autodiff_checks import check_public
    check_public(env, 'layers', 'passes_its_input_through_the_layers')

