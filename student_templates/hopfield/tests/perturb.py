from otter.test_files import test_case

OK_FORMAT = False

name = "perturb"
points = None

@test_case(points=0.5, hidden=False)
def test_perturb_gives_states_and_keeps_them_at_p_0(env):
    from hopfield_checks import check_public
    check_public(env, 'perturb', 'gives_states_and_keeps_them_at_p_0')

@test_case(points=0.75, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>flips bits with half the probability: <code>perturb(x, p, generator) flips a bit with probability p/2, a 1 as often as a -1</code><br>decides every bit on its own: <code>in perturb(x, p, generator) whether a bit flips says nothing about other bits, rows or columns</code><br>never lets two bits share a draw: <code>of 400 bits no two flip together in all of 120 calls of perturb(x, 0.5, generator)</code><br>does not fix the number of redrawn bits: <code>perturb(x, p, generator) flips an even number of N bits with probability (1 + (1 - p)^N)/2</code><br>draws from the given generator alone: <code>perturb(x, p, generator) repeats for an equal generator, differs for another, and leaves x as it is</code><br>makes an array of its own: <code>perturb(x, p, generator) is a new array, also for p = 0</code>")
def test_perturb_redraws_each_bit_by_itself(env):
    from hopfield_checks import check_public
    check_public(env, 'perturb', 'redraws_each_bit_by_itself')

