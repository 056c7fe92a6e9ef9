"""A recursion over the layers; the cache of each call is nested in that of the call before."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np


def init_mlp(sizes, rng):
    if len(sizes) < 2:
        return []
    W = rng.standard_normal((sizes[0], sizes[1])) / np.sqrt(sizes[0])
    return [(W, np.zeros(sizes[1])), *init_mlp(sizes[1:], rng)]


def function(z, activation):
    if activation == "relu":
        return (abs(z) + z) / 2
    if activation == "logistic":
        return np.where(z >= 0, 1, np.exp(-abs(z))) / (1 + np.exp(-abs(z)))
    return np.tanh(z) if activation == "tanh" else z / 1


def derivative(z, activation):
    if activation == "relu":
        return np.sign(function(z, activation)) / 1
    if activation == "logistic":
        return function(z, activation) * function(-z, activation)
    return 1 - np.tanh(z) ** 2 if activation == "tanh" else np.ones(z.shape)


def activate(z, activation):
    return function(z, activation), derivative(z, activation)


def affine_backward(gradient, x, W):
    dW = np.tensordot(x, gradient, axes=(0, 0))
    db = np.ones(len(gradient)) @ gradient
    return dW, db, np.inner(gradient, W)


def counterexample_affine_backward():
    return np.array([[1.0], [-1.0]]), np.array([[1.0], [-1.0]]), np.array([[3.0]])


def forward(params, X, activation):
    (W, b), rest = params[0], params[1:]
    z = X @ W + b
    if not rest:
        return z, (X, None, None)
    Y, below = forward(rest, function(z, activation), activation)
    return Y, (X, derivative(z, activation), below)


def backward(params, cache, gradient):
    X, slope, nested = cache
    behind = []
    if nested is not None:
        behind, gradient = backward(params[1:], nested, gradient)
        gradient = gradient * slope
    dW, db, dX = affine_backward(gradient, X, params[0][0])
    return [(dW, db), *behind], dX


def loss_and_gradients(params, X, T, activation):
    Y, cache = forward(params, X, activation)
    logarithms = Y - np.logaddexp.reduce(Y, axis=1)[:, None]
    loss = -np.einsum("nk,nk->", T, logarithms) / Y.shape[0]
    grads, _ = backward(params, cache, (np.exp(logarithms) - T) / Y.shape[0])
    return loss, grads


def train_mlp(params, X, T, rate, epochs, activation):
    loss, grads = loss_and_gradients(params, X, T, activation)
    updated = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
    losses = [loss]
    for _ in range(epochs - 1):
        loss, grads = loss_and_gradients(updated, X, T, activation)
        losses.append(loss)
        updated = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(updated, grads)]
    return updated, np.asarray(losses)
