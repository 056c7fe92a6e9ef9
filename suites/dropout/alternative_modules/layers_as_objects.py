"""Layers are objects that remember what they need, and the cache is the network itself."""

# mypy: ignore-errors
# ruff: noqa: D101, D102, D103

import numpy as np


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, gradient):
        self.dW = self.x.T @ gradient
        self.db = np.sum(gradient, axis=0)
        return gradient @ self.W.T


class Logistic:
    def forward(self, z):
        self.h = 0.5 * (1 + np.tanh(0.5 * z))
        return self.h

    def backward(self, gradient):
        return gradient * self.h * (1 - self.h)


class Dropout:
    def __init__(self, alpha, generator, training):
        if not 0 <= alpha < 1:
            raise ValueError("alpha must lie in [0, 1)")
        self.alpha, self.generator, self.training = alpha, generator, training

    def forward(self, h):
        self.mask = np.ones(h.shape)
        if not self.training:
            return h
        self.mask[self.generator.random(h.shape) < self.alpha] = 0
        return h * self.mask / (1 - self.alpha)

    def backward(self, gradient):
        if not self.training:
            return gradient
        return gradient * self.mask / (1 - self.alpha)


class Network:
    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, gradient):
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient


def dropout_forward(h, alpha, generator, training=True):
    layer = Dropout(alpha, generator, training)
    return layer.forward(h), layer.mask


def dropout_backward(gradient, mask, alpha):
    layer = Dropout(alpha, None, True)
    layer.mask = mask
    return layer.backward(gradient)


def dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True):
    network = Network(Linear(W1, b1), Logistic(), Dropout(alpha, generator, training), Linear(W2, b2))
    return network.forward(x), network


def dropout_network_backward(gradient, cache):
    cache.backward(gradient)
    first, _, _, last = cache.layers
    return first.dW, first.db, last.dW, last.db


class Average:
    def __init__(self):
        self.count, self.total = 0, 0.0

    def __iadd__(self, value):
        self.count, self.total = self.count + 1, self.total + value
        return self


def monte_carlo_average(network, x, samples, generator):
    average = Average()
    while average.count < samples:
        average += network(x, generator)
    return average.total / average.count


def stochastic_binary_forward(a, generator):
    p = Logistic().forward(a)
    return (generator.uniform(size=a.shape) < p) * 1.0, p


def straight_through_backward(gradient, p):
    layer = Logistic()
    layer.h = p
    return layer.backward(gradient)


class Descent:
    def __init__(self, rate, parameters):
        self.rate = rate
        self.parameters = parameters

    def step(self, slopes):
        self.parameters = tuple(p - self.rate * g for p, g in zip(self.parameters, slopes))


def train(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    descent = Descent(rate, (W1, b1, W2, b2))
    losses = []
    for _ in range(steps):
        y, cache = dropout_network_forward(x, *descent.parameters, alpha, generator, training=True)
        losses.append(float(np.sum((y - t) ** 2)) / (2 * x.shape[0]))
        descent.step(dropout_network_backward((y - t) / x.shape[0], cache))
    return descent.parameters, np.array(losses)


def dropout_penalty(h, W2, alpha):
    mean_squares = np.mean(np.square(h * 1.0), axis=0)
    return alpha / (1 - alpha) / 2 * np.sum(mean_squares[:, np.newaxis] * np.square(W2 * 1.0))


def counterexample_dropout_backward():
    return np.array([[5.0]]), np.array([[1.0]]), 0.9
