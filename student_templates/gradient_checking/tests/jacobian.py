from otter.test_files import test_case

OK_FORMAT = False

name = "jacobian"
points = None

@test_case(points=0.5, hidden=False)
def test_jacobian_gives_the_numbers_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_jacobian_finds_the_matrix_of_a_linear_map(env):
    from gradient_checking_checks import check_public
    check_public(env, 'jacobian', 'finds_the_matrix_of_a_linear_map')

