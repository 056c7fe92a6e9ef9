from otter.test_files import test_case

OK_FORMAT = False

name = "wrong_gradients"
points = None

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>finds what the given points hide: <code>wrong_gradients() names every gradient that is wrong, also where the check at the given point passes</code><br>accuses no right gradient: <code>wrong_gradients() names no gradient that is right, also where the check at the given point fails</code><br>answers with a list of letters: <code>wrong_gradients() is a list of different capital letters, the same when called again</code>")
def test_wrong_gradients_names_what_is_wrong_beyond_doubt(env):
    from gradient_checking_checks import check_public
    check_public(env, 'wrong_gradients', 'names_what_is_wrong_beyond_doubt')

