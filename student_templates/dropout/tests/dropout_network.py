from otter.test_files import test_case

OK_FORMAT = False

name = "dropout_network"
points = None

@test_case(points=0.5, hidden=False)
def test_dropout_network_gives_the_output_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_network', 'gives_the_output_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_dropout_network_gives_the_gradients_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_network', 'gives_the_gradients_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_dropout_network_has_the_gradients_of_the_mask_that_it_drew(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_network', 'has_the_gradients_of_the_mask_that_it_drew')

@test_case(points=0.5, hidden=False)
def test_dropout_network_drops_other_units_for_every_sample_and_seed(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_network', 'drops_other_units_for_every_sample_and_seed')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is a plain network in evaluation: <code>in evaluation y = logistic(x W1 + b1) W2 + b2, |x W1 + b1| &lt;= 1e4, for every alpha; nothing is drawn</code><br>drops hidden units and scales the others: <code>y = (mask logistic(x W1 + b1)/(1 - alpha)) W2 + b2 for some mask of zeros and ones</code><br>drops each unit of each sample on its own: <code>hidden units are dropped independently with probability alpha; the same seed drops the same units</code><br>refuses what is no probability to drop: <code>dropout_network_forward raises ValueError where alpha is outside of [0, 1), and not at alpha = 0</code><br>has the slopes of its own forward pass: <code>&lt;dP, V&gt; = d/ds &lt;g, y(P + s V)&gt; at s = 0, for P = W1, b1, W2, b2 and every direction V, the mask held; so db2 sums g over the batch</code><br>gives dropped units no gradient: <code>for one sample, the gradients of all weights into and out of a dropped unit are exactly 0</code><br>undoes no scale in evaluation: <code>after a forward pass in evaluation, the gradients are those of the plain network, whatever alpha is</code><br>leaves its arguments untouched: <code>neither pass changes an array that it is given, and the backward pass may be repeated</code><br>takes integers and float32 as numbers: <code>both passes are the same for equal numbers of float64, float32 and integer type</code>")
def test_dropout_network_has_outputs_where_the_logistic_is_flat(env):
    from dropout_checks import check_public
    check_public(env, 'dropout_network', 'has_outputs_where_the_logistic_is_flat')

