"""Backpropagation by hand: a multilayer perceptron, its gradients in one backward sweep, and its training.

A batch holds one sample per row, and a layer computes z = x W + b with W of shape (inputs, outputs). The
parameters of a network are the list of the pairs (W, b) of its layers. Hidden layers apply an activation
function that is given by name; the output layer is linear.
"""

import numpy as np


def init_mlp(sizes, rng):
    """First parameters of a network: normally distributed weights, and biases of 0.

    Every weight is drawn on its own with mean 0 and variance 1/inputs, where `inputs` is the number of inputs
    of its layer.

    Parameters:
        sizes: the number of inputs and the number of units of each layer, a list of at least two numbers.
        rng: numpy.random.Generator, the only source of randomness; the order of the draws does not matter.

    Returns:
        The list of the pairs (W, b), one for each layer: W of shape (inputs, outputs), b of shape (outputs,).

    Source: notes, section 3.2; the variance is derived in the handout.
    """
    # BEGIN SOLUTION
    from itertools import pairwise

    return [
        (rng.normal(0.0, 1 / np.sqrt(inputs), (inputs, outputs)), np.zeros(outputs))
        for inputs, outputs in pairwise(sizes)
    ]
    # END SOLUTION


def activate(z, activation):
    """An activation function and its derivative, entry by entry, for |z| up to 1e4.

    Parameters:
        z: inputs of units, an array of any shape.
        activation: "identity", "logistic", "tanh" or "relu".

    Returns:
        (h, slope): the function at z and its derivative at z, both of the shape of z, to 1e-9. At z = 0 the
        slope of "relu" is a number of your choice from 0 to 1.

    Source: notes, sections 1.5 and 3.2.
    """
    # BEGIN SOLUTION
    if activation == "logistic":
        h = np.exp(-np.logaddexp(0, -z))
        return h, h * (1 - h)
    if activation == "tanh":
        h = np.tanh(z)
        return h, 1 - h**2
    if activation == "relu":
        return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)
    return 1.0 * z, np.ones(np.shape(z))
    # END SOLUTION


def affine_backward(gradient, x, W):
    """Gradients of a loss through one layer z = x W + b, from its gradient in z.

    Parameters:
        gradient: dL/dz, shape (N, K).
        x: the inputs of the layer, shape (N, D).
        W: its weights, shape (D, K).

    Returns:
        (dW, db, dx) of the shapes (D, K), (K,) and (N, D); dW and db are summed over the batch.

    Source: notes, section 3.2.
    """
    # BEGIN SOLUTION
    return x.T @ gradient, np.sum(gradient, axis=0), gradient @ W.T
    # END SOLUTION


def counterexample_affine_backward():
    """Arguments on which `wrong_affine_backward` is wrong.

    Returns:
        (gradient, x, W), as for `affine_backward`: shapes (N, K), (N, D) and (D, K), all sides from 1 to 10,
        entries from -10 to 10.

    Source: notes, section 3.2.
    """
    # BEGIN SOLUTION
    return np.array([[1.0], [2.0]]), np.array([[3.0], [5.0]]), np.array([[1.0]])
    # END SOLUTION


def forward(params, X, activation):
    """Outputs of the network for a batch, and what `backward` needs.

    Every layer computes z = x W + b; all but the last apply the activation function, and hand h on as the
    next layer's x.

    Parameters:
        params: the list of the pairs (W, b), one for each layer.
        X: inputs, shape (N, D).
        activation: "identity", "logistic", "tanh" or "relu"; hidden inputs |z| are at most 1e4.

    Returns:
        (Y, cache): the outputs z of the last layer, shape (N, K), and whatever `backward` needs, in any form.

    Source: notes, section 3.2.
    """
    # BEGIN SOLUTION
    inputs, slopes = [X], []
    for W, b in params[:-1]:
        h, derivative = activate(inputs[-1] @ W + b, activation)
        inputs.append(h)
        slopes.append(derivative)
    W, b = params[-1]
    return inputs[-1] @ W + b, (inputs, slopes)
    # END SOLUTION


def backward(params, cache, gradient):
    """Gradients of a loss with respect to all parameters and to the inputs, in one backward sweep.

    Parameters:
        params: the list of the pairs (W, b) that `forward` was called with.
        cache: what `forward` returned besides Y; it may be used more than once.
        gradient: dL/dY, shape (N, K).

    Returns:
        (grads, dX): the list of the pairs (dW, db), in the order and of the shapes of params, summed over the
        batch; and dL/dX, shape (N, D).

    Source: notes, section 3.2.
    """
    # BEGIN SOLUTION
    inputs, slopes = cache
    grads = []
    for layer in reversed(range(len(params))):
        dW, db, gradient = affine_backward(gradient, inputs[layer], params[layer][0])
        grads.insert(0, (dW, db))
        if layer > 0:
            gradient = gradient * slopes[layer - 1]
    return grads, gradient
    # END SOLUTION


def loss_and_gradients(params, X, T, activation):
    """Softmax cross-entropy of the network's outputs, the mean over the samples, and its gradients.

    L = -(1/N) sum_i sum_k t_ik ln softmax(y_i)_k, right to 1e-9 for logits |y| up to 1e4

    Parameters:
        params: the list of the pairs (W, b), one for each layer.
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.
        activation: "identity", "logistic", "tanh" or "relu".

    Returns:
        (loss, grads): a float, and the list of the pairs (dL/dW, dL/db), in the order of params.

    Source: notes, sections 2.3.3 and 3.2.
    """
    # BEGIN SOLUTION
    logits, cache = forward(params, X, activation)
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(T * log_probabilities) / len(X)
    grads, _ = backward(params, cache, (np.exp(log_probabilities) - T) / len(X))
    return loss, grads
    # END SOLUTION


def train_mlp(params, X, T, rate, epochs, activation):
    """Gradient descent on the softmax cross-entropy, with the whole batch in every epoch.

    Parameters:
        params: the list of the pairs (W, b) to begin with; the caller's list and arrays stay as they are.
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.
        rate: the learning rate, a number >= 0: W <- W - rate dL/dW and b <- b - rate dL/db, all at once.
        epochs: the number of updates, at least 1.
        activation: "identity", "logistic", "tanh" or "relu".

    Returns:
        (params, losses): the list of the trained pairs (W, b), and an array of shape (epochs,) with the loss
        of each epoch, before its update.

    Source: notes, section 3.2.
    """
    # BEGIN SOLUTION
    losses = np.empty(epochs)
    for epoch in range(epochs):
        losses[epoch], grads = loss_and_gradients(params, X, T, activation)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads, strict=True)]
    return params, losses
    # END SOLUTION
