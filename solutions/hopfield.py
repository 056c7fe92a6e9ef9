"""Hopfield networks: storing patterns, energy, updates, and recall of a stored pattern from a corrupted one.

A state is an array of N units, each -1.0 or 1.0; weights W are a symmetric (N, N) matrix, biases b have shape
(N,). Functions of a state take one state of shape (N,) or a batch of n states of shape (n, N).
"""

import numpy as np


def store(patterns):
    """Weights that store patterns: the mean co-activation of every two units, without self-connections.

    W = (1/M) sum_s x^(s) x^(s)^T - I

    Parameters:
        patterns: M patterns of N entries -1 or 1, shape (M, N).

    Returns:
        W, symmetric with a zero diagonal, shape (N, N).

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    count, units = patterns.shape
    return patterns.T @ patterns / count - np.eye(units)
    # END SOLUTION


def biases(patterns):
    """Biases that store patterns: the mean of every unit over the patterns.

    b = (1/M) sum_s x^(s)

    Parameters:
        patterns: M patterns of N entries -1 or 1, shape (M, N).

    Returns:
        b, shape (N,).

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    return np.mean(patterns, axis=0)
    # END SOLUTION


def energy(W, b, x):
    """Hopfield energy of a state, or of each state of a batch.

    E = -1/2 x^T W x - b^T x

    Parameters:
        W: weights, symmetric, shape (N, N); a diagonal that is not zero counts as the formula says.
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        E, a float for one state, shape (n,) for a batch.

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    return -0.5 * np.sum(x @ W * x, axis=-1) - x @ b
    # END SOLUTION


def energy_gradient(W, b, x):
    """Gradient of `energy` with respect to the state.

    dE/dx = -W x - b

    Parameters:
        W: weights, symmetric, shape (N, N); a diagonal that is not zero counts as the formula says.
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The gradient, of the shape of x.

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    return -(x @ W) - b
    # END SOLUTION


def weight_gradient(x):
    """Gradient of `energy` with respect to the weights, every entry of W a variable of its own.

    dE/dW = -1/2 x x^T, the diagonal included

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The gradient, shape (N, N) for one state, shape (n, N, N) for a batch: one matrix per state.

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    return -0.5 * x[..., :, np.newaxis] * x[..., np.newaxis, :]
    # END SOLUTION


def bias_gradient(x):
    """Gradient of `energy` with respect to the biases.

    dE/db = -x

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The gradient, a new array of the shape of x: one row per state.

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    return -x
    # END SOLUTION


def update_synchronous(W, b, x):
    """One synchronous update: all units at once take the sign of their field, and 1 where it is zero.

    x_i <- -1 if (W x + b)_i < 0, else 1

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The new state or states, of the shape of x; x itself stays as it is.

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    return np.where(x @ W + b >= 0, 1.0, -1.0)
    # END SOLUTION


def update_asynchronous(W, b, x, order):
    """Asynchronous updates: the units of `order`, one after another, each take the sign of their field.

    For each i in order: x_i <- -1 if (W x + b)_i < 0, else 1, where x holds all changes made so far.

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N), each state of which is updated in the same order.
        order: the units to visit, an array of K integers from 0 to N - 1; a unit may occur several times or
            not at all.

    Returns:
        The new state or states, of the shape of x; x itself stays as it is.

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    state = np.array(x, dtype=np.float64)
    for unit in order:
        field = state @ W[unit] + b[unit]
        state[..., unit] = np.where(field >= 0, 1.0, -1.0)
    return state
    # END SOLUTION


def counterexample_update_asynchronous():
    """A network of two units, a state and an order on which `wrong_update_asynchronous` errs.

    Returns:
        (W, b, x, order): weights, shape (2, 2), symmetric with a zero diagonal; biases, shape (2,); a state,
        shape (2,); and the units to visit, an array of 1 to 10 integers, each 0 or 1.

    Source: notes, section 8.2.
    """
    # BEGIN SOLUTION
    return np.array([[0.0, -1.0], [-1.0, 0.0]]), np.zeros(2), np.ones(2), np.array([0, 1])
    # END SOLUTION


def hamming(x, y):
    """Hamming distance: the number of entries in which two states differ.

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).
        y: states of the shape of x.

    Returns:
        A whole number for two states; for two batches shape (n,), integers or floats: the distance of each
        state of x from the state of y in the same row.

    Source: notes, section 8.3.
    """
    # BEGIN SOLUTION
    return np.sum(x != y, axis=-1)
    # END SOLUTION


def perturb(x, p, generator):
    """Noise: every bit is redrawn with probability p, each independently of all others.

    A redrawn bit is -1 or 1 with equal chances, so that a bit is flipped with probability p/2.

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).
        p: the probability to redraw a bit, a float in [0, 1].
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        The new state or states, of the shape of x; x itself stays as it is.

    Source: notes, section 8.3.
    """
    # BEGIN SOLUTION
    is_redrawn = generator.random(x.shape) < p
    fresh = generator.choice([-1.0, 1.0], size=x.shape)
    return np.where(is_redrawn, fresh, x)
    # END SOLUTION


def recall(W, b, x, max_sweeps, generator):
    """Recall: sweeps of asynchronous updates from a state on, until a sweep changes nothing.

    A sweep visits every unit exactly once, in an order drawn afresh for each sweep, uniformly among all.
    Recall ends after the first sweep without a change, or after max_sweeps sweeps.

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        b: biases, shape (N,).
        x: one state, shape (N,).
        max_sweeps: the largest number of sweeps to make, an integer of at least 1.
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        (state, energies): the state reached, shape (N,), a new array; and the energy after each sweep made,
        the sweep without a change included, as a list of floats or an array of one axis.

    Source: notes, section 8.3.
    """
    # BEGIN SOLUTION
    state = np.array(x, dtype=np.float64)
    energies = []
    for _ in range(max_sweeps):
        before = state
        state = update_asynchronous(W, b, before, generator.permutation(len(before)))
        energies.append(energy(W, b, state))
        if np.array_equal(state, before):
            break
    return state, energies
    # END SOLUTION


def damage(W, share, generator):
    """Weights of which connections have been cut, each with the same probability and independently of others.

    A connection of two units is cut as a whole: W_ij and W_ji become 0 together. All others stay as they are.

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        share: the probability to cut a connection, a float in [0, 1].
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        The damaged weights, a new float64 array, shape (N, N); W itself stays as it is.

    Source: this course; section 8.3 of the notes corrupts states and not weights.
    """
    # BEGIN SOLUTION
    survives = np.triu(generator.random(W.shape) >= share, 1)
    return np.where(survives | survives.T, W, 0.0)
    # END SOLUTION
