from otter.test_files import test_case

OK_FORMAT = False

name = "perturb"
points = None

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>flips bits with half the probability: <code>perturb(x, p, generator) flips a bit with probability p/2, a 1 as often as a -1</code><br>decides every bit on its own: <code>in perturb(x, p, generator) whether a bit flips says nothing about other bits, rows or columns</code><br>does not fix the number of redrawn bits: <code>perturb(x, p, generator) flips both bits of a state of two with probability p^2/4</code><br>draws from the given generator alone: <code>perturb(x, p, generator) repeats for an equal generator, differs for another, and leaves x as it is</code>")
def test_perturb_gives_states_and_keeps_them_at_p_0(env):
    from hopfield_checks import check_public
    check_public(env, 'perturb', 'gives_states_and_keeps_them_at_p_0')

