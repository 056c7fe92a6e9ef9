from otter.test_files import test_case

OK_FORMAT = False

name = "accuracy"
points = None

@test_case(points=0.5, hidden=False)
def test_accuracy_gives_the_numbers_of_the_handout(env):
    from linear_models_checks import check_public
    check_public(env, 'accuracy', 'gives_the_numbers_of_the_handout')

@test_case(points=0.25, hidden=False)
def test_accuracy_is_the_share_of_right_answers(env):
    from linear_models_checks import check_public
    check_public(env, 'accuracy', 'is_the_share_of_right_answers')

@test_case(points=0.25, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>counts rows whose largest logit is that of the class: <code>accuracy(logits, labels) = (number of i with argmax_k logits[i, k] = labels[i])/N</code><br>is the same for shifted and stretched rows: <code>accuracy(c_i logits_i + a_i, labels) = accuracy(logits, labels) for every c_i &gt; 0 and a_i</code><br>leaves its arguments untouched: <code>accuracy(logits, labels) changes no argument, and answers the same when called again</code><br>takes integers and float32 as numbers: <code>accuracy(logits, labels) is the same for equal numbers of float64, float32 and integer type</code><br>is right at any size: <code>accuracy(logits, labels) is the same formula for arrays of any size</code><br>answers alike in any order: <code>accuracy(logits, labels) follows from its arguments alone, whatever was called before</code>")
def test_accuracy_takes_integers_and_changes_no_argument(env):
    from linear_models_checks import check_public
    check_public(env, 'accuracy', 'takes_integers_and_changes_no_argument')

