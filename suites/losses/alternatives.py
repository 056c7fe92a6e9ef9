"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

import numpy as np

from autograder.course import Bank
from solutions.losses import softmax

bank = Bank("losses")
on_mse = bank.question("mse")
on_mse_gradient = bank.question("mse_gradient")
on_bce = bank.question("bce")
on_bce_gradient = bank.question("bce_gradient")
on_bce_with_logits = bank.question("bce_with_logits")
on_bce_with_logits_gradient = bank.question("bce_with_logits_gradient")
on_softmax = bank.question("softmax")
on_counterexample_softmax = bank.question("counterexample_softmax")
on_softmax_jacobian = bank.question("softmax_jacobian")
on_categorical_cross_entropy = bank.question("categorical_cross_entropy")
on_categorical_cross_entropy_gradient = bank.question("categorical_cross_entropy_gradient")
on_softmax_cross_entropy = bank.question("softmax_cross_entropy")
on_softmax_cross_entropy_gradient = bank.question("softmax_cross_entropy_gradient")
on_train_unit = bank.question("train_unit")


@on_mse.alternative("explicit loops and math.fsum")
def squared_error_by_loops(y, t):
    from math import fsum

    n, k = y.shape
    return fsum((float(y[i, j]) - float(t[i, j])) ** 2 / 2 for i in range(n) for j in range(k)) / n


@on_mse.alternative("einsum over an expanded square")
def squared_error_expanded(y, t):
    y, t = np.asarray(y, float), np.asarray(t, float)
    squares = np.einsum("ik,ik->", y, y) - 2 * np.einsum("ik,ik->", y, t) + np.einsum("ik,ik->", t, t)
    return squares / (2 * y.shape[0])


@on_mse.alternative("mean of norms, as a zero-dimensional array")
def squared_error_by_norms(y, t):
    return np.asarray((np.linalg.norm(y - t, axis=1) ** 2 / 2).mean())


@on_mse.alternative("half the trace of a matrix of inner products, divided at the end")
def squared_error_as_a_trace(y, t):
    error = np.subtract(y, t, dtype=float)
    return np.trace(error @ error.T).item() / (2 * len(error))


@on_mse_gradient.alternative("nested lists, turned into an array at the end")
def squared_error_gradient_by_lists(y, t):
    rows = [[(a - b) / len(y) for a, b in zip(u, v)] for u, v in zip(y.tolist(), t.tolist())]
    return np.array(rows, dtype=np.float64)


@on_mse_gradient.alternative("column by column, written into an array of the right shape")
def squared_error_gradient_by_columns(y, t):
    n, k = y.shape
    gradient = np.empty((n, k), dtype=np.float64)
    for j in range(k):
        np.subtract(y[:, j], t[:, j], out=gradient[:, j])
    gradient /= n
    return gradient


@on_mse_gradient.alternative("a matrix of 1/N from the left")
def squared_error_gradient_by_a_matrix(y, t):
    return np.linalg.solve(len(y) * np.eye(len(y)), y - t)


@on_bce.alternative("the plain formula of the handout, summed by a loop over samples")
def cross_entropy_by_a_loop(y, t):
    import math

    total = 0.0
    for probability, target in zip(y, t):
        if target != 0:
            total -= target * math.log(probability)
        if target != 1:
            total -= (1 - target) * math.log(1 - probability)
    return float(total / len(y))


@on_bce.alternative("log1p of -y, with a guard of 1e-12 that changes nothing that counts")
def cross_entropy_with_a_guard(y, t):
    y = np.clip(y, 1e-12, 1 - 1e-12)
    return -np.average(t * np.log(y) + (1 - t) * np.log1p(-y))


@on_bce.alternative("dot products of logarithms")
def cross_entropy_by_dot_products(y, t):
    return -(np.dot(t, np.log(y)) + np.dot(1 - t, np.log(1 - y))) / y.shape[0]


@on_bce.alternative(
    "the probability of what was seen, where targets are hard; both terms, where they are soft"
)
def cross_entropy_by_cases(y, t):
    costs = np.empty(len(y))
    hard = (t == 0) | (t == 1)
    costs[hard] = -np.log(np.where(t[hard] == 1, y[hard], 1 - y[hard]))
    costs[~hard] = -t[~hard] * np.log(y[~hard]) - (1 - t[~hard]) * np.log(1 - y[~hard])
    return costs.mean()


@on_bce_gradient.alternative("the two terms of the loss, differentiated one by one")
def gradient_by_terms(y, t):
    n = y.shape[0]
    return -1 / n * (t / y - (1 - t) / (1 - y))


@on_bce_gradient.alternative("a vectorised closure over the number of samples")
def gradient_by_a_closure(y, t):
    n = len(y)

    def entry(probability, target):
        return ((1 - target) / (1 - probability) - target / probability) / n

    return np.vectorize(entry, otypes=[np.float64])(y, t)


@on_bce_gradient.alternative("a constant of 1e-12 against division by zero")
def gradient_with_tiny_constant(y, t):
    return (y - t) / (y * (1 - y) + 1e-12) / len(t)


@on_bce_with_logits.alternative("max(z, 0) - z t + log1p(exp(-|z|))")
def maximum_and_log1p(z, t):
    return np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))))


@on_bce_with_logits.alternative("two softplus terms by logaddexp")
def softplus_by_logaddexp(z, t):
    costs = np.multiply(t, np.logaddexp(0, -z)) + np.multiply(1 - t, np.logaddexp(0, z))
    return float(costs.sum() / costs.size)


@on_bce_with_logits.alternative("one sample at a time, by cases")
def sample_by_sample(z, t):
    from math import exp, log1p

    def softplus(a):
        return a + log1p(exp(-a)) if a > 0 else log1p(exp(a))

    return sum(b * softplus(-a) + (1 - b) * softplus(a) for a, b in zip(z, t)) / len(z)


@on_bce_with_logits.alternative("softplus by a vectorised function of one number")
def softplus_of_one_number(z, t):
    import math

    softplus = np.vectorize(lambda a: max(a, 0.0) + math.log1p(math.exp(-abs(a))), otypes=[float])
    return (t @ softplus(-z) + (1 - t) @ softplus(z)) / t.size


@on_bce_with_logits_gradient.alternative("the plain logistic function, whose overflow is harmless")
def plain_logistic(z, t):
    return (1 / (1 + np.exp(-z)) - t) / len(z)


@on_bce_with_logits_gradient.alternative("the logistic function by tanh")
def logistic_by_tanh(z, t):
    return (0.5 + 0.5 * np.tanh(z / 2) - t) / z.size


@on_bce_with_logits_gradient.alternative("the logistic function as the exponential of its logarithm")
def logistic_by_its_logarithm(z, t):
    return (np.exp(-np.logaddexp(0, -z)) - t) / np.shape(z)[0]


@on_bce_with_logits_gradient.alternative(
    "logits limited to 500, beyond which the logistic function is 0 or 1"
)
def logistic_of_limited_logits(z, t):
    limited = np.minimum(np.maximum(z, -500), 500)
    return (1 / (1 + np.exp(-limited)) - t) / len(t)


@on_bce_with_logits_gradient.alternative("a form for each sign of the logit, by masks")
def logistic_by_masks(z, t):
    probability = np.zeros(len(z))
    positive = z >= 0
    probability[positive] = 1 / (1 + np.exp(-z[positive]))
    probability[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return np.true_divide(probability - t, len(z))


@on_softmax.alternative("exp of z minus the logarithm of the sum, by logaddexp.reduce")
def exponential_of_log_softmax(z):
    return np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=-1), -1))


@on_softmax.alternative("recursion over the rows of a batch, in plain Python")
def softmax_by_recursion(z):
    import math

    if z.ndim > 1:
        return np.array([softmax(row) for row in z])
    largest = max(z)
    weights = [math.exp(entry - largest) for entry in z]
    total = math.fsum(weights)
    return np.array([weight / total for weight in weights])


@on_softmax.alternative("one over a sum of exponentials of differences, for all pairs of classes at once")
def softmax_by_differences(z):
    with np.errstate(over="ignore"):
        return 1 / np.exp(z[..., None, :] - z[..., :, None]).sum(axis=-1)


@on_softmax.alternative("apply_along_axis over the last axis")
def softmax_along_an_axis(z):
    def of_one_vector(vector):
        scaled = np.exp(vector - vector.max())
        return scaled / scaled.sum()

    return np.apply_along_axis(of_one_vector, -1, np.asarray(z, dtype=float))


@on_counterexample_softmax.alternative("one of many classes stands out, in the second row")
def one_class_stands_out():
    z = np.zeros((2, 10))
    z[1, 3] = 800
    return z


@on_softmax_jacobian.alternative("entry by entry, by the two cases of the handout")
def jacobian_by_cases(z):
    s = softmax(z)
    jacobian = np.empty((len(s), len(s)))
    for i in range(len(s)):
        for j in range(len(s)):
            jacobian[i, j] = s[i] * (1 - s[i]) if i == j else -s[i] * s[j]
    return jacobian


@on_softmax_jacobian.alternative("broadcasting of s_i (delta_ij - s_j)")
def jacobian_by_broadcasting(z):
    s = softmax(z)
    return s[:, None] * (np.eye(s.size) - s)


@on_softmax_jacobian.alternative("a product of matrices: diag(s) (I - 1 s^T)")
def jacobian_as_a_product(z):
    s = softmax(np.asarray(z, dtype=float))
    return np.diag(s) @ (np.identity(s.size) - np.ones((s.size, 1)) * s)


@on_categorical_cross_entropy.alternative("a list of the logarithms that count")
def logarithms_that_count(y, t):
    import math

    costs = [-b * math.log(a) for u, v in zip(y, t) for a, b in zip(u, v) if b > 0]
    return math.fsum(costs) / len(y)


@on_categorical_cross_entropy.alternative("nan_to_num on 0 times minus infinity")
def undefined_products_replaced(y, t):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.mean(np.sum(np.nan_to_num(t * np.log(y)), axis=1))


@on_categorical_cross_entropy.alternative("a masked logarithm, with 0 where the target is 0")
def cross_entropy_by_a_masked_logarithm(y, t):
    logarithms = np.log(y, out=np.zeros(np.shape(y)), where=t > 0)
    return np.float64(-np.vdot(t, logarithms) / len(y))


@on_categorical_cross_entropy.alternative("a constant of 1e-12, small enough to change nothing that counts")
def cross_entropy_with_tiny_constant(y, t):
    return -np.sum(t * np.log(y + 1e-12)) / len(y)


@on_categorical_cross_entropy.alternative("zeros of y replaced wherever they are: their targets are 0")
def zeros_of_y_replaced(y, t):
    return -(t * np.log(np.where(y > 0, y, 1))).sum(axis=1).mean()


@on_categorical_cross_entropy.alternative("a masked array, filled with 0")
def cross_entropy_of_a_masked_array(y, t):
    return float(-(t * np.ma.log(y).filled(0.0)).sum() / len(t))


@on_categorical_cross_entropy_gradient.alternative("division only where the target is positive")
def divided_where_it_counts(y, t):
    gradient = np.zeros(y.shape)
    np.divide(t, -len(y) * y, out=gradient, where=t > 0)
    return gradient


@on_categorical_cross_entropy_gradient.alternative("np.where over an undefined quotient")
def quotient_replaced(y, t):
    return np.where(t == 0, 0.0, -t / y) / y.shape[0]


@on_categorical_cross_entropy_gradient.alternative("entry by entry, in plain Python")
def cross_entropy_gradient_by_entries(y, t):
    n = len(y)
    rows = [[-b / (n * a) if b else 0.0 for a, b in zip(u, v)] for u, v in zip(y.tolist(), t.tolist())]
    return np.array(rows)


@on_softmax_cross_entropy.alternative("the logarithm of the sum minus the logit of the target")
def normaliser_minus_logit(z, t):
    largest = np.amax(z, axis=1)
    normaliser = largest + np.log(np.exp((z.T - largest).T) @ np.ones(z.shape[1]))
    return np.mean(normaliser - np.einsum("ik,ik->i", z, t))


@on_softmax_cross_entropy.alternative("plain Python: the shifted logits of one sample after another")
def shifted_logits_one_by_one(z, t):
    from math import exp, fsum, log

    costs = []
    for logits, targets in zip(z.tolist(), t.tolist()):
        shifted = [logit - max(logits) for logit in logits]
        total = log(fsum(map(exp, shifted)))
        costs.append(fsum(target * (total - logit) for target, logit in zip(targets, shifted)))
    return fsum(costs) / len(costs)


@on_softmax_cross_entropy.alternative("np.logaddexp.reduce, one sample at a time")
def logaddexp_by_rows(z, t):
    z = z.astype(float)
    return sum(np.dot(target, np.logaddexp.reduce(row) - row) for row, target in zip(z, t)) / len(z)


@on_softmax_cross_entropy.alternative("gaps to the largest logit, and what the others add")
def gaps_to_the_largest(z, t):
    largest = z.max(axis=1)
    others = np.log(np.exp(z - largest[:, None]).sum(axis=1))
    gaps = (t * (largest[:, None] - z)).sum(axis=1)
    return np.average(gaps + others * t.sum(axis=1))


@on_softmax_cross_entropy_gradient.alternative("one row at a time, stacked")
def rows_stacked(z, t):
    return np.stack([(softmax(row) - target) / len(z) for row, target in zip(z, t)])


@on_softmax_cross_entropy_gradient.alternative("exponentials of log-probabilities")
def exponentials_of_log_probabilities(z, t):
    log_probabilities = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    return np.divide(np.exp(log_probabilities) - t, z.shape[0])


@on_softmax_cross_entropy_gradient.alternative("through the sum of the targets, which is 1")
def targets_by_the_jacobian(z, t):
    y = softmax(z)
    return np.array([(row * target.sum() - target) / len(z) for row, target in zip(y, t)])


@on_train_unit.alternative("rows of an array made beforehand")
def rows_made_beforehand(gradient, X, t, w, rate, updates):
    weights = np.empty((updates + 1, len(w)))
    weights[0] = w
    for before, after in zip(weights[:-1], weights[1:]):
        np.subtract(before, rate * (gradient(X @ before, t) @ X), out=after)
    return weights


@on_train_unit.alternative("accumulate over a list of nothing")
def weights_accumulated(gradient, X, t, w, rate, updates):
    from itertools import accumulate

    def updated(weights, _):
        return weights - rate * np.einsum("nd,n->d", X, gradient(np.einsum("nd,d->n", X, weights), t))

    return np.stack(list(accumulate([w.astype(np.float64), *[None] * updates], updated)))


@on_train_unit.alternative("sums over samples and weights in plain Python")
def training_in_plain_python(gradient, X, t, w, rate, updates):
    rows, weights = X.tolist(), [list(map(float, w))]
    while len(weights) <= updates:
        latest = weights[-1]
        z = np.array([sum(a * b for a, b in zip(row, latest)) for row in rows])
        slopes = gradient(z, t).tolist()
        steps = [sum(slope * row[j] for slope, row in zip(slopes, rows)) for j in range(len(latest))]
        weights.append([weight - rate * step for weight, step in zip(latest, steps)])
    return np.array(weights)


for name in ("categorical_cross_entropy", "categorical_cross_entropy_gradient"):
    bank.equivalent(name, "this number is multiplied by a target of 0", ("1.0", "2.0"))
