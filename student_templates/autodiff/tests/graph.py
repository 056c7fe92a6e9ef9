from otter.test_files import test_case

OK_FORMAT = False

name = "graph"
points = None

@test_case(points=0.5, hidden=False)
def test_graph_starts_as_a_leaf(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'starts_as_a_leaf')

@test_case(points=1, hidden=False)
def test_graph_gives_the_numbers_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_graph_is_the_same_however_it_is_written(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'is_the_same_however_it_is_written')

@test_case(points=0.5, hidden=False)
def test_graph_multiplies_matrices_as_in_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'graph', 'multiplies_matrices_as_in_the_handout')

