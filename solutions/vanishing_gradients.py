"""Vanishing and exploding gradients: how to see them in a deep network, and what helps.

The parameters of a network are a list of (W, b), one pair for each layer, with W of shape (inputs, outputs):
z = h W + b. Every layer but the last applies the activation, so the output is z of the last layer. A batch
holds one sample per row, and a `gradient` that is handed in is dE/dY for the output Y of the whole batch.
"""

import numpy as np


def chain_gradient(weights, inputs, error):
    """Gradients of the loss in a chain of logistic units, one in each layer.

    Unit l of L passes weights[l] * logistic(inputs[l]) on to unit l + 1; `inputs` are the z of the units.

    Parameters:
        weights: the weights between successive units, shape (L - 1,).
        inputs: the input z of every unit, shape (L,).
        error: dE/dz of the last unit, a number.

    Returns:
        dE/dz of every unit, the first one first, shape (L,).

    Source: notes, section 6.1.
    """
    # BEGIN SOLUTION
    gradients = np.zeros(len(inputs))
    gradients[-1] = error
    for unit in range(len(weights) - 1, -1, -1):
        h = 0.5 * (1 + np.tanh(inputs[unit] / 2))
        gradients[unit] = gradients[unit + 1] * weights[unit] * h * (1 - h)
    return gradients
    # END SOLUTION


def counterexample_chain_gradient():
    """A chain on which `wrong_chain_gradient` errs.

    Returns:
        The tuple (weights, inputs, error): weights of shape (2,) and inputs of shape (3,), with entries from
        -1000 to 1000, and a number from -1000 to 1000.

    Source: notes, section 6.1.
    """
    # BEGIN SOLUTION
    return np.array([2.0, 1.0]), np.array([0.0, 900.0, 0.0]), 1.0
    # END SOLUTION


def layer_outputs(params, X, activation):
    """What every layer of a network passes on.

    Parameters:
        params: list of (W, b), W of shape (inputs, outputs) and b of shape (outputs,).
        X: inputs, one sample per row, shape (N, D).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.

    Returns:
        The list [h_1, ..., h_L]: h_l = activation(h_(l-1) W_l + b_l) for l < L, where h_0 = X, and
        h_L = h_(L-1) W_L + b_L. They are numbers however large a z is.

    Source: notes, sections 1.5 and 3.2.
    """
    # BEGIN SOLUTION
    functions = {
        "logistic": lambda z: 0.5 * (1 + np.tanh(z / 2)),
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0),
        "identity": lambda z: z,
    }
    outputs, h = [], X
    for W, b in params[:-1]:
        h = functions[activation](h @ W + b)
        outputs.append(h)
    W, b = params[-1]
    outputs.append(h @ W + b)
    return outputs
    # END SOLUTION


def saturated_share(h, low=0.05, high=0.95):
    """For every logistic unit the share of the samples on which it is saturated.

    Parameters:
        h: outputs of a layer of logistic units, shape (N, units).
        low, high: a unit is saturated where its output is below `low` or above `high`; at these bounds
            themselves it is not.

    Returns:
        The shares, from 0 to 1, shape (units,).

    Source: supplement on saturation.
    """
    # BEGIN SOLUTION
    return np.mean((h < low) | (h > high), axis=0)
    # END SOLUTION


def gradient_norms(params, X, gradient, activation):
    """How long the gradient is in every layer.

    Parameters:
        params: list of (W, b), as for `layer_outputs`.
        X: inputs, one sample per row, shape (N, D).
        gradient: dE/dY for the output Y of the network, shape (N, K).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.

    Returns:
        The norms of dE/dz_l for l = 1, ..., L, each over all entries of the batch, shape (L,).

    Source: notes, section 6.1.
    """
    # BEGIN SOLUTION
    slopes = {
        "logistic": lambda h: h * (1 - h),
        "tanh": lambda h: 1 - h**2,
        "relu": lambda h: h > 0,
        "identity": lambda h: np.ones(h.shape),
    }
    hidden = layer_outputs(params, X, activation)[:-1]
    dz = gradient
    norms = [np.linalg.norm(dz)]
    for (W, _), h in zip(params[:0:-1], hidden[::-1], strict=True):
        dz = dz @ W.T * slopes[activation](h)
        norms.insert(0, np.linalg.norm(dz))
    return np.array(norms, dtype=float)
    # END SOLUTION


def draw_weights(kind, inputs, outputs, rng):
    """First weights of a layer, from a generator.

    Parameters:
        kind: "lecun", normal with mean 0 and variance 1/inputs;
            "he", normal with mean 0 and variance 2/inputs;
            "glorot", uniform between -a and a with a = sqrt(6/(inputs + outputs));
            "orthogonal", a random matrix with orthonormal columns, or rows where outputs > inputs.
        inputs, outputs: the number of inputs and outputs of the layer, 1 or more.
        rng: a numpy.random.Generator, the only source of randomness.

    Returns:
        W of shape (inputs, outputs).

    Source: supplement on saturation, remedy 1.
    """
    # BEGIN SOLUTION
    if kind == "glorot":
        bound = np.sqrt(6 / (inputs + outputs))
        return rng.uniform(-bound, bound, (inputs, outputs))
    if kind == "orthogonal":
        larger, smaller = max(inputs, outputs), min(inputs, outputs)
        Q, R = np.linalg.qr(rng.normal(size=(larger, smaller)))
        Q = Q * np.sign(np.diag(R))
        return Q if inputs >= outputs else Q.T
    variance = {"lecun": 1 / inputs, "he": 2 / inputs}[kind]
    return rng.normal(0, np.sqrt(variance), (inputs, outputs))
    # END SOLUTION


def soft_targets(T, low=0.15, high=0.85, softmax=False):
    """Targets that a logistic or softmax output can reach with finite weights.

    Parameters:
        T: targets, shape (N, K): 0 and 1, or anything between. With `softmax`, K is 2 or more, and rows
            sum to 1.
        low, high: what becomes of 0 and of 1; `low` is not used with `softmax`.
        softmax: whether the rows have to sum to 1. Then 0 becomes (1 - high)/(K - 1).

    Returns:
        The targets, in proportion between the two, shape (N, K).

    Source: supplement on saturation, remedy 2.
    """
    # BEGIN SOLUTION
    if softmax:
        low = (1 - high) / (T.shape[1] - 1)
    return low + (high - low) * T
    # END SOLUTION


def offset_slope(h, offset=0.1):
    """Slope of the logistic function at the output h, plus an offset.

    Parameters:
        h: outputs of logistic units, any shape.
        offset: what is added to every slope.

    Returns:
        The slopes, of the shape of h.

    Source: supplement on saturation, remedy 3.
    """
    # BEGIN SOLUTION
    return h * (1 - h) + offset
    # END SOLUTION


def backward_with_offset(params, X, gradient, activation, offset=0.1):
    """Backpropagation in which every hidden unit's slope is larger by `offset`.

    With offset = 0 these are the gradients of the loss. The output layer has no activation, and no offset.

    Parameters:
        params: list of (W, b), as for `layer_outputs`.
        X: inputs, one sample per row, shape (N, D).
        gradient: dE/dY for the output Y of the network, shape (N, K).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.
        offset: what is added to every slope of the activation.

    Returns:
        A list of (dW, db) like params, summed over the batch.

    Source: supplement on saturation, remedy 3, and notes, section 3.2.
    """
    # BEGIN SOLUTION
    slopes = {
        "logistic": lambda h: offset_slope(h, offset),
        "tanh": lambda h: 1 - h**2 + offset,
        "relu": lambda h: (h > 0) + offset,
        "identity": lambda h: np.ones(h.shape) + offset,
    }
    received = [X, *layer_outputs(params, X, activation)]
    dz = gradient
    gradients = []
    for layer in range(len(params) - 1, -1, -1):
        gradients.insert(0, (received[layer].T @ dz, np.sum(dz, axis=0)))
        if layer > 0:
            dz = dz @ params[layer][0].T * slopes[activation](received[layer])
    return gradients
    # END SOLUTION


def steps_to_unstick(rule, z0, rate):
    """How many updates a logistic unit that is stuck needs until it decides rightly.

    The unit has the output y = logistic(z), the target 1 and no weight but its bias: an update is
    z <- z - rate * slope.

    Parameters:
        rule: where the slope comes from.
            "squared error": the loss 1/2 (y - 1)^2;
            "soft target": the loss 1/2 (y - 0.85)^2;
            "offset": that of "squared error", with logistic'(z) + 0.1 in place of logistic'(z);
            "cross-entropy": the loss -ln y.
        z0: z before the first update.
        rate: the learning rate.

    Returns:
        The number of updates after which y > 1/2 for the first time, an integer; 0 where y > 1/2 at z0.

    Source: supplement on saturation, remedies 2 to 4.
    """
    # BEGIN SOLUTION
    slopes = {
        "squared error": lambda y: (y - 1) * y * (1 - y),
        "soft target": lambda y: (y - 0.85) * y * (1 - y),
        "offset": lambda y: (y - 1) * (y * (1 - y) + 0.1),
        "cross-entropy": lambda y: y - 1,
    }
    z, updates = z0, 0
    while z <= 0:
        y = 1 / (1 + np.exp(-z))
        z = z - rate * slopes[rule](y)
        updates += 1
    return updates
    # END SOLUTION


def train_deep(params, X, T, activation, rate, epochs, offset=0.0):
    """Gradient descent on the softmax cross-entropy of a network, with the whole batch in every update.

    The gradient of the mean loss in the outputs Y is (softmax(Y) - T)/N. The loss is right for logits of any
    size up to 1e4.

    Parameters:
        params: list of (W, b) to begin with, as for `layer_outputs`.
        X: inputs, one sample per row, shape (N, D).
        T: targets, one-hot rows, shape (N, K).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.
        rate: the learning rate.
        epochs: the number of updates, 0 or more.
        offset: what `backward_with_offset` adds to the slopes.

    Returns:
        The tuple (params, losses): the list of (W, b) after the last update, and the loss before each update,
        shape (epochs,).

    Source: notes, sections 3.2 and 6.1.
    """
    # BEGIN SOLUTION
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        Y = layer_outputs(params, X, activation)[-1]
        shifted = Y - np.max(Y, axis=1, keepdims=True)
        log_y = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
        losses[epoch] = -np.sum(T * log_y) / len(X)
        gradients = backward_with_offset(params, X, (np.exp(log_y) - T) / len(X), activation, offset)
        pairs = zip(params, gradients, strict=True)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in pairs]
    return params, losses
    # END SOLUTION


def clip_by_global_norm(gradients, limit):
    """Shorten gradients that are too long, all by the same factor.

    Parameters:
        gradients: list of arrays of any shapes.
        limit: the largest norm allowed, above 0.

    Returns:
        The tuple (clipped, norm): a list of new arrays, scaled such that the norm of all their entries is at
        most `limit`, and equal to the given ones where it is so already; and the norm before clipping.

    Source: notes, section 6.2.
    """
    # BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    factor = limit / norm if norm > limit else 1.0
    return [factor * g for g in gradients], norm
    # END SOLUTION


def residual_gradient_norms(params, X, gradient, activation):
    """How long the gradient is between the layers of a network with identity skips.

    Every layer adds to what it is given: h_l = h_(l-1) + activation(h_(l-1) W_l + b_l), the last one too.

    Parameters:
        params: list of (W, b) with square W, all of shape (D, D), and b of shape (D,).
        X: inputs h_0, one sample per row, shape (N, D).
        gradient: dE/dh_L, shape (N, D).
        activation: "logistic", "tanh", "relu" or "identity", for every layer.

    Returns:
        The norms of dE/dh_l for l = 0, ..., L, each over all entries of the batch, shape (L + 1,).

    Source: beyond the notes.
    """
    # BEGIN SOLUTION
    slopes = {
        "logistic": lambda a: a * (1 - a),
        "tanh": lambda a: 1 - a**2,
        "relu": lambda a: a > 0,
        "identity": lambda a: np.ones(a.shape),
    }
    h, steps = X, []
    for W, b in params:
        steps.append(layer_outputs([(W, b), (np.eye(len(W)), np.zeros(len(W)))], h, activation)[1])
        h = h + steps[-1]
    dh, norms = gradient, [np.linalg.norm(gradient)]
    for (W, _), step in zip(params[::-1], steps[::-1], strict=True):
        dh = dh + dh * slopes[activation](step) @ W.T
        norms.append(np.linalg.norm(dh))
    return np.array(norms[::-1])
    # END SOLUTION
