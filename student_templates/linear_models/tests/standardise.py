from otter.test_files import test_case

OK_FORMAT = False

name = "standardise"
points = None

@test_case(points=0.75, hidden=False)
def test_standardise_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'standardise', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_standardise_takes_integers_and_changes_no_argument(env):
    from linear_models_checks import check_public
    check_public(env, 'standardise', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False)
def test_standardise_gives_columns_of_mean_0_and_deviation_1(env):
    from linear_models_checks import check_public
    check_public(env, 'standardise', 'gives_columns_of_mean_0_and_deviation_1')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>measures in deviations from the mean of train: <code>both arrays become (X - mean)/deviation, with mean and deviation of the columns of `train`</code><br>treats every other row by itself: <code>standardise(train, other)[1][i] = standardise(train, [other_i])[1][0]</code><br>makes equal numbers 0 whatever they are: <code>a column whose entries in `train` are all equal becomes 0 in both, also if its mean is rounded</code><br>measures in any unit: <code>inputs c (X + a) become what X becomes, for c = 2^-30, 1 or 2^30 and a = 0 or 2^17</code><br>leaves its arguments untouched: <code>standardise(train, other) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>standardise(train, other) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>standardise(train, other) is the same formula for arrays of any size</code><br>answers alike in any order: <code>standardise(train, other) follows from its arguments alone, whatever was called before</code>")
def test_standardise_learns_nothing_from_the_other_inputs(env):
    from linear_models_checks import check_public
    check_public(env, 'standardise', 'learns_nothing_from_the_other_inputs')

