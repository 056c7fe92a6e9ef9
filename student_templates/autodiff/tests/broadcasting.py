from otter.test_files import test_case

OK_FORMAT = False

name = "broadcasting"
points = None

@test_case(points=1, hidden=False)
def test_broadcasting_gives_the_sums_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'broadcasting', 'gives_the_sums_of_the_handout')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>sums over all copies: <code>summed_to(gradient, shape) has this shape, and at each entry the sum of the gradients of its copies</code><br>takes any numbers and leaves them: <code>summed_to(gradient, shape) is the same for equal numbers of float64, integer type and float32, and changes no argument, also where there is nothing to sum</code><br>sums over what an addition broadcast: <code>for y = a + b with broadcasting: each gradient has the shape of its Var, and sums over the copies of every entry, also where the other one is a plain array</code><br>broadcasts in every operation: <code>a o b for o in - * /: each gradient is the sum of what the copies of every entry would get, written out</code><br>is right for hundreds of rows and many axes: <code>a bias of shape (300,) added to 400 rows, and one of shape (2, 1, 1, 3) added to (4, 2, 5, 1, 3)</code>")
def test_broadcasting_sums_over_the_copies_of_every_entry(env):
    from autodiff_checks import check_public
    check_public(env, 'broadcasting', 'sums_over_the_copies_of_every_entry')

