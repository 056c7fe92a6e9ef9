"""Optimisers: from the gradient of a loss to the next parameters.

Parameters w are arrays of any shape, and `gradient` is an array of the shape of w. A step takes numbers as
they come (integers and float32 are real numbers), changes no argument, and returns new arrays.
"""

import numpy as np


def sgd_step(w, gradient, rate):
    """One step of (stochastic) gradient descent: w - rate * gradient.

    Parameters:
        w: parameters, any shape. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.

    Returns:
        The new parameters, shape of w.

    Source: notes, sections 3.1.1 and 6.3.1.
    """
    # BEGIN SOLUTION
    return w - rate * gradient
    # END SOLUTION


def descend(step, gradient, w, iterations, v=0.0):
    """All points that a method visits on its way from w.

    One iteration is (w, v) <- step(w, v, gradient(w)). In each, `gradient` and `step` are called once.

    Parameters:
        step: the method; step(w, v, g) returns the pair (new w, new v), where v is what the method remembers.
        gradient: function; gradient(w) is the gradient at w, shape of w.
        w: the start, any shape. Stays as it is.
        iterations: the number of iterations, 0 or more.
        v: what the method remembers at the beginning, whatever `step` takes; 0.0 is a velocity of zero.

    Returns:
        The points, the start first, shape (iterations + 1, *shape of w).

    Source: notes, section 6.3.2.
    """
    # BEGIN SOLUTION
    points = [w]
    for _ in range(iterations):
        latest, v = step(points[-1], v, gradient(points[-1]))
        points.append(latest)
    return np.stack(points)
    # END SOLUTION


def minibatches(n, size, rng):
    """A random division of the samples 0 ... n - 1 into batches.

    Every sample is in exactly one batch, and every such division is equally likely. All batches have `size`
    samples, except the last, which holds what is left.

    Parameters:
        n: the number of samples, 1 or more.
        size: the number of samples in a batch, 1 or more; may exceed n.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        List of arrays of indices, of an integer type and of shape (size,); the last may be shorter.

    Source: notes, section 6.3.1.
    """
    # BEGIN SOLUTION
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]
    # END SOLUTION


def heavy_ball_step(w, v, gradient, rate, beta):
    """One step of gradient descent with momentum, as PyTorch's SGD(momentum=beta) makes it.

    v <- beta v + gradient, then w <- w - rate v with the new v.

    Parameters:
        w: parameters, any shape. Stays as it is.
        v: the velocity, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta: the momentum, a number from 0 to below 1.

    Returns:
        (w, v): the new parameters and the new velocity, both of the shape of w.

    Source: notes, section 6.3.2.
    """
    # BEGIN SOLUTION
    v = beta * v + gradient
    return w - rate * v, v
    # END SOLUTION


def averaged_step(w, v, gradient, rate, beta):
    """One step with momentum whose velocity is a running average of gradients.

    v <- beta v + (1 - beta) gradient, then w <- w - rate v with the new v.

    Parameters:
        w: parameters, any shape. Stays as it is.
        v: the average so far, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta: the momentum, a number from 0 to below 1.

    Returns:
        (w, v): the new parameters and the new average, both of the shape of w.

    Source: notes, section 6.3.2, footnote 2.
    """
    # BEGIN SOLUTION
    v = beta * v + (1 - beta) * gradient
    return w - rate * v, v
    # END SOLUTION


def friction_step(w, v, gradient, rate, r):
    """One step of a ball that rolls downhill with friction.

    v <- (1 - r) v - rate gradient, then w <- w + v with the new v.

    Parameters:
        w: the position, any shape. Stays as it is.
        v: the velocity, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        r: the friction, a number above 0 and up to 1.

    Returns:
        (w, v): the new position and the new velocity, both of the shape of w.

    Source: notes, section 6.3.2, equations (6.1) and (6.2).
    """
    # BEGIN SOLUTION
    v = (1 - r) * v - rate * gradient
    return w + v, v
    # END SOLUTION


def nesterov_step(w, v, gradient, rate, beta):
    """One step with Nesterov's momentum, as PyTorch's SGD(momentum=beta, nesterov=True) makes it.

    v <- beta v + gradient, then w <- w - rate (gradient + beta v) with the new v.

    Parameters:
        w: parameters, any shape. Stays as it is.
        v: the velocity, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta: the momentum, a number from 0 to below 1.

    Returns:
        (w, v): the new parameters and the new velocity, both of the shape of w.

    Source: the overview that the notes link to in section 6.3.2.
    """
    # BEGIN SOLUTION
    v = beta * v + gradient
    return w - rate * (gradient + beta * v), v
    # END SOLUTION


def best_momentum(smallest, largest):
    """Learning rate and momentum with which the heavy ball converges fastest on a quadratic bowl.

    That is, the pair for which the slowest of all directions, whose curvatures lie between `smallest` and
    `largest`, is as fast as possible.

    Parameters:
        smallest: the smallest curvature, a positive number.
        largest: the largest curvature, at least as large.

    Returns:
        (rate, beta): two numbers.

    Source: the handout; the notes do not say how to choose them.
    """
    # BEGIN SOLUTION
    low, high = np.sqrt(smallest), np.sqrt(largest)
    return (2 / (high + low)) ** 2, ((high - low) / (high + low)) ** 2
    # END SOLUTION


def adam_step(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of Adam, the k-th.

    m <- beta1 m + (1 - beta1) gradient and s <- beta2 s + (1 - beta2) gradient^2, entry by entry, then
    w <- w - rate (m / (1 - beta1^k)) / ( sqrt(s / (1 - beta2^k)) + epsilon ).

    Parameters:
        w: parameters, any shape. Stays as it is.
        m: running average of gradients, shape of w, or the number 0.0 before the first step. Stays as it is.
        s: running average of squared gradients, likewise.
        k: the number of this step, 1 for the first.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta1: how much of m is kept, a number from 0 to below 1.
        beta2: how much of s is kept, a number from 0 to below 1.
        epsilon: positive; keeps the denominator from 0.

    Returns:
        (w, m, s): the new parameters and both new averages, as they are before the correction by 1 - beta^k.

    Source: the overview that the notes link to in section 6.3.2.
    """
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * gradient
    s = beta2 * s + (1 - beta2) * gradient**2
    mean = m / (1 - beta1**k)
    size = np.sqrt(s / (1 - beta2**k))
    return w - rate * mean / (size + epsilon), m, s
    # END SOLUTION


def counterexample_adam():
    """Arguments on which `wrong_adam_step` answers otherwise than Adam.

    Returns:
        (w, m, s, k, gradient, rate): w, m and gradient of shape (D,), with 1 to 10 entries between -1000 and
        1000; s of shape (D,) with entries between 0 and 1000; k a whole number from 1 to 1000; rate a number
        from 0 to 1.

    Source: the handout.
    """
    # BEGIN SOLUTION
    zero = np.zeros(1)
    return zero, zero, zero, 1, np.array([1e-6]), 0.1
    # END SOLUTION


def train_sgd(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    """Training by a method of your choice on random batches.

    Every epoch divides the samples anew into batches (see `minibatches`). For each batch,
    loss_and_gradients is called once, with the latest parameters and the samples of that batch, and then
    every parameter makes one step, by its own gradient and with its own memory.

    Parameters:
        step: the method; step(w, v, g) returns the pair (new w, new v), for any single parameter w.
        loss_and_gradients: function; loss_and_gradients(params, X, T) returns the pair of the mean loss of
            these samples, a float, and the list of its gradients, each of the shape of its parameter.
        params: list of arrays, the parameters to begin with. Stay as they are.
        X: inputs, one sample per row, shape (N, D). Stays as it is.
        T: targets, one for each sample, shape (N,) or (N, K). Stays as it is.
        size: the number of samples in a batch, 1 or more; the last batch may be smaller.
        epochs: the number of epochs, 0 or more.
        rng: numpy.random.Generator, the only source of randomness.
        v: what the method remembers of each parameter at the beginning; 0.0 is a velocity of zero.

    Returns:
        (params, losses): the list of trained parameters; and for each epoch, the mean over all N samples of
        the loss that each had when the turn of its batch came, shape (epochs,).

    Source: notes, section 6.3.1.
    """
    # BEGIN SOLUTION
    params, memories, losses = list(params), [v] * len(params), np.zeros(epochs)
    for epoch in range(epochs):
        for batch in minibatches(len(X), size, rng):
            loss, gradients = loss_and_gradients(params, X[batch], T[batch])
            losses[epoch] += len(batch) / len(X) * loss
            for i, gradient in enumerate(gradients):
                params[i], memories[i] = step(params[i], memories[i], gradient)
    return params, losses
    # END SOLUTION
