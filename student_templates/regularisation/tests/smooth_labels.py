from otter.test_files import test_case

OK_FORMAT = False

name = "smooth_labels"
points = None

@test_case(points=0.5, hidden=False)
def test_smooth_labels_gives_the_numbers_of_the_handout(env):
    from regularisation_checks import check_public
    check_public(env, 'smooth_labels', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>spreads a share over all classes: <code>smooth_labels(T, epsilon) = (1 - epsilon) T + epsilon / K; every row still sums to 1</code><br>leaves its arguments untouched: <code>smooth_labels(T, epsilon) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>smooth_labels(T, epsilon) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>smooth_labels(T, epsilon) is the same formula for arrays of any size</code><br>answers alike in any order: <code>smooth_labels(T, epsilon) follows from its arguments alone, whatever was called before</code>")
def test_smooth_labels_takes_integers_and_changes_no_argument(env):
    from regularisation_checks import check_public
    check_public(env, 'smooth_labels', 'takes_integers_and_changes_no_argument')

