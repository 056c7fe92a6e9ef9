"""The forward pass returns a function that goes back; all sums are written as loops on lists."""

# mypy: ignore-errors
# ruff: noqa: D103, B905

import math

import numpy as np


def matmul(A, B):
    return [[math.fsum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]


def transposed(A):
    return [list(column) for column in zip(*A)]


def sigma(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def dropout_forward(h, alpha, generator, training=True):
    if not (alpha >= 0 and alpha < 1):
        raise ValueError(f"alpha = {alpha}")
    if not training:
        return np.array(h, dtype=float), np.ones(h.shape)
    if h.ndim > 1:
        parts = [dropout_forward(row, alpha, generator) for row in h]
        return np.array([part[0] for part in parts]), np.array([part[1] for part in parts])
    mask = np.array([0.0 if generator.random() < alpha else 1.0 for _ in h])
    return np.array([m * entry / (1 - alpha) for m, entry in zip(mask, h)]), mask


def dropout_backward(gradient, mask, alpha):
    if np.ndim(gradient) > 1:
        return np.array([dropout_backward(g, m, alpha) for g, m in zip(gradient, mask)])
    return np.array([g / (1 - alpha) if m else 0.0 for g, m in zip(gradient, mask)])


def dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True):
    z = matmul(x.tolist(), W1.tolist())
    h = np.array([[sigma(entry + bias) for entry, bias in zip(row, b1)] for row in z])
    dropped, mask = dropout_forward(h, alpha, generator, training)
    y = np.array(matmul(dropped.tolist(), W2.tolist())) + b2

    def backward(gradient):
        dW2 = matmul(transposed(dropped.tolist()), gradient.tolist())
        dh = np.array(matmul(gradient.tolist(), transposed(W2.tolist())))
        if training:
            dh = dropout_backward(dh, mask, alpha)
        dz = dh * h * (1 - h)
        dW1 = matmul(transposed(x.tolist()), dz.tolist())
        sums = [[math.fsum(column) for column in zip(*rows)] for rows in (dz.tolist(), gradient.tolist())]
        return tuple(np.array(each, dtype=float) for each in (dW1, sums[0], dW2, sums[1]))

    return y, backward


def dropout_network_backward(gradient, cache):
    return cache(gradient)


def monte_carlo_average(network, x, samples, generator):
    outputs = [np.asarray(network(x, generator)).tolist() for _ in range(samples)]

    def mean(values):
        if isinstance(values[0], list):
            return [mean(list(inner)) for inner in zip(*values)]
        return math.fsum(values) / samples

    return np.array(mean(outputs))


def stochastic_binary_forward(a, generator):
    p = np.vectorize(sigma, otypes=[float])(a)
    h = np.vectorize(lambda q: float(generator.random() < q), otypes=[float])(p)
    return h, p


def straight_through_backward(gradient, p):
    return np.vectorize(lambda g, q: g * q * (1 - q), otypes=[float])(gradient, p)


def train(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    parameters, losses = [W1, b1, W2, b2], []
    for _ in range(steps):
        y, cache = dropout_network_forward(x, *parameters, alpha, generator)
        losses.append(sum((a - b) ** 2 for row, aims in zip(y, t) for a, b in zip(row, aims)) / 2 / len(x))
        slopes = dropout_network_backward((y - t) / len(x), cache)
        parameters = [np.array(p - rate * g) for p, g in zip(parameters, slopes)]
    return tuple(parameters), np.array(losses)


def dropout_penalty(h, W2, alpha):
    squares = [math.fsum(float(w) ** 2 for w in row) for row in W2]
    total = math.fsum(float(u) ** 2 * square for sample in h for u, square in zip(sample, squares))
    return total * alpha / (1 - alpha) / 2 / len(h)


def counterexample_dropout_backward():
    return np.array([[1.0, -1.0, 3.0]]), np.array([[1.0, 1.0, 1.0]]), 0.25
