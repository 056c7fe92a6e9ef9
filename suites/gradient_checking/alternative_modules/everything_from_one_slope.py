"""One callable object computes every slope, mapped over the axes."""

from functools import partial
from itertools import accumulate, repeat

import numpy as np


class Slope:
    """The slope of f at x along a direction, from one side or from both."""

    def __init__(self, f, x, h, both=True):
        self.f, self.x, self.h, self.both = f, np.asarray(x).astype(np.float64), h, both
        self.here = None if both else f(self.x)

    def __call__(self, v):
        ahead = self.f(self.x + self.h * v)
        if self.both:
            return (ahead - self.f(self.x - self.h * v)) / (2 * self.h)
        return (ahead - self.here) / self.h


def axes(shape):
    size = int(np.prod(shape))
    return (axis.reshape(shape) for axis in np.eye(size))


def forward_difference(f, x, h=1e-8):
    slope = Slope(f, x, h, both=False)
    return np.fromiter(map(slope, axes(np.shape(x))), dtype=float).reshape(np.shape(x))


def central_difference(f, x, h=1e-5):
    return np.fromiter(map(Slope(f, x, h), axes(np.shape(x))), dtype=float).reshape(np.shape(x))


def best_step(value, third):
    return np.exp(np.log(np.abs(3 * np.finfo(np.float64).eps * value / third)) / 3)


def directional_difference(f, x, v, h=1e-5):
    return Slope(f, x, h)(np.asarray(v).astype(np.float64))


def jacobian(f, x, h=1e-5):
    return np.array(list(map(Slope(f, x, h), axes(np.shape(x))))).T


def relative_error(a, b, floor=1e-8):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    return float(
        np.divide(np.abs(a - b), np.stack([abs(a), abs(b), np.full(a.shape, floor)]).max(axis=0)).max()
    )


def fool_the_norm():
    return np.array([1e9, 1e-6]), np.array([1e9, 2.5e-6])


def check_gradient(f, gradient, x, tolerance=1e-5):
    x = np.asarray(x).astype(np.float64)
    answer = np.asarray(gradient(x.copy()))
    return (
        answer.shape == x.shape
        and bool(np.isfinite(answer).all())
        and relative_error(central_difference(f, x), answer, smallest_scale(f, x)) <= tolerance
    )


def smallest_scale(f, x):
    return np.max(
        [1e-8, 1e-3 * np.linalg.norm(central_difference(f, x).ravel(), np.inf), 1e-5 * np.abs(f(x))]
    )


def wrong_gradients():
    return ["D", "G", "B"]


def descend(f, rate, point, _):
    return point - rate * central_difference(f, point)


def gradient_descent(f, x, rate, iterations):
    start = np.asarray(x).astype(np.float64)
    return list(accumulate(repeat(None, iterations), partial(descend, f, rate), initial=start))


def energy_at(X, t, theta):
    z = np.einsum("nd,d->n", X, theta[:-1]) + theta[-1]
    return np.average(np.logaddexp(z, 0.0) - np.multiply(t, z))


def logistic_energy(X, t):
    return partial(energy_at, X, t)
