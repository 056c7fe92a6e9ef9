from otter.test_files import test_case

OK_FORMAT = False

name = "augmented_matrix"
points = None

@test_case(points=0.25, hidden=False)
def test_augmented_matrix_gives_the_numbers_of_the_handout(env):
    from universal_approximation_checks import check_public
    check_public(env, 'augmented_matrix', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_augmented_matrix_takes_integers_and_changes_no_argument(env):
    from universal_approximation_checks import check_public
    check_public(env, 'augmented_matrix', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_augmented_matrix_computes_the_layer_in_one_product(env):
    from universal_approximation_checks import check_public
    check_public(env, 'augmented_matrix', 'computes_the_layer_in_one_product')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>leaves its arguments untouched: <code>augmented_matrix(W, b) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>augmented_matrix(W, b) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>augmented_matrix(W, b) is the same formula for arrays of any size</code><br>answers alike in any order: <code>augmented_matrix(W, b) follows from its arguments alone, whatever was called before</code><br>appends ones to any inputs: <code>with_ones(x) leaves x as it is, and takes integers, float32 and hundreds of rows and columns</code>")
def test_augmented_matrix_puts_the_ones_into_the_last_column(env):
    from universal_approximation_checks import check_public
    check_public(env, 'augmented_matrix', 'puts_the_ones_into_the_last_column')

