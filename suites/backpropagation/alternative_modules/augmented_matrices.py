"""Biases are one more row of each weight matrix, whose input is 1; the cache is a dict."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np


def init_mlp(sizes, rng):
    params = []
    for outputs in range(1, len(sizes)):
        shape = (sizes[outputs - 1], sizes[outputs])
        params.append((rng.normal(0, np.sqrt(1 / shape[0]), shape), np.zeros(shape[1])))
    return params


def activate(z, activation):
    match activation:
        case "logistic":
            h = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
            return h, h - h**2
        case "tanh":
            h = 2 / (1 + np.exp(-2 * np.clip(z, -300, 300))) - 1
            return h, (1 - h) * (1 + h)
        case "relu":
            steep = 1.0 * np.greater(z, 0)
            return z * steep, steep
    return np.array(z, dtype=float), np.ones(z.shape)


def with_ones(x):
    return np.hstack([x, np.ones((len(x), 1))])


def affine_backward(gradient, x, W):
    both = with_ones(x).T @ gradient
    return both[:-1].copy(), both[-1].copy(), np.matmul(gradient, W.swapaxes(0, 1))


def counterexample_affine_backward():
    rng = np.random.default_rng(1)
    return rng.normal(size=(4, 2)), rng.normal(size=(4, 3)), rng.normal(size=(3, 2))


def forward(params, X, activation):
    cache = {"inputs": [], "slopes": [], "layers": len(params)}
    h = X
    for layer, (W, b) in enumerate(params, start=1):
        cache["inputs"].append(with_ones(h))
        z = cache["inputs"][-1] @ np.vstack([W, b])
        if layer == cache["layers"]:
            cache["slopes"].append(np.ones(z.shape))
            h = z
        else:
            h, slope = activate(z, activation)
            cache["slopes"].append(slope)
    return h, cache


def backward(params, cache, gradient):
    grads = [()] * cache["layers"]
    for layer in range(cache["layers"])[::-1]:
        dz = gradient * cache["slopes"][layer]
        both = cache["inputs"][layer].T @ dz
        grads[layer] = (both[:-1], both[-1])
        gradient = dz @ params[layer][0].T
    return grads, gradient


def loss_and_gradients(params, X, T, activation):
    Y, cache = forward(params, X, activation)
    largest = np.max(Y, axis=1, keepdims=True)
    log_sums = largest + np.log(np.sum(np.exp(Y - largest), axis=1, keepdims=True))
    gradient = np.exp(Y - log_sums)
    gradient -= T
    gradient /= len(T)
    return np.mean(np.sum(T * (log_sums - Y), axis=1)), backward(params, cache, gradient)[0]


def train_mlp(params, X, T, rate, epochs, activation):
    matrices = [np.vstack([W, b]).astype(float) for W, b in params]
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        pairs = [(matrix[:-1], matrix[-1]) for matrix in matrices]
        losses[epoch], grads = loss_and_gradients(pairs, X, T, activation)
        for matrix, (dW, db) in zip(matrices, grads):
            matrix -= rate * np.vstack([dW, db])
    return [(matrix[:-1].copy(), matrix[-1].copy()) for matrix in matrices], losses
