"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'one_hot': [
        ('a product with class numbers gives the labels back', 'one_hot(labels, K) (0, ..., K-1)^T = labels, and every row sums to 1 in K columns of zeros and ones'),
        ('leaves its arguments untouched', 'one_hot(labels, K) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'one_hot(labels, K) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'one_hot(labels, K) is the same formula for arrays of any size'),
        ('answers alike in any order', 'one_hot(labels, K) follows from its arguments alone, whatever was called before'),
    ],
    'accuracy': [
        ('counts rows whose largest logit is that of the class', 'accuracy(logits, labels) = (number of i with argmax_k logits[i, k] = labels[i])/N'),
        ('is the same for shifted and stretched rows', 'accuracy(c_i logits_i + a_i, labels) = accuracy(logits, labels) for every c_i > 0 and a_i'),
        ('leaves its arguments untouched', 'accuracy(logits, labels) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'accuracy(logits, labels) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'accuracy(logits, labels) is the same formula for arrays of any size'),
        ('answers alike in any order', 'accuracy(logits, labels) follows from its arguments alone, whatever was called before'),
    ],
    'confusion_matrix': [
        ('counts the samples of one class taken for another', 'C[i, j] is the number of samples n with labels_n = i and predicted_n = j'),
        ('adds up over batches', 'the matrix of two batches together is the sum of their matrices'),
        ('leaves its arguments untouched', 'confusion_matrix(labels, predicted, K) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'confusion_matrix(labels, predicted, K) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'confusion_matrix(labels, predicted, K) is the same formula for arrays of any size'),
        ('answers alike in any order', 'confusion_matrix(labels, predicted, K) follows from its arguments alone, whatever was called before'),
    ],
    'standardise': [
        ('measures in deviations from the mean of train', 'both arrays become (X - mean)/deviation, with mean and deviation of the columns of `train`'),
        ('treats every other row by itself', 'standardise(train, other)[1][i] = standardise(train, [other_i])[1][0]'),
        ('makes equal numbers 0 whatever they are', 'a column whose entries in `train` are all equal becomes 0 in both, also if its mean is rounded'),
        ('leaves its arguments untouched', 'standardise(train, other) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'standardise(train, other) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'standardise(train, other) is the same formula for arrays of any size'),
        ('answers alike in any order', 'standardise(train, other) follows from its arguments alone, whatever was called before'),
    ],
    'counterexample_standardise': [
    ],
    'k_folds': [
        ('shares the samples out', 'every index from 0 to n - 1 is in one validation part and in the k - 1 other training parts'),
        ('separates every pair as often as chance', 'samples 0 and 1 of 20 are in the same of 5 folds with probability 3/19'),
        ('follows from its generator alone', 'generators with equal seeds lead to equal folds, and no global generator is used'),
        ('shares any number of samples out', 'the same holds for 1000 samples and 23 folds, and for as many folds as samples'),
    ],
    'linear_regression': [
        ('predicts as the best line does', "X w + b is the point nearest to t among all X w' + b'"),
        ('predicts the same in other units', 'inputs X A + c, with an invertible A, lead to the same predictions as X'),
        ('predicts where weights are left open', "the same predictions as any best line's, where columns depend on each other or samples are few"),
        ('leaves its arguments untouched', 'linear_regression(X, t) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'linear_regression(X, t) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'linear_regression(X, t) is the same formula for arrays of any size'),
        ('answers alike in any order', 'linear_regression(X, t) follows from its arguments alone, whatever was called before'),
    ],
    'largest_rate': [
        ('is 2 over the largest curvature', 'largest_rate(X) = 2 N / s^2, where s is the largest singular value of [X 1]'),
        ('is the same for samples that come twice', 'largest_rate([X; X]) = largest_rate(X), in any order of the samples and of the inputs'),
        ('leaves its arguments untouched', 'largest_rate(X) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'largest_rate(X) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'largest_rate(X) is the same formula for arrays of any size'),
        ('answers alike in any order', 'largest_rate(X) follows from its arguments alone, whatever was called before'),
    ],
    'softmax_regression_gradient': [
        ('is the slope of the cross entropy', '<dW, V> + <db, v> = d/ds loss(W + s V, b + s v) at s = 0, for every V and v'),
        ('treats the bias as the weight of an input of 1', 'with a column of ones appended to X, and b to W, the last row of dW is what db was'),
        ('is the same for shifted biases', 'an input whose weights are equal for all classes changes nothing but its own gradient, |logits| <= 1e4'),
        ('leaves its arguments untouched', 'softmax_regression_gradient(W, b, X, T) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'softmax_regression_gradient(W, b, X, T) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'softmax_regression_gradient(W, b, X, T) is the same formula for arrays of any size'),
        ('answers alike in any order', 'softmax_regression_gradient(W, b, X, T) follows from its arguments alone, whatever was called before'),
    ],
    'train_softmax': [
        ('descends from zero in weights and biases at once', 'each iteration is W <- W - rate dW, b <- b - rate db, and losses[i] is the loss after i of them'),
        ('never raises the loss at a safe rate', 'the losses never rise at a rate of 2/c, where c is the largest eigenvalue of (1/N) [X 1]^T [X 1]'),
        ('knows no order of the inputs', 'inputs X[:, order] lead to the weights W[order], and to the same b and losses'),
        ('leaves its arguments untouched', 'train_softmax(X, T, rate, iterations) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'train_softmax(X, T, rate, iterations) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'train_softmax(X, T, rate, iterations) is the same formula for arrays of any size'),
        ('answers alike in any order', 'train_softmax(X, T, rate, iterations) follows from its arguments alone, whatever was called before'),
    ],
    'perceptron': [
        ('learns from one mistake after the other', 'wherever t_i (x_i w + b) <= 0, t_i x_i is added to w and t_i to b, before the next sample is judged'),
        ('ends after an epoch without a mistake', 'where a plane separates, more epochs than (R/gamma)^2 + 1 change nothing, and no sample is wrong'),
        ('leaves its arguments untouched', 'perceptron(X, t, max_epochs) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'perceptron(X, t, max_epochs) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'perceptron(X, t, max_epochs) is the same formula for arrays of any size'),
        ('answers alike in any order', 'perceptron(X, t, max_epochs) follows from its arguments alone, whatever was called before'),
    ],
}

OPTIONAL = []
