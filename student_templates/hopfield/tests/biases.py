from otter.test_files import test_case

OK_FORMAT = False

name = "biases"
points = None

@test_case(points=0.5, hidden=False)
def test_biases_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'biases', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>holds the mean of every unit: <code>biases(patterns)[i] = (1/M) sum_s x_i^(s)</code><br>is the same for repeated patterns: <code>biases([X; X]) = biases(X) and biases([X; -X]) = 0</code><br>leaves its arguments untouched: <code>biases(patterns) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>biases(patterns) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>biases(patterns) is the same formula for arrays of any size</code><br>answers alike in any order: <code>biases(patterns) follows from its arguments alone, whatever was called before</code>")
def test_biases_takes_integers_and_changes_no_argument(env):
    from hopfield_checks import check_public
    check_public(env, 'biases', 'takes_integers_and_changes_no_argument')

