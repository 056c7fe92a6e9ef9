from otter.test_files import test_case

OK_FORMAT = False

name = "one_hot"
points = None

@test_case(points=0.5, hidden=False)
def test_one_hot_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'one_hot', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>a product with class numbers gives the labels back: <code>one_hot(labels, K) (0, ..., K-1)^T = labels, and every row sums to 1 in K columns of zeros and ones</code><br>leaves its arguments untouched: <code>one_hot(labels, K) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>one_hot(labels, K) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>one_hot(labels, K) is the same formula for arrays of any size</code><br>answers alike in any order: <code>one_hot(labels, K) follows from its arguments alone, whatever was called before</code>")
def test_one_hot_is_1_at_the_class_and_0_elsewhere(env):
    from linear_models_checks import check_public
    check_public(env, 'one_hot', 'is_1_at_the_class_and_0_elsewhere')

