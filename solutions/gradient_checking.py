"""Derivatives by finite differences: what checks a gradient, and what descends without one.

Everywhere f is a function of one array of real numbers (float64, the shape of x). It only reads that array,
so the same array object may be handed to it again and again.
"""

import numpy as np


def forward_difference(f, x, h=1e-8):
    """Gradient of f at x by forward differences.

    Entry i is ( f(x + h e_i) - f(x) ) / h, where e_i is 1 at entry i and 0 elsewhere. f is called n + 1
    times.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the point, any shape, also (), with n entries; integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The gradient, float64, shape of x.

    Source: notes, section 3.1.2.
    """
    # BEGIN SOLUTION
    point = np.array(x, dtype=np.float64)
    base = f(point)
    gradient = np.empty(point.shape)
    for place in np.ndindex(point.shape):
        kept = point[place]
        point[place] = kept + h
        gradient[place] = (f(point) - base) / h
        point[place] = kept
    return gradient
    # END SOLUTION


def central_difference(f, x, h=1e-5):
    """Gradient of f at x by central differences.

    Entry i is ( f(x + h e_i) - f(x - h e_i) ) / (2h), where e_i is 1 at entry i and 0 elsewhere. f is called
    2n times.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the point, any shape, also (), with n entries; integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The gradient, float64, shape of x.

    Source: notes, section 3.1.2.
    """
    # BEGIN SOLUTION
    point = np.array(x, dtype=np.float64)
    gradient = np.empty(point.shape)
    for place in np.ndindex(point.shape):
        kept = point[place]
        point[place] = kept + h
        above = f(point)
        point[place] = kept - h
        below = f(point)
        point[place] = kept
        gradient[place] = (above - below) / (2 * h)
    return gradient
    # END SOLUTION


def directional_difference(f, x, v, h=1e-5):
    """Derivative of f at x along v by a central difference: ( f(x + h v) - f(x - h v) ) / (2h).

    v is taken as it is given, not brought to length 1. f is called twice.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the point, any shape, also (); integers count as real numbers. Stays as it is.
        v: the direction, shape of x; integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The derivative, a float.

    Source: notes, section 3.1.2.
    """
    # BEGIN SOLUTION
    point, shift = np.array(x, dtype=np.float64), h * np.array(v, dtype=np.float64)
    return (f(point + shift) - f(point - shift)) / (2 * h)
    # END SOLUTION


def jacobian(f, x, h=1e-5):
    """Jacobian of f at x by central differences.

    Entry (i, j) is ( f(x + h e_j)_i - f(x - h e_j)_i ) / (2h), the derivative of output i with respect to
    x_j.

    Parameters:
        f: function of a float64 array of shape (n,); returns a new array of shape (m,) at every call.
        x: the point, shape (n,); integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The Jacobian, float64, shape (m, n).

    Source: notes, section 3.1.2, for every output in turn.
    """
    # BEGIN SOLUTION
    point = np.array(x, dtype=np.float64)
    shifts = h * np.eye(len(point))
    columns = [(f(point + shift) - f(point - shift)) / (2 * h) for shift in shifts]
    return np.stack(columns, axis=1)
    # END SOLUTION


def relative_error(a, b, floor=1e-8):
    """The largest relative error between entries of a and b.

    The maximum over i of |a_i - b_i| / max(|a_i|, |b_i|, floor).

    Parameters:
        a: array of finite numbers, any shape, also (). Stays as it is.
        b: array of finite numbers, shape of a. Stays as it is.
        floor: what a denominator is at least, positive.

    Returns:
        The error, a float.

    Source: the handout; the notes do not say how to compare.
    """
    # BEGIN SOLUTION
    scale = np.maximum(np.maximum(np.abs(a), np.abs(b)), floor)
    return np.max(np.abs(a - b) / scale)
    # END SOLUTION


def check_gradient(f, gradient, x, tolerance=1e-6):
    """Whether `gradient` computes the gradient of f at x, as far as central differences can tell.

    True when relative_error(central_difference(f, x), gradient(x)) <= tolerance, with default h and floor.
    False when gradient(x) has another shape than x, or an entry that is NaN or infinite.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        gradient: function of a float64 array of the shape of x; returns an array.
        x: the point, any shape, also (); integers count as real numbers. Stays as it is.
        tolerance: the largest relative error that passes.

    Returns:
        A bool (Python's or NumPy's).

    Source: notes, section 3.1.2.
    """
    # BEGIN SOLUTION
    point = np.array(x, dtype=np.float64)
    claimed = gradient(point)
    if np.shape(claimed) != point.shape or not np.all(np.isfinite(claimed)):
        return False
    return relative_error(central_difference(f, point), claimed) <= tolerance
    # END SOLUTION


def gradient_descent(f, x, step, iterations):
    """The points that gradient descent on f visits, with gradients by central differences (default h).

    Every point is the one before minus `step` times the gradient there.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the start, any shape, also (); integers count as real numbers. Stays as it is.
        step: how far to go per unit of gradient, positive.
        iterations: number of steps to make, 0 or more.

    Returns:
        List of iterations + 1 points, the start first: float64, shape of x, each an array of its own.

    Source: notes, sections 3.1.1 and 3.1.2.
    """
    # BEGIN SOLUTION
    points = [np.array(x, dtype=np.float64)]
    for _ in range(iterations):
        points.append(points[-1] - step * central_difference(f, points[-1]))
    return points
    # END SOLUTION
