"""Derivatives by finite differences: what checks a gradient, and what descends without one.

Everywhere f is a function of one array of real numbers (float64, the shape of x), also where x holds integers
or float32. It only reads that array, so the same array object may be handed to it again and again.
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


def best_step(value, third):
    """The step at which a central difference has the smallest error.

    The error is about h^2/6 |third| + epsilon |value| / h, with epsilon = np.finfo(float).eps = 2.2e-16.

    Parameters:
        value: f(x), a number other than 0.
        third: the third derivative of f at x, a number other than 0.

    Returns:
        The positive h for which that expression is smallest, a float.

    Source: the handout; the notes do not say how to choose h.
    """
    # BEGIN SOLUTION
    return np.cbrt(3 * np.finfo(float).eps * np.abs(value) / np.abs(third))
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


def fool_the_norm():
    """Two arrays on which a comparison of lengths sees nothing, and `relative_error` an error of a third.

    wrong_relative_error(a, b) is 1e-5 at most, and relative_error(a, b) is above 1/3.

    Returns:
        (a, b): arrays of equal shape (N,), with 1 to 10 entries between -1e9 and 1e9.

    Source: the handout.
    """
    # BEGIN SOLUTION
    return np.array([1e6, 1.0]), np.array([1e6, 2.0])
    # END SOLUTION


def check_gradient(f, gradient, x, tolerance=1e-5):
    """Whether `gradient` computes the gradient of f at x, as far as central differences can tell.

    With m = central_difference(f, x), by the default h, and c = gradient(x), the answer is True when
    relative_error(m, c, floor) <= tolerance, where floor is the largest of

        1e-3 max_i |m_i|,   1e-5 |f(x)|   and   1e-8.

    It is False otherwise, and whenever gradient(x) has another shape than x, or an entry of gradient(x) or a
    value of f is NaN or infinite.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        gradient: function of a float64 array of the shape of x; returns an array.
        x: the point, any shape, also (); integers count as real numbers. Stays as it is.
        tolerance: the largest relative error that passes.

    Returns:
        A bool (Python's or NumPy's).

    Source: notes, section 3.1.2; the floor is derived in the handout.
    """
    # BEGIN SOLUTION
    point = np.array(x, dtype=np.float64)
    claimed = gradient(point)
    if np.shape(claimed) != point.shape or not np.all(np.isfinite(claimed)):
        return False
    measured = central_difference(f, point)
    floor = max(1e-3 * np.max(np.abs(measured)), 1e-5 * abs(f(point)), 1e-8)
    return relative_error(measured, claimed, floor) <= tolerance
    # END SOLUTION


def wrong_gradients():
    """The letters of the gradients in the handout's section 8 that are wrong.

    A gradient is right when it is the gradient of its function wherever there is one, whatever a check at a
    single point says.

    Returns:
        List of letters such as "A", each once, in any order.

    Source: the handout; the losses are those of notes, section 2.3.
    """
    # BEGIN SOLUTION
    return ["B", "D", "G"]
    # END SOLUTION


def gradient_descent(f, x, rate, iterations):
    """The points that gradient descent on f visits, with gradients by central differences (default h).

    Every point is the one before minus `rate` times the gradient there.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the start, any shape, also (); integers count as real numbers. Stays as it is.
        rate: the learning rate, how far to go per unit of gradient, positive.
        iterations: number of steps to make, 0 or more.

    Returns:
        List of iterations + 1 points, the start first: float64, shape of x, each an array of its own.

    Source: notes, sections 3.1.1 and 3.1.2.
    """
    # BEGIN SOLUTION
    points = [np.array(x, dtype=np.float64)]
    for _ in range(iterations):
        points.append(points[-1] - rate * central_difference(f, points[-1]))
    return points
    # END SOLUTION


def logistic_energy(X, t):
    """The mean cross-entropy of a logistic unit, as a function of its parameters alone.

    The parameters theta = (w_1, ..., w_D, b) have the shape (D + 1,). The logit of sample i is
    z_i = <w, x_i> + b, and E(theta) = (1/N) sum_i [ ln(1 + exp(z_i)) - t_i z_i ].

    Parameters:
        X: samples, one in each row, shape (N, D). Stays as it is.
        t: targets in [0, 1], shape (N,). Stays as it is.

    Returns:
        The function E, which takes theta and returns a float.

    Source: notes, sections 2.3.2 and 3.1.
    """

    # BEGIN SOLUTION
    def energy(theta):
        z = X @ theta[:-1] + theta[-1]
        return np.mean(np.logaddexp(0, z) - t * z)

    return energy
    # END SOLUTION
