"""Every entry is moved in a flat copy; slopes are lists, descent is recursive."""

import numpy as np


def shifted(x, place, amount):
    """A copy of x, flat, with one entry moved, in the shape of x."""
    flat = np.asarray(x, dtype=float).flatten()
    flat[place] += amount
    return flat.reshape(np.shape(x))


def forward_difference(f, x, h=1e-8):
    here = f(shifted(x, 0, 0.0))
    slopes = [(f(shifted(x, i, h)) - here) / h for i in range(np.size(x))]
    return np.array(slopes).reshape(np.shape(x))


def central_difference(f, x, h=1e-5):
    slopes = [(f(shifted(x, i, h)) - f(shifted(x, i, -h))) / (2 * h) for i in range(np.size(x))]
    return np.array(slopes).reshape(np.shape(x))


def best_step(value, third):
    return (3 * np.finfo(float).eps * abs(value) / abs(third)) ** (1 / 3)


def directional_difference(f, x, v, h=1e-5):
    # A function of the one number s has the slope asked for at s = 0.
    def along(s):
        return f(np.asarray(x, dtype=float) + float(s) * np.asarray(v, dtype=float))

    return (along(h) - along(-h)) / (h + h)


def jacobian(f, x, h=1e-5):
    columns = [(f(shifted(x, j, h)) - f(shifted(x, j, -h))) / (2 * h) for j in range(len(x))]
    return np.column_stack(columns)


def relative_error(a, b, floor=1e-8):
    worst = 0.0
    for p, q in zip(np.ravel(a).tolist(), np.ravel(b).tolist()):
        worst = max(worst, abs(p - q) / max(abs(p), abs(q), floor))
    return worst


def fool_the_norm():
    return np.array([1e9, 1e-6]), np.array([1e9, 2.5e-6])


def check_gradient(f, gradient, x, tolerance=1e-5):
    x = np.asarray(x, dtype=float)
    claimed = np.asarray(gradient(x), dtype=float)
    if claimed.shape != x.shape or np.isnan(claimed).any() or np.isinf(claimed).any():
        return False
    measured = central_difference(f, x)
    if not all(map(np.isfinite, measured.ravel().tolist())):
        return False
    largest = max(abs(slope) for slope in measured.ravel().tolist())
    return relative_error(claimed, measured, max(largest / 1000, abs(f(x)) / 100000, 1e-8)) <= tolerance


def wrong_gradients():
    return list("BDG")


def gradient_descent(f, x, rate, iterations):
    if iterations == 0:
        return [np.array(x, dtype=float)]
    earlier = gradient_descent(f, x, rate, iterations - 1)
    return earlier + [earlier[-1] - rate * central_difference(f, earlier[-1])]


def logistic_energy(X, t):
    def loss(theta):
        *w, b = theta
        z = np.sum(X * np.array(w), axis=1) + b
        return float(np.mean(np.log(1 + np.exp(z)) - t * z))

    return loss
