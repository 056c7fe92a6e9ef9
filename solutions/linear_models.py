"""Linear models: regression, softmax regression and the perceptron, and how to judge them on other data.

A batch holds one sample per row; a linear model answers X W + b, or X w + b for one output. Classes are
numbered from 0. The learning rate is called `rate` and all randomness comes from the generator `rng`.
"""

import numpy as np


def one_hot(labels, K):
    """Targets for K classes: 1 for the class of a sample, 0 for the others.

    Parameters:
        labels: classes from 0 to K - 1, integers of shape (N,).
        K: the number of classes; not every class need occur.

    Returns:
        Targets of shape (N, K), float64.

    Source: notes, sections 1.5 and 2.1.
    """
    # BEGIN SOLUTION
    return np.eye(K)[labels]
    # END SOLUTION


def accuracy(logits, labels):
    """Share of the samples whose largest logit is that of their class.

    Parameters:
        logits: shape (N, K); the largest of a row occurs once.
        labels: classes from 0 to K - 1, integers of shape (N,).

    Returns:
        A number from 0 to 1.

    Source: notes, section 2.1.
    """
    # BEGIN SOLUTION
    return np.mean(np.argmax(logits, axis=1) == labels)
    # END SOLUTION


def confusion_matrix(labels, predicted, K):
    """How many samples of each class are taken for which.

    Parameters:
        labels: the true classes, integers from 0 to K - 1, shape (N,).
        predicted: the classes that a model answers, integers from 0 to K - 1, shape (N,).
        K: the number of classes.

    Returns:
        C of shape (K, K), integers, where C[i, j] counts the samples of class i that are taken for class j.

    Source: notes, section 2.1.
    """
    # BEGIN SOLUTION
    counts = np.zeros((K, K), dtype=int)
    np.add.at(counts, (labels, predicted), 1)
    return counts
    # END SOLUTION


def standardise(train, other):
    """Shift and scale every column, such that those of `train` have mean 0 and standard deviation 1.

    Mean and deviation (divided by the number of rows, not by one less) are those of `train`, for both arrays.
    A column whose entries in `train` are all equal becomes 0 in both.

    Parameters:
        train: inputs to learn from, shape (N, D).
        other: further inputs, for validation say, shape (M, D).

    Returns:
        Both standardised, as a tuple of arrays of shapes (N, D) and (M, D).

    Source: notes, section 8.1.
    """
    # BEGIN SOLUTION
    varies = np.max(train, axis=0) > np.min(train, axis=0)
    mean = np.mean(train, axis=0)
    deviation = np.where(varies, np.std(train, axis=0), 1.0)
    standardised = [np.where(varies, (X - mean) / deviation, 0.0) for X in (train, other)]
    return standardised[0], standardised[1]
    # END SOLUTION


def counterexample_standardise():
    """Inputs on which `wrong_standardise` errs.

    Returns:
        A tuple (train, other) of arrays of shapes (N, D) and (M, D), with sides from 1 to 10 and entries from
        -1000 to 1000.

    Source: notes, section 8.1.
    """
    # BEGIN SOLUTION
    return np.array([[0.1], [0.1], [0.1]]), np.array([[0.1]])
    # END SOLUTION


def k_folds(n, k, rng):
    """Deal the samples 0 to n - 1 out at random into k folds, each of which validates once.

    The folds have nothing in common, and their sizes differ by at most 1. All orders of the samples are
    equally likely; the order of the indices within an array is up to you.

    Parameters:
        n: the number of samples.
        k: the number of folds, from 2 to n.
        rng: a numpy.random.Generator; nothing else is random.

    Returns:
        A list of k pairs (training, validation) of arrays of indices, integers. Validation indices are one
        of the folds, training indices are all others.

    Source: notes, section 5.3.
    """
    # BEGIN SOLUTION
    folds = np.array_split(rng.permutation(n), k)
    pairs = []
    for i in range(k):
        training = np.concatenate(folds[:i] + folds[i + 1 :])
        pairs.append((training, folds[i]))
    return pairs
    # END SOLUTION


def linear_regression(X, t):
    """Weights and bias of least squares: they make (1/N) sum_i 1/2 (x_i w + b - t_i)^2 as small as can be.

    Where several do, because columns depend on each other or samples are few, any of them is right.

    Parameters:
        X: inputs, shape (N, D).
        t: targets, shape (N,).

    Returns:
        A tuple (w, b): weights of shape (D,) and a bias, a number.

    Source: notes, section 2.1.
    """
    # BEGIN SOLUTION
    with_ones = np.column_stack([X, np.ones(len(X))])
    solution = np.linalg.lstsq(with_ones, t, rcond=None)[0]
    return solution[:-1], solution[-1]
    # END SOLUTION


def largest_rate(X):
    """The rate below which gradient descent on least squares converges: 2 over the largest curvature.

    The loss is that of `linear_regression`, in weights and bias. Its curvatures are the eigenvalues of
    (1/N) A^T A, where A is X with a column of ones appended.

    Parameters:
        X: inputs, shape (N, D).

    Returns:
        2 / (the largest eigenvalue), a number.

    Source: notes, section 3.1.1.
    """
    # BEGIN SOLUTION
    with_ones = np.column_stack([X, np.ones(len(X))])
    curvatures = np.linalg.eigvalsh(with_ones.T @ with_ones / len(X))
    return 2 / curvatures[-1]
    # END SOLUTION


def softmax_regression_gradient(W, b, X, T):
    """Gradient of the softmax cross-entropy of the logits X W + b with respect to W and b.

    The loss is the mean over the samples. Right to 1e-9 for logits up to 1e4 in size.

    Parameters:
        W: weights, shape (D, K).
        b: biases, shape (K,).
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        A tuple (dW, db) of arrays of shapes (D, K) and (K,).

    Source: notes, sections 2.3.3 and 3.2, and supplement on the softmax, derivatives.
    """
    # BEGIN SOLUTION
    logits = X @ W + b
    scaled = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probabilities = scaled / np.sum(scaled, axis=1, keepdims=True)
    errors = (probabilities - T) / len(X)
    return X.T @ errors, np.sum(errors, axis=0)
    # END SOLUTION


def train_softmax(X, T, rate, iterations):
    """Softmax regression by gradient descent on the whole batch, from W = 0 and b = 0.

    In every iteration W and b change at once, by -rate times their gradients.

    Parameters:
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.
        rate: the learning rate.
        iterations: the number of iterations, 0 or more.

    Returns:
        A tuple (W, b, losses): the last weights, shape (D, K), the last biases, shape (K,), and the
        cross-entropies before the first iteration and after each, shape (iterations + 1,).

    Source: notes, sections 2.1 and 3.1.1.
    """
    # BEGIN SOLUTION
    W, b = np.zeros((X.shape[1], T.shape[1])), np.zeros(T.shape[1])
    losses = []
    for iteration in range(iterations + 1):
        logits = X @ W + b
        costs = np.logaddexp.reduce(logits, axis=1) - np.sum(T * logits, axis=1)
        losses.append(np.mean(costs))
        if iteration < iterations:
            dW, db = softmax_regression_gradient(W, b, X, T)
            W, b = W - rate * dW, b - rate * db
    return W, b, np.array(losses)
    # END SOLUTION


def perceptron(X, t, max_epochs):
    """Rosenblatt's perceptron: from w = 0 and b = 0, learn from mistakes until there are none.

    An epoch goes through the samples in order. A sample with t_i (x_i w + b) <= 0 is a mistake: then
    w <- w + t_i x_i and b <- b + t_i at once. Training ends after the first epoch without a mistake, and
    after `max_epochs` epochs at the latest.

    Parameters:
        X: inputs, shape (N, D).
        t: classes, -1 or 1, shape (N,).
        max_epochs: the largest number of epochs, 1 or more.

    Returns:
        A tuple (w, b, mistakes): weights of shape (D,), a bias and the number of mistakes in all epochs.

    Source: notes, section 2.1 (classification); the rule is Rosenblatt's of 1958.
    """
    # BEGIN SOLUTION
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        before = mistakes
        for x, target in zip(X, t, strict=True):
            if target * (x @ w + b) <= 0:
                w, b = w + target * x, b + target
                mistakes += 1
        if mistakes == before:
            break
    return w, b, mistakes
    # END SOLUTION
