from otter.test_files import test_case

OK_FORMAT = False

name = "monte_carlo_average"
points = None

@test_case(points=0.5, hidden=False)
def test_monte_carlo_average_gives_the_average_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'monte_carlo_average', 'gives_the_average_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the mean of its calls: <code>monte_carlo_average(f, x, S, generator) = (1/S) sum_s f(x, generator), with S calls, each on x</code><br>hands on the generator: <code>every call goes on drawing from the one generator that was given, where the call before stopped</code><br>averages whole numbers: <code>the mean of votes 0 and 1, given as integers, is their share, a float64</code><br>leaves the input untouched: <code>monte_carlo_average does not change x, and draws from no generator but its own</code>")
def test_monte_carlo_average_is_the_mean_over_one_generator(env):
    from dropout_checks import check_public
    check_public(env, 'monte_carlo_average', 'is_the_mean_over_one_generator')

