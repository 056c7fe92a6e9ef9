"""Gradients by a step along the imaginary axis, exact to rounding; the cache is a dict of parameters."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

STEP = 1e-30


def logistic(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


def kept(shape, alpha, generator, training):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return np.ones(shape), 1.0
    return np.where(generator.random(shape) < alpha, 0.0, 1.0), 1 - alpha


def dropout_forward(h, alpha, generator, training=True):
    mask, share = kept(h.shape, alpha, generator, training)
    return h * (mask / share), mask


def dropout_backward(gradient, mask, alpha):
    passed = np.zeros(gradient.shape)
    np.divide(gradient, 1 - alpha, out=passed, where=mask != 0)
    return passed


def dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True):
    mask, share = kept((len(x), len(b1)), alpha, generator, training)
    cache = {"x": x, "scaled mask": mask / share, "W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return run(cache), cache


def run(cache, **changed):
    cache = {**cache, **changed}
    h = logistic(cache["x"] @ cache["W1"] + cache["b1"])
    return (h * cache["scaled mask"]) @ cache["W2"] + cache["b2"]


def dropout_network_backward(gradient, cache):
    gradients = []
    for name in ("W1", "b1", "W2", "b2"):
        slopes = np.zeros(cache[name].shape)
        for place in np.ndindex(slopes.shape):
            moved = cache[name].astype(complex)
            moved[place] += STEP * 1j
            slopes[place] = np.sum(gradient * run(cache, **{name: moved}).imag) / STEP
        gradients.append(slopes)
    return tuple(gradients)


def monte_carlo_average(network, x, samples, generator):
    runs = iter([np.array(network(x, generator), dtype=float) for _ in range(samples)])
    total = next(runs)
    for outputs in runs:
        total += outputs
    return total / samples


def stochastic_binary_forward(a, generator):
    p = logistic(np.asarray(a, dtype=float))
    return np.less(generator.random(p.shape), p).astype(float), p


def straight_through_backward(gradient, p):
    a = np.log(p) - np.log1p(-p)
    return gradient * logistic(a + STEP * 1j).imag / STEP


def train(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    losses = np.zeros(steps)
    for number in range(steps):
        y, cache = dropout_network_forward(x, W1, b1, W2, b2, alpha, generator)
        losses[number] = np.mean(np.sum((y - t) ** 2, axis=1)) / 2
        dW1, db1, dW2, db2 = dropout_network_backward((y - t) / len(x), cache)
        W1, b1, W2, b2 = W1 - rate * dW1, b1 - rate * db1, W2 - rate * dW2, b2 - rate * db2
    return (W1, b1, W2, b2), losses


def dropout_penalty(h, W2, alpha):
    variances = alpha / (1 - alpha) * np.asarray(h, dtype=np.float64) ** 2
    return np.mean(variances @ (np.asarray(W2, dtype=np.float64) ** 2).sum(axis=1)) / 2


def counterexample_dropout_backward():
    return np.full((1, 4), 2.0), np.array([[0, 0, 0, 1]]), 0.5
