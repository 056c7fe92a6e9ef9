from otter.test_files import test_case

OK_FORMAT = False

name = "largest_rate"
points = None

@test_case(points=0.5, hidden=False)
def test_largest_rate_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'largest_rate', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_largest_rate_takes_integers_and_changes_no_argument(env):
    from linear_models_checks import check_public
    check_public(env, 'largest_rate', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_largest_rate_is_2_for_standardised_inputs_without_correlation(env):
    from linear_models_checks import check_public
    check_public(env, 'largest_rate', 'is_2_for_standardised_inputs_without_correlation')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is 2 over the largest curvature: <code>largest_rate(X) = 2 N / s^2, where s is the largest singular value of [X 1]</code><br>is the same for samples that come twice: <code>largest_rate([X; X]) = largest_rate(X), in any order of the samples and of the inputs</code><br>leaves its arguments untouched: <code>largest_rate(X) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>largest_rate(X) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>largest_rate(X) is the same formula for arrays of any size</code><br>answers alike in any order: <code>largest_rate(X) follows from its arguments alone, whatever was called before</code>")
def test_largest_rate_is_at_most_2(env):
    from linear_models_checks import check_public
    check_public(env, 'largest_rate', 'is_at_most_2')

