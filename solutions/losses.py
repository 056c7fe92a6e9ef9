"""Losses and their gradients: squared error, cross-entropy, both cross-entropies from logits; training.

A batch holds one sample per row, a loss is the mean over the N samples of a batch; logarithms are natural.
"""

import numpy as np


def mse(y, t):
    """Mean over the samples of half the squared distance between prediction and target.

    E = (1/N) sum_i 1/2 ||y_i - t_i||^2

    Parameters:
        y: predictions, shape (N, K).
        t: targets, shape (N, K).

    Returns:
        The loss, a float.

    Source: notes, section 2.3.1.
    """
    # BEGIN SOLUTION
    return 0.5 * np.sum((y - t) ** 2) / len(y)
    # END SOLUTION


def mse_gradient(y, t):
    """Gradient of `mse` with respect to the predictions.

    Parameters:
        y: predictions, shape (N, K).
        t: targets, shape (N, K).

    Returns:
        dE/dy, shape (N, K).

    Source: notes, section 2.3.1.
    """
    # BEGIN SOLUTION
    return (y - t) / len(y)
    # END SOLUTION


def bce(y, t):
    """Binary cross-entropy, the mean over the samples.

    E = -(1/N) sum_i [ t_i ln y_i + (1 - t_i) ln(1 - y_i) ]

    Parameters:
        y: predicted probabilities of class 1, in (0, 1), shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        The loss, a float.

    Source: notes, section 2.3.2.
    """
    # BEGIN SOLUTION
    return -np.mean(t * np.log(y) + (1 - t) * np.log1p(-y))
    # END SOLUTION


def bce_gradient(y, t):
    """Gradient of `bce` with respect to the probabilities.

    Parameters:
        y: predicted probabilities of class 1, in (0, 1), shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        dE/dy, shape (N,).

    Source: notes, section 2.3.2.
    """
    # BEGIN SOLUTION
    return (y - t) / (y * (1 - y)) / len(y)
    # END SOLUTION


def bce_with_logits(z, t):
    """Binary cross-entropy of the logistic function of z, computed from z.

    E = bce(1 / (1 + exp(-z)), t), for |z| up to 1e4. Where all targets are 0 or 1,
    the loss is right to 1e-9 of itself, as long as it is above 2.2e-308.

    Parameters:
        z: logits, shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        The loss, a float.

    Source: notes, section 2.3.2.
    """
    # BEGIN SOLUTION
    return np.mean(t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z))
    # END SOLUTION


def bce_with_logits_gradient(z, t):
    """Gradient of `bce_with_logits` with respect to the logits.

    Accurate to 1e-9 absolute for |z| up to 1e4.

    Parameters:
        z: logits, shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        dE/dz, shape (N,).

    Source: notes, section 2.3.2.
    """
    # BEGIN SOLUTION
    probability = np.exp(-np.logaddexp(0, -z))
    return (probability - t) / len(z)
    # END SOLUTION


def softmax(z):
    """Softmax over the last axis: exp(z_k) / sum_j exp(z_j), right to 1e-9 for |z| up to 1e4.

    Parameters:
        z: logits, one vector of shape (K,) or a batch of shape (N, K).

    Returns:
        Probabilities of the shape of z; each vector (row) sums to 1.

    Source: supplement on the softmax, softmax function.
    """
    # BEGIN SOLUTION
    scaled = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return scaled / np.sum(scaled, axis=-1, keepdims=True)
    # END SOLUTION


def counterexample_softmax():
    """A batch of logits on which `wrong_softmax` errs.

    Returns:
        z of shape (N, K), with N and K from 1 to 10 and entries from -1000 to 1000.

    Source: supplement on the softmax, softmax function.
    """
    # BEGIN SOLUTION
    return np.array([[1000.0, -1000.0]])
    # END SOLUTION


def softmax_jacobian(z):
    """Jacobian of the softmax of one vector, right to 1e-9 for |z| up to 1e4.

    Parameters:
        z: logits, shape (K,).

    Returns:
        J of shape (K, K), where J[i, j] is the derivative of softmax(z)[i] with respect to z[j].

    Source: supplement on the softmax, softmax function.
    """
    # BEGIN SOLUTION
    probabilities = softmax(z)
    return np.diag(probabilities) - np.outer(probabilities, probabilities)
    # END SOLUTION


def categorical_cross_entropy(y, t):
    """Categorical cross-entropy, the mean over the samples.

    E = -(1/N) sum_i sum_k t_ik ln y_ik, where a class with t_ik = 0 counts nothing, even at y_ik = 0.

    Parameters:
        y: predicted probabilities, shape (N, K); each row sums to 1, and y_ik > 0 where t_ik > 0.
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        The loss, a float.

    Source: notes, section 2.3.3.
    """
    # BEGIN SOLUTION
    counted = np.where(t > 0, y, 1.0)
    return -np.sum(t * np.log(counted)) / len(y)
    # END SOLUTION


def categorical_cross_entropy_gradient(y, t):
    """Gradient of `categorical_cross_entropy` with respect to the probabilities.

    Each entry of y counts as a variable of its own. Where t_ik = 0 the entry is 0, even at y_ik = 0.

    Parameters:
        y: predicted probabilities, shape (N, K); each row sums to 1, and y_ik > 0 where t_ik > 0.
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        dE/dy, shape (N, K).

    Source: notes, section 2.3.3, and supplement on the softmax, derivatives.
    """
    # BEGIN SOLUTION
    counted = np.where(t > 0, y, 1.0)
    return -t / counted / len(y)
    # END SOLUTION


def softmax_cross_entropy(z, t):
    """Categorical cross-entropy of the softmax of z, computed from z, for |z| up to 1e4.

    Right to 1e-9 of the loss or to 1e-9, whichever is more.

    Parameters:
        z: logits, shape (N, K).
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        The loss, a float.

    Source: notes, section 2.3.3, and supplement on the softmax, cross-entropy loss.
    """
    # BEGIN SOLUTION
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.sum(t * log_probabilities) / len(z)
    # END SOLUTION


def softmax_cross_entropy_gradient(z, t):
    """Gradient of `softmax_cross_entropy` with respect to the logits, right to 1e-9 for |z| up to 1e4.

    Parameters:
        z: logits, shape (N, K).
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        dE/dz, shape (N, K).

    Source: supplement on the softmax, derivatives.
    """
    # BEGIN SOLUTION
    return (softmax(z) - t) / len(z)
    # END SOLUTION


def train_unit(gradient, X, t, w, rate, updates):
    """Gradient descent on the weights of one unit, whose logits are z = X w.

    One update is w <- w - rate * X^T gradient(X w, t).

    Parameters:
        gradient: a function; gradient(z, t) is dE/dz, of shape (N,), for logits z and targets t.
        X: inputs, one sample per row, shape (N, D).
        t: targets, shape (N,).
        w: the weights to begin with, shape (D,).
        rate: the learning rate.
        updates: the number of updates, 0 or more.

    Returns:
        The weights w before the first update and after each, shape (updates + 1, D).

    Source: notes, section 2.3.2.
    """
    # BEGIN SOLUTION
    weights = [w]
    for _ in range(updates):
        latest = weights[-1]
        slope = X.T @ gradient(X @ latest, t)
        weights.append(latest - rate * slope)
    return np.stack(weights)
    # END SOLUTION
