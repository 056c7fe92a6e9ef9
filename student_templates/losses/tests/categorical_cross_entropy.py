from otter.test_files import test_case

OK_FORMAT = False

name = "categorical_cross_entropy"
points = None

@test_case(points=0.25, hidden=False)
def test_categorical_cross_entropy_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_categorical_cross_entropy_is_ln_k_for_a_uniform_guess(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy', 'is_ln_k_for_a_uniform_guess')

@test_case(points=0.25, hidden=False)
def test_categorical_cross_entropy_charges_a_nearly_impossible_target_in_full(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy', 'charges_a_nearly_impossible_target_in_full')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>weighs every class by the target: <code>categorical_cross_entropy(y, t) = -(1/N) sum_i sum_k t_ik ln y_ik</code><br>leaves out classes without target: <code>a class with t_ik = 0 adds 0 to categorical_cross_entropy(y, t), even at y_ik = 0</code><br>counts nearly impossible targets in full: <code>categorical_cross_entropy([[p, 1 - p]], [[1, 0]]) = -ln p, down to p = 1e-12</code><br>leaves its arguments untouched: <code>categorical_cross_entropy(y, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>categorical_cross_entropy(y, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>categorical_cross_entropy(y, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>categorical_cross_entropy(y, t) follows from its arguments alone, whatever was called before</code>")
def test_categorical_cross_entropy_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy', 'takes_integers_and_changes_no_argument')

