from otter.test_files import test_case

OK_FORMAT = False

name = "categorical_cross_entropy_gradient"
points = None

@test_case(points=0.25, hidden=False)
def test_categorical_cross_entropy_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_categorical_cross_entropy_gradient_falls_with_the_probability_of_the_target(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy_gradient', 'falls_with_the_probability_of_the_target')

@test_case(points=0.25, hidden=False)
def test_categorical_cross_entropy_gradient_is_as_steep_as_a_nearly_impossible_target_demands(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy_gradient', 'is_as_steep_as_a_nearly_impossible_target_demands')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the categorical cross entropy: <code>&lt;categorical_cross_entropy_gradient(y, t), v&gt; = d/ds categorical_cross_entropy(y + s v, t), for every v</code><br>is zero for classes without target: <code>categorical_cross_entropy_gradient(y, t)_ik = 0 where t_ik = 0, even at y_ik = 0</code><br>is steep for nearly impossible targets: <code>categorical_cross_entropy_gradient([[p, 1 - p]], [[1, 0]]) = [[-1/p, 0]], down to p = 1e-12</code><br>leaves its arguments untouched: <code>categorical_cross_entropy_gradient(y, t) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>categorical_cross_entropy_gradient(y, t) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>categorical_cross_entropy_gradient(y, t) is the same formula for arrays of any size</code><br>answers alike in any order: <code>categorical_cross_entropy_gradient(y, t) follows from its arguments alone, whatever was called before</code>")
def test_categorical_cross_entropy_gradient_takes_integers_and_changes_no_argument(env):
    from losses_checks import check_public
    check_public(env, 'categorical_cross_entropy_gradient', 'takes_integers_and_changes_no_argument')

