"""Dropout and stochastic binary units: layers that draw at random in training, and how gradients pass them.

A batch holds one sample per row. Whatever is random comes from the numpy.random.Generator that is handed in.
"""

import numpy as np


def dropout_forward(h, alpha, generator, training=True):
    """Inverted dropout: in training every entry of h is set to 0 with probability alpha, on its own.

    output = mask * h / (1 - alpha) in training; in evaluation the output equals h, whatever alpha is, and
    nothing is drawn from the generator.

    Parameters:
        h: activations, an array of any shape.
        alpha: the probability to drop an entry, a number in [0, 1).
        generator: numpy.random.Generator, the only source of randomness.
        training: whether entries are dropped; False for evaluation.

    Returns:
        (output, mask), both of the shape of h. The mask is float64: 0.0 where an entry was dropped and 1.0
        where it was kept, and all ones in evaluation.

    Raises:
        ValueError: where alpha is not in [0, 1), NaN included, in training as in evaluation.

    Source: notes, section 5.4.3.
    """
    # BEGIN SOLUTION
    # Written so that NaN, which no comparison holds for, is refused too.
    if not 0 <= alpha < 1:
        raise ValueError(f"the probability to drop must lie in [0, 1), not {alpha}")
    if not training:
        return np.array(h, dtype=np.float64), np.ones(np.shape(h))
    mask = (generator.random(np.shape(h)) >= alpha).astype(np.float64)
    return mask * h / (1 - alpha), mask
    # END SOLUTION


def dropout_backward(gradient, mask, alpha):
    """Gradient with respect to h of a loss whose gradient with respect to the output of dropout is given.

    The output is that of `dropout_forward` in training, for the mask that was drawn there.

    Parameters:
        gradient: dL/d(output), an array of any shape.
        mask: the mask of the forward pass, zeros and ones, of the shape of gradient.
        alpha: the probability to drop of the forward pass, a number in [0, 1).

    Returns:
        dL/dh, of the shape of gradient: exactly 0 where the entry was dropped, dL/d(output) / (1 - alpha)
        elsewhere, also where the mask is all ones.

    Source: notes, section 5.4.3.
    """
    # BEGIN SOLUTION
    return gradient * mask / (1 - alpha)
    # END SOLUTION


# BEGIN SOLUTION
def logistic(z):
    """1 / (1 + exp(-z)), entry by entry, without overflow."""
    return np.exp(-np.logaddexp(0, -z))


# END SOLUTION


def dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True):
    """A network with one hidden layer of logistic units and inverted dropout on that layer.

    y = dropout(logistic(x W1 + b1)) W2 + b2, for hidden inputs |x W1 + b1| up to 1e4

    Parameters:
        x: inputs, shape (N, D).
        W1, b1: weights and biases of the hidden layer, shapes (D, H) and (H,).
        W2, b2: weights and biases of the output layer, shapes (H, K) and (K,).
        alpha: the probability to drop a hidden unit, a number in [0, 1); each is dropped on its own for each
            sample.
        generator: numpy.random.Generator, the only source of randomness.
        training: whether hidden units are dropped; False for evaluation, where nothing is drawn.

    Returns:
        (y, cache): the outputs, shape (N, K), and whatever `dropout_network_backward` needs, in any form.

    Raises:
        ValueError: where alpha is not in [0, 1), NaN included, in training as in evaluation.

    Source: notes, section 5.4.3.
    """
    # BEGIN SOLUTION
    h = logistic(x @ W1 + b1)
    dropped, mask = dropout_forward(h, alpha, generator, training)
    return dropped @ W2 + b2, (x, W2, h, dropped, mask, alpha if training else 0.0)
    # END SOLUTION


def dropout_network_backward(gradient, cache):
    """Gradients of a loss with respect to the parameters of the network, with the mask held.

    The forward pass may have been in training or in evaluation; the cache must tell.

    Parameters:
        gradient: dL/dy, shape (N, K).
        cache: what `dropout_network_forward` returned besides y; it may be used more than once.

    Returns:
        (dW1, db1, dW2, db2), each of the shape of its parameter, summed over the batch.

    Source: notes, section 5.4.3.
    """
    # BEGIN SOLUTION
    x, W2, h, dropped, mask, alpha = cache
    dh = dropout_backward(gradient @ W2.T, mask, alpha)
    dz = dh * h * (1 - h)
    return x.T @ dz, dz.sum(axis=0), dropped.T @ gradient, gradient.sum(axis=0)
    # END SOLUTION


def train(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    """Gradient descent on the squared error of the network, with dropout, over the whole batch at every step.

    L = 1/(2N) sum_n sum_k (y_nk - t_nk)^2, where y is the output in training: every step drops other units.

    Parameters:
        x, t: inputs and targets, shapes (N, D) and (N, K).
        W1, b1, W2, b2: the parameters to start from; the caller's arrays stay as they are.
        alpha: the probability to drop a hidden unit, a number in [0, 1).
        rate: the learning rate, a number >= 0: W <- W - rate dL/dW, all four at once.
        steps: the number of steps, at least 1.
        generator: numpy.random.Generator, handed on to every forward pass; nothing else is drawn from it.

    Returns:
        ((W1, b1, W2, b2), losses): the trained parameters, and an array of shape (steps,) with the loss L of
        each step's forward pass, before its update.

    Source: notes, section 5.4.3.
    """
    # BEGIN SOLUTION
    parameters = (W1, b1, W2, b2)
    losses = np.empty(steps)
    for step in range(steps):
        y, cache = dropout_network_forward(x, *parameters, alpha, generator)
        losses[step] = np.sum((y - t) ** 2) / (2 * len(x))
        gradients = dropout_network_backward((y - t) / len(x), cache)
        parameters = tuple(p - rate * gradient for p, gradient in zip(parameters, gradients, strict=True))
    return parameters, losses
    # END SOLUTION


def dropout_penalty(h, W2, alpha):
    """By how much dropout on h raises the expected squared error of y = dropout(h) W2 + b2.

    E[L] = L of evaluation + penalty, for L = 1/(2N) sum (y - t)^2, whatever the targets and b2 are:
    alpha / (2 (1 - alpha) N) * sum_n sum_j sum_k h_nj^2 W2_jk^2.

    Parameters:
        h: activations of the hidden units where nothing is dropped, shape (N, H).
        W2: weights of the linear output layer, shape (H, K).
        alpha: the probability to drop, a number in [0, 1).

    Returns:
        The penalty, a float >= 0.

    Source: notes, section 5.4.3; the expectation over all masks is worked out in the handout.
    """
    # BEGIN SOLUTION
    return alpha / (2 * (1 - alpha) * len(h)) * np.sum(np.square(h, dtype=np.float64) @ np.square(W2))
    # END SOLUTION


def monte_carlo_average(network, x, samples, generator):
    """Mean output of a random network over several runs on the same input.

    (1/samples) sum_s network(x, generator), with exactly `samples` calls.

    Parameters:
        network: a function of (x, generator) that returns an array and draws from the generator. The array
            has the same shape at every call, and may hold whole numbers.
        x: the input, an array, handed on as it is.
        samples: the number of calls, at least 1.
        generator: numpy.random.Generator, handed on to every call; nothing else is drawn from it.

    Returns:
        The mean, float64, of the shape that network returns.

    Source: notes, section 5.4.3 ("combining their answers").
    """
    # BEGIN SOLUTION
    return np.mean([network(x, generator) for _ in range(samples)], axis=0)
    # END SOLUTION


def stochastic_binary_forward(a, generator):
    """Stochastic binary units: each is 1 with the probability that a logistic unit would give, else 0.

    p = 1 / (1 + exp(-a)) and h ~ Bernoulli(p), each entry on its own, for |a| up to 1e4.

    Parameters:
        a: inputs of the units, an array of any shape.
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        (h, p), both float64 and of the shape of a; h holds 0.0 and 1.0.

    Source: first document, "Why binary stochastic units train slowly".
    """
    # BEGIN SOLUTION
    p = logistic(a)
    h = (generator.random(np.shape(a)) < p).astype(np.float64)
    return h, p
    # END SOLUTION


def straight_through_backward(gradient, p):
    """Straight-through gradient with respect to the inputs a of stochastic binary units.

    The gradient with respect to the sample h is taken for the one with respect to p = 1 / (1 + exp(-a)).

    Parameters:
        gradient: dC/dh, an array of any shape.
        p: the probabilities of the forward pass, of the same shape.

    Returns:
        dC/da, of the shape of gradient.

    Source: first document, "Why binary stochastic units train slowly".
    """
    # BEGIN SOLUTION
    return gradient * p * (1 - p)
    # END SOLUTION


def counterexample_dropout_backward():
    """Arguments on which `wrong_dropout_backward` answers otherwise than it should.

    Returns:
        (gradient, mask, alpha), as for `dropout_backward`: gradient and mask of one shape, up to 10 by 10,
        the mask of zeros and ones, alpha a number between 0.1 and 0.9.

    Source: notes, section 5.4.3.
    """
    # BEGIN SOLUTION
    return np.ones((2, 3)), np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), 0.5
    # END SOLUTION
