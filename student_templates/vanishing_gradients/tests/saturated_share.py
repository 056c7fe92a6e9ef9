from otter.test_files import test_case

OK_FORMAT = False

name = "saturated_share"
points = None

@test_case(points=0.5, hidden=False)
def test_saturated_share_gives_the_numbers_of_the_handout(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'saturated_share', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_saturated_share_takes_integers_and_changes_no_argument(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'saturated_share', 'takes_integers_and_changes_no_argument')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>counts samples below and above: <code>share of unit j = (number of samples i with h_ij &lt; low or h_ij &gt; high)/N</code><br>has bounds of 5 and 95 percent: <code>saturated_share(h) = saturated_share(h, low=0.05, high=0.95)</code><br>leaves its arguments untouched: <code>saturated_share(h, low, high) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>saturated_share(h, low, high) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>saturated_share(h, low, high) is the same formula for arrays of any size</code><br>answers alike in any order: <code>saturated_share(h, low, high) follows from its arguments alone, whatever was called before</code>")
def test_saturated_share_takes_the_bounds_that_it_is_given(env):
    from vanishing_gradients_checks import check_public
    check_public(env, 'saturated_share', 'takes_the_bounds_that_it_is_given')

