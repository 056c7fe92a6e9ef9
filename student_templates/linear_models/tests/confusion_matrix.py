from otter.test_files import test_case

OK_FORMAT = False

name = "confusion_matrix"
points = None

@test_case(points=0.5, hidden=False)
def test_confusion_matrix_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'confusion_matrix', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>counts the samples of one class taken for another: <code>C[i, j] is the number of samples n with labels_n = i and predicted_n = j</code><br>adds up over batches: <code>the matrix of batches together is the sum of their matrices, also where counts exceed 255</code><br>leaves its arguments untouched: <code>confusion_matrix(labels, predicted, K) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>confusion_matrix(labels, predicted, K) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>confusion_matrix(labels, predicted, K) is the same formula for arrays of any size</code><br>answers alike in any order: <code>confusion_matrix(labels, predicted, K) follows from its arguments alone, whatever was called before</code>")
def test_confusion_matrix_counts_every_sample_in_the_row_of_its_class(env):
    from linear_models_checks import check_public
    check_public(env, 'confusion_matrix', 'counts_every_sample_in_the_row_of_its_class')

