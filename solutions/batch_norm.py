"""Batch normalisation: units whose inputs have a mean and a spread of their own choice.

Samples are rows: h has the shape (N, D), and every column, that is every unit, is normalised by itself.
Arrays named gamma, beta, mean and var have one entry for each unit, shape (D,). Functions take numbers as
they come (integers and float32 are real numbers), and change no argument.
"""

import numpy as np


def batch_norm_forward(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    """Normalise every unit, then stretch by gamma and shift by beta.

    In training, each unit is normalised by the mean and the biased variance (divided by N) of this batch, and
    the running values move a little towards those of the batch:
    running <- (1 - momentum) running + momentum batch, with the unbiased variance (divided by N - 1).
    A batch of one sample has no unbiased variance: it leaves `var` as it is.
    In evaluation, each unit is normalised by `mean` and `var`, which stay as they are.

    Parameters:
        h: inputs, one sample per row, shape (N, D). Stays as it is.
        gamma: the stretch of each unit, shape (D,).
        beta: the shift of each unit, shape (D,).
        mean: the running mean, shape (D,). Stays as it is.
        var: the running variance, shape (D,), 0 or more. Stays as it is.
        momentum: the weight of the batch in the running values, from 0 to 1, as in PyTorch.
        eps: added to the variance, under the root; 0 or more.
        training: whether to normalise by the batch (True) or by the running values (False).

    Returns:
        (y, cache, mean, var): y of shape (N, D); the cache (h_hat, gamma, root), that is the normalised
        inputs, shape (N, D), gamma as given, and the root of (variance + eps) that they were divided by,
        shape (D,); and the new running values, shape (D,) each.

    Source: notes, section 8.1.
    """
    # BEGIN SOLUTION
    center, spread = mean, var
    if training:
        center, spread = np.mean(h, axis=0), np.var(h, axis=0)
        mean = (1 - momentum) * mean + momentum * center
        if len(h) > 1:
            var = (1 - momentum) * var + momentum * spread * len(h) / (len(h) - 1)
    root = np.sqrt(spread + eps)
    h_hat = (h - center) / root
    return gamma * h_hat + beta, (h_hat, gamma, root), mean, var
    # END SOLUTION


def batch_norm_backward(gradient, cache):
    """The gradients of a loss in what batch normalisation in training was given.

    Parameters:
        gradient: gradient of the loss in y, shape (N, D). Stays as it is.
        cache: (h_hat, gamma, root), of the forward pass in training. Stays as it is.

    Returns:
        (dh, dgamma, dbeta): the gradients in h, shape (N, D), and in gamma and beta, shape (D,) each.

    Source: the handout; the notes leave the derivation out.
    """
    # BEGIN SOLUTION
    h_hat, gamma, root = cache
    dgamma = np.sum(gradient * h_hat, axis=0)
    dbeta = np.sum(gradient, axis=0)
    return gamma / root * (gradient - (dbeta + h_hat * dgamma) / len(h_hat)), dgamma, dbeta
    # END SOLUTION


def counterexample_variance():
    """Arguments on which `wrong_batch_norm_forward` answers otherwise than batch normalisation in training.

    Returns:
        (h, gamma, beta, mean, var): h of shape (N, D) with 1 to 10 rows and columns, and entries between -1e6
        and 1e6; gamma, beta and mean of shape (D,) with entries between -1000 and 1000; var of shape (D,)
        with entries between 0 and 1000.

    Source: the handout.
    """
    # BEGIN SOLUTION
    one = np.ones(1)
    return np.array([[999999.0], [999999.001]]), one, one, one, one
    # END SOLUTION


def fold_batch_norm(W, b, gamma, beta, mean, var, eps=1e-5):
    """The linear layer that equals a linear layer with batch normalisation behind it, in evaluation.

    Parameters:
        W: weights of the layer h = X W + b, shape (inputs, D). Stay as they are.
        b: its bias, shape (D,).
        gamma: the stretch of each unit, shape (D,).
        beta: the shift of each unit, shape (D,).
        mean: the running mean, shape (D,).
        var: the running variance, shape (D,), 0 or more.
        eps: added to the variance, under the root; 0 or more.

    Returns:
        (W', b'), of the shapes of W and b, with X W' + b' = batch normalisation of X W + b, for every X.

    Source: the handout.
    """
    # BEGIN SOLUTION
    factor = gamma / np.sqrt(var + eps)
    return W * factor, (b - mean) * factor + beta
    # END SOLUTION


def train_with_batch_norm(params, X, T, batches, rate, momentum=0.1, eps=1e-5):
    """Gradient descent for a small network with batch normalisation, one step for each batch.

    The network is h = X W, y = batch normalisation of h, z = tanh(y) u + c, and the probability of class 1 is
    the logistic function of z. The loss of a batch is the mean cross-entropy of its samples. The running mean
    begins with zeros, the running variance with ones.

    Parameters:
        params: [W, gamma, beta, u, c], of shapes (inputs, D), (D,), (D,), (D,) and (1,). Stay as they are.
        X: inputs, one sample per row, shape (N, inputs). Stays as it is.
        T: targets, 0 or 1, shape (N,). Stays as it is.
        batches: list of arrays of indices. For each in turn, one step is made on these samples.
        rate: the learning rate, a number of 0 or more.
        momentum: the weight of the batch in the running values.
        eps: added to the variance, under the root.

    Returns:
        (params, mean, var, losses): the list of trained parameters; the running values, shape (D,) each; and
        the loss that each batch had before its step, shape (number of batches,).

    Source: notes, section 8.1.
    """
    # BEGIN SOLUTION
    W, gamma, beta, u, c = params
    mean, var, losses = np.zeros(len(u)), np.ones(len(u)), []
    for batch in batches:
        x, t = X[batch], T[batch]
        y, cache, mean, var = batch_norm_forward(x @ W, gamma, beta, mean, var, momentum, eps)
        a = np.tanh(y)
        z = a @ u + c
        losses.append(np.mean(np.logaddexp(0, z) - t * z))
        dz = (1 / (1 + np.exp(-z)) - t) / len(t)
        dh, dgamma, dbeta = batch_norm_backward(np.outer(dz, u) * (1 - a**2), cache)
        W, gamma, beta = W - rate * x.T @ dh, gamma - rate * dgamma, beta - rate * dbeta
        u, c = u - rate * a.T @ dz, c - rate * np.sum(dz)
    return [W, gamma, beta, u, c], mean, var, np.array(losses)
    # END SOLUTION
