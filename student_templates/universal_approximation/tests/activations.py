from otter.test_files import test_case

OK_FORMAT = False

name = "activations"
points = None

@test_case(points=0.5, hidden=False)
def test_activations_gives_the_smooth_rows_of_the_table(env):
    from universal_approximation_checks import check_public
    check_public(env, 'activations', 'gives_the_smooth_rows_of_the_table')

@test_case(points=0.5, hidden=False)
def test_activations_gives_the_kinked_rows_of_the_table(env):
    from universal_approximation_checks import check_public
    check_public(env, 'activations', 'gives_the_kinked_rows_of_the_table')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>has the slopes of the smooth functions: <code>slope(z) = d function(z) / dz for &quot;logistic&quot;, &quot;arctan&quot; and &quot;tanh&quot;</code><br>is right for smooth functions of any shape: <code>activations(name) gives arrays of the shape of z, entry by entry, for &quot;logistic&quot;, &quot;arctan&quot;, &quot;tanh&quot;</code><br>is right for kinked functions at 0 too: <code>activations(name) is as the handout says, at z = 0 too, for &quot;threshold&quot;, &quot;relu&quot; and &quot;leaky_relu&quot;</code><br>stays right far out: <code>activations(name) and its slope are right to 1e-9 for z = -1e4, -800, -50, 50, 800, 1e4</code><br>keeps apart what was asked for: <code>the functions of activations(name) stay the same when other names are asked for afterwards</code><br>leaves its argument untouched and takes any numbers: <code>both functions of activations(name) leave z as it is, and take integers and float32 as numbers</code><br>is right at any size: <code>activations(name) is the same formula for arrays of any size</code>")
def test_activations_is_a_number_far_out(env):
    from universal_approximation_checks import check_public
    check_public(env, 'activations', 'is_a_number_far_out')

