from otter.test_files import test_case

OK_FORMAT = False

name = "early_stopping"
points = None

@test_case(points=0.5, hidden=False)
def test_early_stopping_gives_the_numbers_of_the_handout(env):
    from regularisation_checks import check_public
    check_public(env, 'early_stopping', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>stops after patience epochs without a new best: <code>best is the first epoch with the smallest loss of those run; the run ends `patience` epochs after it</code><br>sees nothing of what comes after the stop: <code>losses after the stop change nothing, however small they are</code><br>takes equal losses for no progress: <code>where all losses are equal, epoch 0 is the best, and min(E, patience + 1) epochs are run</code><br>leaves its arguments untouched: <code>early_stopping(losses, patience) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>early_stopping(losses, patience) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>early_stopping(losses, patience) is the same formula for arrays of any size</code><br>answers alike in any order: <code>early_stopping(losses, patience) follows from its arguments alone, whatever was called before</code>")
def test_early_stopping_runs_on_while_nothing_stops_it(env):
    from regularisation_checks import check_public
    check_public(env, 'early_stopping', 'runs_on_while_nothing_stops_it')

