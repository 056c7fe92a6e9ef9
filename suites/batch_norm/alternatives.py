"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from autograder.course import Bank
from solutions.batch_norm import batch_norm_backward, batch_norm_forward

bank = Bank("batch_norm")
on_forward = bank.question("batch_norm_forward")
on_backward = bank.question("batch_norm_backward")
on_counterexample_variance = bank.question("counterexample_variance")
on_fold = bank.question("fold_batch_norm")
on_train = bank.question("train_with_batch_norm")


@on_forward.alternative("two branches, einsum over deviations, a correction towards the batch")
def forward_in_two_branches(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    rows = h.shape[0]
    if not training:
        root = (var + eps) ** 0.5
        normed = (h - mean) / root
        return normed * gamma + beta, (normed, gamma, root), mean.copy(), var.copy()
    middle = h.sum(axis=0) / rows
    away = h - middle
    squares = np.einsum("nd,nd->d", away, away)
    root = (squares / rows + eps) ** 0.5
    new_var = np.array(var, dtype=float) if rows == 1 else var + momentum * (squares / (rows - 1) - var)
    normed = away / root
    return normed * gamma + beta, (normed, gamma, root), mean + momentum * (middle - mean), new_var


@on_forward.alternative("unit by unit in loops, with the statistics module")
def forward_by_units(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    from statistics import fmean, variance

    n, d = h.shape
    y, h_hat, root = np.empty((n, d)), np.empty((n, d)), np.empty(d)
    new_mean, new_var = np.array(mean, dtype=float), np.array(var, dtype=float)
    for j in range(d):
        column = [float(value) for value in h[:, j]]
        center, spread = float(mean[j]), float(var[j])
        if training:
            center = fmean(column)
            spread = fmean((value - center) ** 2 for value in column)
            new_mean[j] = (1 - momentum) * new_mean[j] + momentum * center
            if n > 1:
                new_var[j] = (1 - momentum) * new_var[j] + momentum * variance(column)
        root[j] = (spread + eps) ** 0.5
        for i in range(n):
            h_hat[i, j] = (column[i] - center) / root[j]
            y[i, j] = gamma[j] * h_hat[i, j] + beta[j]
    return y, [h_hat, gamma, root], new_mean, new_var


@on_backward.alternative("step by step through the graph: deviation, variance, mean")
def backward_through_the_graph(gradient, cache):
    h_hat, gamma, root = cache
    n = gradient.shape[0]
    dh_hat = gradient * gamma
    away = h_hat * root
    dvariance = np.sum(dh_hat * away, axis=0) * -0.5 / root**3
    dmean = np.sum(-dh_hat / root, axis=0) + dvariance * np.sum(-2.0 * away, axis=0) / n
    dh = dh_hat / root + dvariance * 2.0 * away / n + dmean / n
    return dh, np.sum(gradient * h_hat, axis=0), np.sum(gradient, axis=0)


@on_backward.alternative("two projections by matrices, unit by unit")
def backward_by_projections(gradient, cache):
    h_hat, gamma, root = cache
    n, d = gradient.shape
    dh = np.empty((n, d))
    for j in range(d):
        jacobian = np.eye(n) - np.full((n, n), 1 / n) - np.outer(h_hat[:, j], h_hat[:, j]) / n
        dh[:, j] = jacobian @ gradient[:, j] * gamma[j] / root[j]
    return dh, np.einsum("nd,nd->d", gradient, h_hat), np.ones(n) @ gradient


@on_backward.alternative("means instead of sums")
def backward_by_means(gradient, cache):
    h_hat, gamma, root = cache
    along, level = (gradient * h_hat).mean(axis=0), gradient.mean(axis=0)
    return (gradient - level - h_hat * along) * gamma / root, along * len(gradient), level * len(gradient)


@on_counterexample_variance.alternative("several units with small spreads far from 0, on both sides")
def several_units_far_from_0():
    h = np.array([[-5e5, 2.0], [-5e5 + 0.01, 3.0], [-5e5 - 0.01, 5.0]])
    return h, np.full(2, 3.0), np.zeros(2), np.zeros(2), np.ones(2)


@on_fold.alternative("a diagonal matrix, and b' as the output for no input")
def folded_by_a_diagonal(W, b, gamma, beta, mean, var, eps=1e-5):
    root = np.sqrt(var + eps)
    return W @ np.diag(gamma / root), gamma * (b - mean) / root + beta


@on_fold.alternative("unit by unit")
def folded_by_units(W, b, gamma, beta, mean, var, eps=1e-5):
    weights, biases = np.empty(W.shape), np.empty(b.shape)
    for j, scale in enumerate((var + eps) ** -0.5):
        weights[:, j] = W[:, j] * scale * gamma[j]
        biases[j] = beta[j] + gamma[j] * scale * (b[j] - mean[j])
    return weights, biases


@on_train.alternative("a dictionary of parameters, the loss by two logarithms' signs")
def trained_by_a_dictionary(params, X, T, batches, rate, momentum=0.1, eps=1e-5):
    net = dict(zip("W gamma beta u c".split(), (np.array(part, dtype=float) for part in params)))
    mean, var = np.zeros_like(net["u"]), np.ones_like(net["u"])
    losses = np.zeros(len(batches))
    for k, batch in enumerate(batches):
        y, cache, mean, var = batch_norm_forward(
            X[batch] @ net["W"], net["gamma"], net["beta"], mean, var, momentum, eps
        )
        a = np.tanh(y)
        z = a.dot(net["u"]) + net["c"][0]
        sign = np.where(T[batch] == 1, -1.0, 1.0)
        losses[k] = np.logaddexp(0, sign * z).sum() / len(batch)
        dz = sign / (1 + np.exp(-sign * z)) / len(batch)
        dy = dz[:, None] * net["u"] * (1 - a * a)
        dh, dgamma, dbeta = batch_norm_backward(dy, cache)
        slopes = {
            "W": X[batch].T @ dh,
            "gamma": dgamma,
            "beta": dbeta,
            "u": dz @ a,
            "c": dz.sum(keepdims=True),
        }
        net = {name: part - rate * slopes[name] for name, part in net.items()}
    return list(net.values()), mean, var, losses


@on_train.alternative("own formulas for both passes, no call of earlier functions")
def trained_by_own_formulas(params, X, T, batches, rate, momentum=0.1, eps=1e-5):
    W, gamma, beta, u, c = (part + 0.0 for part in params)
    mean, var, losses = 0.0 * gamma, 0.0 * gamma + 1.0, []
    for batch in batches:
        x, t, n = X[batch], T[batch], len(batch)
        h = x @ W
        mean = mean + momentum * (h.mean(axis=0) - mean)
        if n > 1:
            var = var + momentum * (h.var(axis=0, ddof=1) - var)
        root = np.sqrt(h.var(axis=0) + eps)
        hat = (h - h.mean(axis=0)) / root
        a = np.tanh(gamma * hat + beta)
        z = a @ u + c
        losses.append(float(np.mean(np.maximum(z, 0) - t * z + np.log1p(np.exp(-np.abs(z))))))
        dz = (0.5 * (1 + np.tanh(z / 2)) - t) / n
        dy = dz[:, None] * u[None, :] * (1 - a**2)
        dh = gamma / root * (dy - dy.mean(axis=0) - hat * (dy * hat).mean(axis=0))
        step = [x.T @ dh, (dy * hat).sum(axis=0), dy.sum(axis=0), a.T @ dz, dz.sum()]
        W, gamma, beta, u, c = (part - rate * slope for part, slope in zip([W, gamma, beta, u, c], step))
    return (W, gamma, beta, u, c), mean, var, np.array(losses)


bank.equivalent(
    "train_with_batch_norm",
    "losses is a list, of which both make a new array",
    ("np.array(losses)", "np.asarray(losses)"),
)
