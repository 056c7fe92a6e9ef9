"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

import numpy as np

from autograder.course import Bank
from solutions.linear_models import softmax_regression_gradient

bank = Bank("linear_models")
on_one_hot = bank.question("one_hot")
on_accuracy = bank.question("accuracy")
on_confusion_matrix = bank.question("confusion_matrix")
on_standardise = bank.question("standardise")
on_counterexample_standardise = bank.question("counterexample_standardise")
on_k_folds = bank.question("k_folds")
on_linear_regression = bank.question("linear_regression")
on_largest_rate = bank.question("largest_rate")
on_gradient = bank.question("softmax_regression_gradient")
on_train_softmax = bank.question("train_softmax")
on_perceptron = bank.question("perceptron")


@on_one_hot.alternative("a comparison of all labels with all class numbers")
def targets_by_comparison(labels, K):
    return (np.asarray(labels)[:, None] == np.arange(K)).astype(float)


@on_one_hot.alternative("zeros, and a 1 for one sample after the other")
def targets_one_by_one(labels, K):
    targets = np.zeros((len(labels), K))
    for i, label in enumerate(labels):
        targets[i, int(label)] = 1
    return targets


@on_accuracy.alternative("a loop over samples and classes, in plain Python")
def accuracy_by_a_loop(logits, labels):
    right = 0
    for row, label in zip(logits.tolist(), labels.tolist()):
        right += all(row[label] >= other for other in row)
    return right / len(labels)


@on_accuracy.alternative("the largest logit beside that of the class")
def accuracy_by_largest_logits(logits, labels):
    chosen = np.take_along_axis(logits, np.reshape(labels, (-1, 1)), axis=1)[:, 0]
    return float(np.count_nonzero(chosen == logits.max(axis=1)) / np.size(labels))


@on_confusion_matrix.alternative("a histogram of pairs, numbered i K + j")
def confusion_by_bincount(labels, predicted, K):
    return np.bincount(K * labels + predicted, minlength=K * K).reshape(K, K)


@on_confusion_matrix.alternative("a product of one-hot targets")
def confusion_as_a_product(labels, predicted, K):
    classes = np.arange(K)
    return (classes[:, None] == labels).astype(int) @ (predicted[:, None] == classes).astype(int)


@on_confusion_matrix.alternative("a loop over the samples")
def confusion_by_a_loop(labels, predicted, K):
    counts = [[0] * K for _ in range(K)]
    for true, taken in zip(labels, predicted):
        counts[true][taken] += 1
    return np.array(counts)


@on_standardise.alternative("column by column, deviations by an explicit sum of squares")
def standardised_by_columns(train, other):
    first, second = np.zeros(train.shape), np.zeros(other.shape)
    for j in range(train.shape[1]):
        column = train[:, j].astype(float)
        if len(set(column.tolist())) == 1:
            continue
        centre = sum(column) / len(column)
        spread = (sum((column - centre) ** 2) / len(column)) ** 0.5
        first[:, j] = (column - centre) / spread
        second[:, j] = (other[:, j] - centre) / spread
    return first, second


@on_standardise.alternative("a deviation below 1e-10 counts as none: both arrays are multiplied by 0 there")
def standardised_with_a_threshold(train, other):
    deviation = train.std(axis=0, dtype=float)
    weight = np.zeros(deviation.shape)
    np.divide(1, deviation, out=weight, where=deviation > 1e-10)
    mean = train.mean(axis=0, dtype=float)
    return tuple((np.asarray(X, dtype=float) - mean) * weight for X in (train, other))


@on_standardise.alternative("mean of squares minus square of the mean, of columns less their first entry")
def standardised_by_moments(train, other):
    train, other = np.float64(train) - train[0], np.float64(other) - train[0]
    mean = np.einsum("nd->d", train) / len(train)
    variance = np.einsum("nd,nd->d", train, train) / len(train) - mean**2
    inside = np.any(train != 0, axis=0)
    scale = np.sqrt(np.where(inside, variance, np.inf))
    return (train - mean) / scale, (other - mean) / scale


@on_counterexample_standardise.alternative("ten equal numbers in the second of two columns")
def second_column_of_equal_numbers():
    train = np.column_stack([np.arange(10.0), np.full(10, 0.7)])
    return train, train[:1] + 1


@on_k_folds.alternative("sample number i of a shuffled list goes to fold i modulo k")
def dealt_like_cards(n, k, rng):
    cards = list(range(n))
    rng.shuffle(cards)
    return [
        (np.array([c for i, c in enumerate(cards) if i % k != fold]), np.array(cards[fold::k]))
        for fold in range(k)
    ]


@on_k_folds.alternative("a shuffled array of fold numbers, and the places where each number stands")
def folds_by_numbers(n, k, rng):
    number = rng.permuted(np.arange(n) % k)
    return tuple((np.flatnonzero(number != fold), np.flatnonzero(number == fold)) for fold in range(k))


@on_k_folds.alternative("sorted random keys, and sets for the rest")
def folds_by_random_keys(n, k, rng):
    order = np.argsort(rng.random(n))
    bounds = [round(i * n / k) for i in range(k + 1)]
    folds = [order[begin:end] for begin, end in zip(bounds, bounds[1:])]
    return [[np.array(sorted(set(range(n)) - set(fold.tolist()))), fold] for fold in folds]


@on_linear_regression.alternative("the pseudo-inverse of inputs and ones")
def regression_by_pseudo_inverse(X, t):
    A = np.hstack([np.ones((X.shape[0], 1)), X])
    b, *w = np.linalg.pinv(A, rcond=1e-12) @ t
    return np.array(w), b


@on_linear_regression.alternative(
    "centred inputs and targets by eigenvectors of the covariance, the bias from the means"
)
def regression_by_eigenvectors(X, t):
    X, t = np.asarray(X, dtype=float), np.asarray(t, dtype=float)
    centre = X.mean(axis=0)
    values, vectors = np.linalg.eigh((X - centre).T @ (X - centre))
    kept = values > 1e-10 * max(values[-1], 1e-10)
    w = vectors[:, kept] @ ((vectors[:, kept].T @ ((X - centre).T @ (t - t.mean()))) / values[kept])
    return w, float(t.mean() - centre @ w)


@on_linear_regression.alternative(
    "Gram-Schmidt over the columns, the ones first; what depends on others is left out"
)
def regression_by_gram_schmidt(X, t):
    n, d = X.shape
    weights, basis = np.zeros(d + 1), []
    columns = [np.ones(n), *np.float64(X).T]
    for j, column in enumerate(columns):
        rest, combination = column.copy(), np.eye(d + 1)[j]
        for _ in range(2):
            for direction, of_columns in basis:
                share = direction @ rest
                rest, combination = rest - share * direction, combination - share * of_columns
        length = np.linalg.norm(rest)
        if length > 1e-9 * max(1.0, np.linalg.norm(column)):
            basis.append((rest / length, combination / length))
    for direction, of_columns in basis:
        weights += (direction @ t) * of_columns
    return weights[1:], weights[0]


@on_largest_rate.alternative("the largest singular value of inputs and ones")
def rate_by_the_singular_value(X):
    return 2 * X.shape[0] / np.linalg.norm(np.c_[X, np.ones(len(X))], 2) ** 2


@on_largest_rate.alternative("the power method, squaring the matrix until one direction is left")
def rate_by_squaring(X):
    A = np.insert(np.asarray(X, dtype=float), 0, 1, axis=1)
    H = A.T @ A / len(A)
    power = H.copy()
    for _ in range(60):
        power = power @ power
        power /= np.trace(power)
    return float(2 / np.trace(power @ H))


@on_largest_rate.alternative("eigenvalues of the matrix of products of samples, which are the same")
def rate_by_products_of_samples(X):
    products = X.astype(float) @ X.T + 1.0
    return 2.0 * len(X) / max(np.linalg.eigvalsh(products))


@on_gradient.alternative("one sample at a time, with outer products")
def gradient_by_outer_products(W, b, X, T):
    dW, db = np.zeros(W.shape), np.zeros(len(b))
    for x, target in zip(X, T):
        z = np.asarray(x @ W + b, dtype=float)
        e = np.exp(z - z.max())
        error = e / e.sum() - target
        dW += np.outer(x, error) / len(X)
        db += error / len(X)
    return dW, db


@on_gradient.alternative("einsum, with log-probabilities by logaddexp")
def gradient_by_einsum(W, b, X, T):
    logits = np.einsum("nd,dk->nk", X, W) + b
    probabilities = np.exp(logits - np.logaddexp.reduce(logits, axis=-1)[:, None])
    return (
        np.einsum("nd,nk->dk", X, probabilities - T) / X.shape[0],
        np.einsum("nk->k", probabilities - T) / X.shape[0],
    )


@on_gradient.alternative("a column of ones for the bias, and one product for both")
def gradient_with_appended_ones(W, b, X, T):
    inputs = np.column_stack([X, np.ones(len(X))])
    logits = (inputs @ np.vstack([W, b])).T
    weights = np.exp(logits - logits.max(axis=0))
    both = ((weights / weights.sum(axis=0) - T.T) @ inputs).T / len(inputs)
    return both[:-1], both[-1]


@on_train_softmax.alternative("one matrix of weights with the bias as its last row, updated in place")
def training_with_appended_ones(X, T, rate, iterations):
    inputs = np.column_stack([X, np.ones(len(X))]).astype(float)
    weights, losses = np.zeros((inputs.shape[1], T.shape[1])), np.empty(iterations + 1)
    for i in range(iterations + 1):
        logits = inputs @ weights
        log_probabilities = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
        losses[i] = -np.vdot(T, log_probabilities) / len(X)
        if i == iterations:
            break
        weights -= rate * (inputs.T @ (np.exp(log_probabilities) - T)) / len(X)
    return weights[:-1], weights[-1], losses


@on_train_softmax.alternative("a function for the loss, called after each update")
def training_with_a_loss_function(X, T, rate, iterations):
    n, k = T.shape

    def loss(W, b):
        z = X @ W + b
        z = z - z.max(axis=1).reshape(n, 1)
        return -(T * (z - np.log(np.exp(z).sum(axis=1)).reshape(n, 1))).sum() / n

    W, b = np.zeros((X.shape[1], k)), np.zeros(k)
    losses = [loss(W, b)]
    while len(losses) <= iterations:
        dW, db = softmax_regression_gradient(W, b, X, T)
        W, b = W - rate * dW, b - rate * db
        losses.append(loss(W, b))
    return W, b, np.array(losses, dtype=float)


@on_train_softmax.alternative("coefficients of the samples instead of weights: W is always X^T of something")
def training_in_the_span_of_the_samples(X, T, rate, iterations):
    products = X @ X.T + 1.0
    alpha = np.zeros(T.shape)
    losses = []
    for _ in range(iterations + 1):
        logits = products @ alpha
        log_probabilities = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
        losses.append(np.mean(-np.sum(T * log_probabilities, axis=1)))
        last, alpha = alpha, alpha - rate * (np.exp(log_probabilities) - T) / len(X)
    return X.T @ last, last.sum(axis=0), np.array(losses)


@on_perceptron.alternative("a column of ones, and a while loop with a flag")
def perceptron_with_appended_ones(X, t, max_epochs):
    inputs = np.hstack([X, np.ones((X.shape[0], 1))])
    weights, mistakes, epoch, clean = np.zeros(inputs.shape[1]), 0, 0, False
    while not clean and epoch < max_epochs:
        clean = True
        for i in range(len(inputs)):
            score = float(inputs[i] @ weights)
            if not ((score > 0 and t[i] > 0) or (score < 0 and t[i] < 0)):
                weights += t[i] * inputs[i]
                mistakes += 1
                clean = False
        epoch += 1
    return weights[:-1], weights[-1], mistakes


@on_perceptron.alternative("how often each sample was a mistake, and weights from these numbers")
def perceptron_by_counts(X, t, max_epochs):
    n = len(t)
    counts = np.zeros(n)
    products = t[:, None] * (X @ X.T + 1) * t[None, :]
    for _ in range(max_epochs):
        seen = counts.sum()
        for i in range(n):
            if products[i] @ counts <= 0:
                counts[i] += 1
        if counts.sum() == seen:
            break
    return np.asarray((counts * t) @ X, dtype=float), float(counts @ t), int(counts.sum())


@on_perceptron.alternative("plain Python, counting samples since the last mistake within an epoch")
def perceptron_in_plain_python(X, t, max_epochs):
    w, b, mistakes = [0.0] * X.shape[1], 0.0, 0
    for _ in range(max_epochs):
        wrong = 0
        for row, target in zip(X.tolist(), t.tolist()):
            if (sum(u * v for u, v in zip(row, w)) + b) * target <= 0:
                w = [v + target * u for u, v in zip(row, w)]
                b += target
                wrong += 1
        mistakes += wrong
        if not wrong:
            break
    return np.array(w), b, mistakes


bank.equivalent("standardise", "what is divided by it is replaced by 0", ("1.0", "2.0"))
bank.equivalent("linear_regression", "from NumPy 2 on this is the default", (", rcond=None", ""))
bank.equivalent(
    "largest_rate",
    "A A^T and A^T A have the same eigenvalues but for zeros",
    ("with_ones.T @ with_ones", "with_ones @ with_ones.T"),
)
bank.equivalent(
    "train_softmax", "a list becomes an array either way", ("np.array(losses)", "np.asarray(losses)")
)
bank.equivalent(
    "perceptron", "there are as many classes as samples", (", strict=True", ""), ("True", "False")
)
bank.equivalent("perceptron", "an inner product is symmetric", ("x @ w", "w @ x"))
bank.equivalent(
    "perceptron",
    "after an epoch without a mistake further ones change nothing, and only take time",
    ("if mistakes == before:\n    break", "pass"),
    ("break", "pass"),
)
