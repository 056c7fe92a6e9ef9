from otter.test_files import test_case

OK_FORMAT = False

name = "damage"
points = None

@test_case(points=1, hidden=False)
def test_damage_cuts_whole_connections(env):
    from hopfield_checks import check_public
    check_public(env, 'damage', 'cuts_whole_connections')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>cuts the demanded share: <code>damage(W, share, generator)_ij = damage(W, share, generator)_ji: 0 with probability share, else W_ij</code><br>decides for every connection on its own: <code>whether damage cuts a connection says nothing about others, also of the same unit, nor about how many</code><br>draws from the given generator and leaves the weights: <code>damage(W, share, generator) repeats for an equal generator, differs for another, and leaves W as it is</code>")
def test_damage_cuts_nothing_or_everything(env):
    from hopfield_checks import check_public
    check_public(env, 'damage', 'cuts_nothing_or_everything')

