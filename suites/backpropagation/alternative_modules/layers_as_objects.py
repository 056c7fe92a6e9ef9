"""Layers are objects that keep what they need for the way back; the cache is their list."""

# mypy: ignore-errors
# ruff: noqa: D101, D102, D103, D107

import numpy as np


def init_mlp(sizes, rng):
    return [Affine.drawn(*pair, rng).pair() for pair in zip(sizes, sizes[1:])]


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    @classmethod
    def drawn(cls, inputs, outputs, rng):
        return cls(rng.normal(scale=inputs**-0.5, size=(inputs, outputs)), np.zeros(outputs))

    def pair(self):
        return self.W, self.b

    def __call__(self, x):
        self.x = x
        return x @ self.W + self.b

    def back(self, gradient):
        return (self.x.T @ gradient, gradient.sum(axis=0)), gradient @ self.W.T


class Activation:
    def __init__(self, name):
        self.name = name

    def __call__(self, z):
        h, self.slope = activate(z, self.name)
        return h

    def back(self, gradient):
        return None, self.slope * gradient


def activate(z, activation):
    z = np.array(z, dtype=np.float32 if np.asarray(z).dtype == np.float32 else np.float64)
    if activation == "identity":
        return z, np.full_like(z, 1)
    if activation == "relu":
        return np.where(z > 0, z, 0), np.heaviside(z, 0)
    if activation == "tanh":
        return np.tanh(z), 1 - np.tanh(z) * np.tanh(z)
    t = np.tanh(z / 2)
    return (1 + t) / 2, (1 + t) * (1 - t) / 4


def affine_backward(gradient, x, W):
    layer = Affine(W, None)
    layer.x = x
    pair, dx = layer.back(gradient)
    return (*pair, dx)


def counterexample_affine_backward():
    return np.eye(3), np.eye(3), np.eye(3)


def forward(params, X, activation):
    layers = []
    for W, b in params:
        layers += [Affine(W, b), Activation(activation)]
    layers.pop()
    for layer in layers:
        X = layer(X)
    return X, layers


def backward(params, cache, gradient):
    pairs = []
    for layer in reversed(cache):
        pair, gradient = layer.back(gradient)
        if pair is not None:
            pairs.append(pair)
    return pairs[::-1], gradient


class CrossEntropy:
    def __init__(self, T):
        self.T = T

    def __call__(self, z):
        z = z - z.max(axis=1, keepdims=True)
        exponentials = np.exp(z)
        sums = exponentials.sum(axis=1, keepdims=True)
        self.p = exponentials / sums
        return np.sum(self.T * (np.log(sums) - z)) / len(z)

    def back(self):
        return (self.p - self.T) / len(self.p)


def loss_and_gradients(params, X, T, activation):
    top = CrossEntropy(T)
    Y, cache = forward(params, X, activation)
    loss = top(Y)
    return loss, backward(params, cache, top.back())[0]


def train_mlp(params, X, T, rate, epochs, activation):
    losses = []
    for _ in range(epochs):
        loss, grads = loss_and_gradients(params, X, T, activation)
        losses.append(loss)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
    return params, np.array(losses)
