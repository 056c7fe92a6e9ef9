"""What one hidden layer can do, by construction and by training, and what depth adds.

Units and layers, XOR, staircases of threshold and logistic units, piecewise linear ReLU networks, gradient
descent on the output weights, and the tent map. A batch holds one sample per row, and a layer is z = x W + b.
"""

import math

import numpy as np


def activations(name):
    """An activation function and its slope.

    Parameters:
        name: "logistic", "arctan", "tanh", "threshold", "relu" or "leaky_relu" (0.01 z for z <= 0).

    Returns:
        (function, slope): two functions of an array z of any shape, which give arrays of that shape, entry by
        entry. At z = 0 the threshold is 1. Its slope is 0 everywhere; that of the ReLU at 0 is 0, and that of
        the leaky ReLU at 0 is 0.01. Both are numbers, right to 1e-9, for |z| up to 1e4.

    Source: notes, section 1.5.
    """

    # BEGIN SOLUTION
    def logistic(z):
        return np.exp(-np.logaddexp(0.0, -z))

    pairs = {
        "logistic": (logistic, lambda z: logistic(z) * (1 - logistic(z))),
        "arctan": (np.arctan, lambda z: 1 / (1 + z**2)),
        "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
        "threshold": (lambda z: np.where(z >= 0, 1.0, 0.0), lambda z: np.zeros(np.shape(z))),
        "relu": (lambda z: np.maximum(z, 0.0), lambda z: np.where(z > 0, 1.0, 0.0)),
        "leaky_relu": (lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    }
    return pairs[name]
    # END SOLUTION


def augmented_matrix(W, b):
    """The weights of a layer with its biases below them, in one matrix.

    with_ones(x) @ augmented_matrix(W, b) = x W + b

    Parameters:
        W: weights, shape (inputs, outputs).
        b: biases, shape (outputs,).

    Returns:
        A matrix of shape (inputs + 1, outputs), whose last row is b.

    Source: notes, section 1.7, in the convention of rows.
    """
    # BEGIN SOLUTION
    return np.vstack([W, b])
    # END SOLUTION


def with_ones(x):
    """A batch of inputs with a further input that is always 1, in the last column.

    Parameters:
        x: inputs, one sample per row, shape (N, inputs).

    Returns:
        An array of shape (N, inputs + 1).

    Source: notes, section 1.7, in the convention of rows.
    """
    # BEGIN SOLUTION
    return np.hstack([x, np.ones((len(x), 1))])
    # END SOLUTION


def xor_network():
    """A network of two ReLU units that computes XOR: relu(x W1 + b1) W2 + b2 is 0, 1, 1, 0.

    Any right one will do. The inputs are 0 or 1; the output must be right to 1e-9, and no parameter may
    exceed 1000.

    Returns:
        (W1, b1, W2, b2), of shapes (2, 2), (2,), (2, 1) and (1,), new arrays at every call.

    Source: notes, section 2.1, and second document (a ReLU can compute XOR).
    """
    # BEGIN SOLUTION
    W1 = np.array([[1.0, 1.0], [1.0, 1.0]])
    b1 = np.array([0.0, -1.0])
    W2 = np.array([[1.0], [-2.0]])
    b2 = np.array([0.0])
    return W1, b1, W2, b2
    # END SOLUTION


def evaluate_steps(x, thresholds, weights):
    """The output of a network of threshold units: sum_j weights_j H(x - thresholds_j), with H(0) = 1.

    Parameters:
        x: inputs, shape (M,).
        thresholds: where the units switch on, in any order, shape (J,).
        weights: the output weights of the units, shape (J,).

    Returns:
        The outputs, shape (M,).

    Source: notes, section 2.2.
    """
    # BEGIN SOLUTION
    hidden = np.where(x[:, None] >= thresholds, 1.0, 0.0)
    return hidden @ weights
    # END SOLUTION


def step_network(f, a, b, N):
    """The staircase with N steps of equal width that has f(midpoint) on each, and 0 outside of [a, b).

    Parameters:
        f: a function that takes a float or an array, and an array entry by entry.
        a, b: the ends of the interval, a < b.
        N: the number of steps, 1 or more.

    Returns:
        (thresholds, weights) of N + 1 threshold units, both of shape (N + 1,), in the order from a to b.

    Source: notes, section 2.2.
    """
    # BEGIN SOLUTION
    thresholds = np.linspace(a, b, N + 1)
    midpoints = (thresholds[:-1] + thresholds[1:]) / 2
    heights = np.concatenate([[0.0], f(midpoints), [0.0]])
    return thresholds, heights[1:] - heights[:-1]
    # END SOLUTION


def steep_network(thresholds, weights, steepness):
    """Logistic units in place of threshold units: sum_j weights_j logistic(k (x - thresholds_j)).

    Its output for inputs x of shape (M, 1) is logistic(x W1 + b1) W2 + b2.

    Parameters:
        thresholds: shape (J,).
        weights: shape (J,).
        steepness: the number k > 0, a float, the same for all units.

    Returns:
        (W1, b1, W2, b2), of shapes (1, J), (J,), (J, 1) and (1,); unit j belongs to threshold j.

    Source: notes, section 2.2.
    """
    # BEGIN SOLUTION
    W1 = np.full((1, len(thresholds)), float(steepness))
    b1 = -steepness * thresholds
    W2 = np.reshape(np.array(weights, dtype=float), (-1, 1))
    return W1, b1, W2, np.zeros(1)
    # END SOLUTION


def relu_interpolant(knots, values):
    """The ReLU network that is linear between the knots and has these values there.

    Its output is offset + sum_j weights_j relu(x - thresholds_j). It is constant to the left of the first
    knot, and the last piece goes on to the right.

    Parameters:
        knots: strictly increasing, not necessarily evenly spaced, shape (K + 1,), K >= 1.
        values: shape (K + 1,).

    Returns:
        (thresholds, weights, offset), of shapes (K,) and (K,) and a scalar; unit j switches on at knot j.

    Source: notes, section 2.2, with ReLUs.
    """
    # BEGIN SOLUTION
    slopes = np.diff(values) / np.diff(knots)
    weights = np.diff(slopes, prepend=0.0)
    return np.array(knots[:-1]), weights, values[0]
    # END SOLUTION


def counterexample_relu_interpolant():
    """Knots and values for which `wrong_relu_interpolant` errs.

    Returns:
        (knots, values), both of shape (K,) with K from 2 to 10 and entries from -1000 to 1000; each knot is
        larger than the one before by at least 0.01.

    Source: notes, section 2.2, with ReLUs.
    """
    # BEGIN SOLUTION
    return np.array([0.0, 1.0, 3.0]), np.array([0.0, 1.0, 0.0])
    # END SOLUTION


def train_output_weights(H, t, rate, iterations):
    """Gradient descent on the output weights of a network whose hidden layer stays as it is.

    The output is y = H w, the loss E = (1/N) sum_i 1/2 (y_i - t_i)^2, and w = 0 to begin with.

    Parameters:
        H: outputs of the hidden units, one sample per row, shape (N, J).
        t: targets, shape (N,).
        rate: the learning rate.
        iterations: the number of updates, 0 or more.

    Returns:
        (w, losses): the weights after the last update, shape (J,), and the loss before the first update and
        after each, shape (iterations + 1,).

    Source: notes, sections 2.2 and 2.3.1.
    """
    # BEGIN SOLUTION
    w = np.zeros(H.shape[1])
    losses = np.zeros(iterations + 1)
    for k in range(iterations + 1):
        error = H @ w - t
        losses[k] = 0.5 * np.mean(error**2)
        if k < iterations:
            w = w - rate * (H.T @ error) / len(H)
    return w, losses
    # END SOLUTION


def tent_network(depth):
    """A deep ReLU network, two units per layer, that computes the depth-fold tent map on [0, 1].

    The tent map is T(x) = 2x for x <= 1/2 and 2 - 2x for x >= 1/2; the network computes T(T(...T(x)...)). Any
    right one will do, if no parameter exceeds 1000 and the output is right to 1e-9 up to depth 12.

    Parameters:
        depth: the number of hidden layers, 1 or more.

    Returns:
        A list of depth + 1 pairs (W, b), from the input to the output. All hidden layers have two units: the
        matrices are of shape (1, 2), then (2, 2), and at last (2, 1). Every layer but the last is followed by
        a ReLU.

    Source: notes, section 6 (why deep), with the tent map.
    """
    # BEGIN SOLUTION
    read = np.array([[2.0], [-4.0]])
    first, kinks = np.array([[1.0, 1.0]]), np.array([0.0, -0.5])
    layers = [(first, kinks)]
    for _ in range(depth - 1):
        layers.append((read @ first, kinks.copy()))
    layers.append((read, np.zeros(1)))
    return layers
    # END SOLUTION


def region_count(units, inputs):
    """The largest number of linear pieces that one hidden layer of ReLU units can cut the inputs' space into.

    sum_{j=0}^{inputs} binomial(units, j)

    Parameters:
        units: the number of hidden units, 0 or more.
        inputs: the number of inputs, 1 or more.

    Returns:
        The number of regions, an int.

    Source: notes, section 6 (how many units), with Zaslavsky's formula.
    """
    # BEGIN SOLUTION
    return sum(math.comb(units, j) for j in range(inputs + 1))
    # END SOLUTION
