from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=1, hidden=False)
def test_train_gives_the_numbers_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'train', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_train_drops_other_units_at_every_step(env):
    from dropout_checks import check_public
    check_public(env, 'train', 'drops_other_units_at_every_step')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is gradient descent where nothing is dropped: <code>at alpha = 0, W &lt;- W - rate dL/dW at every step for all four parameters, and losses before each update</code><br>draws new masks with probability alpha: <code>every step drops every unit with probability alpha, whatever the steps before it dropped</code><br>updates by the gradient of the mask that was drawn: <code>one step changes the weights by -rate times the gradient for the mask that its loss tells</code><br>leaves what it starts from untouched: <code>train changes no array that it is given, draws from its own generator, and repeats with the seed</code>")
def test_train_learns_a_line(env):
    from dropout_checks import check_public
    check_public(env, 'train', 'learns_a_line')

