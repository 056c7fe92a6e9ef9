from otter.test_files import test_case

OK_FORMAT = False

name = "matrices"
points = None

@test_case(points=0.5, hidden=False)
def test_matrices_gives_the_products_of_the_handout(env):
    from autodiff_checks import check_public
    check_public(env, 'matrices', 'gives_the_products_of_the_handout')

@test_case(points=1, hidden=False)
def test_matrices_multiplies_matrices_of_any_shape(env):
    from autodiff_checks import check_public
    check_public(env, 'matrices', 'multiplies_matrices_of_any_shape')

@test_case(points=1.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>multiplies matrices and passes derivatives to both: <code>for y = a @ b and y.backward(s): a.grad = s b^T and b.grad = a^T s</code><br>multiplies by plain matrices on either side: <code>a @ b with a plain array as one factor has the value and the derivative of two Vars</code><br>sums and averages over all entries or an axis: <code>for y = x.sum(axis) and y.backward(s), x with one, two or three axes: every entry of x gets the s of the sum that it is part of; for x.mean(axis) it gets s / n from the mean of n</code><br>transposes values and derivatives: <code>for y = x.T and y.backward(s): y.val = x.val^T and x.grad = s^T; x.val keeps its shape</code><br>differentiates one after the other: <code>y = ((a @ b).T @ c).mean(axis=1) and y = (a @ b).T.sum(axis=0): value, and the gradients in a, b and c</code><br>is right for hundreds of rows and columns: <code>the mean of the row sums of a @ b, for shapes (150, 3) and (3, 2), (2, 200) and (200, 3), (2, 3) and (3, 150)</code>")
def test_matrices_passes_s_back_through_sums_means_and_transposes(env):
    from autodiff_checks import check_public
    check_public(env, 'matrices', 'passes_s_back_through_sums_means_and_transposes')

