from otter.test_files import test_case

OK_FORMAT = False

name = "hamming"
points = None

@test_case(points=0.5, hidden=False)
def test_hamming_gives_the_numbers_of_the_handout(env):
    from hopfield_checks import check_public
    check_public(env, 'hamming', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>counts the entries that differ: <code>hamming(x, y) = the number of entries i with x_i != y_i</code><br>gives one distance per row: <code>hamming(X, Y)[k] = hamming(X[k], Y[k]) for batches X and Y</code><br>complements the inner product: <code>hamming(x, y) = (N - x^T y)/2, hamming(x, -y) = N - hamming(x, y), and x and y stay as they are</code><br>counts in states of any size: <code>hamming(X, Y) is the same for 110 states of 240 units, and whatever was asked before</code>")
def test_hamming_counts_in_each_row_of_a_batch(env):
    from hopfield_checks import check_public
    check_public(env, 'hamming', 'counts_in_each_row_of_a_batch')

