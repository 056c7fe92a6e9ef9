from otter.test_files import test_case

OK_FORMAT = False

name = "straight_through_backward"
points = None

@test_case(points=0.5, hidden=False)
def test_straight_through_backward_gives_the_numbers_of_the_handout(env):
    from dropout_checks import check_public
    check_public(env, 'straight_through_backward', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the slope of the expected cost: <code>&lt;straight_through_backward(g, p), v&gt; = d/ds E&lt;g, h(a + s v)&gt; at s = 0</code><br>vanishes where units are certain: <code>straight_through_backward(g, p) = g p (1 - p), also for p of 0, 1 and close by, and for g of any size</code><br>leaves its arguments untouched: <code>straight_through_backward(gradient, p) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>straight_through_backward(gradient, p) is the same for equal numbers of float64, float32 and integer type</code>")
def test_straight_through_backward_gives_a_certain_unit_exactly_nothing(env):
    from dropout_checks import check_public
    check_public(env, 'straight_through_backward', 'gives_a_certain_unit_exactly_nothing')

