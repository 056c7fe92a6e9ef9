from otter.test_files import test_case

OK_FORMAT = False

name = "functions"
points = None

@test_case(points=0.5, hidden=False)
def test_functions_gives_the_numbers_of_the_handout_for_functions(env):
    from autodiff_checks import check_public
    check_public(env, 'functions', 'gives_the_numbers_of_the_handout_for_functions')

@test_case(points=0.5, hidden=False)
def test_functions_puts_sine_and_cosine_on_the_unit_circle(env):
    from autodiff_checks import check_public
    check_public(env, 'functions', 'puts_sine_and_cosine_on_the_unit_circle')

