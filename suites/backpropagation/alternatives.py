"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

from pathlib import Path

import numpy as np

from autograder.course import Bank
from solutions.backpropagation import activate, affine_backward, backward, forward, loss_and_gradients

WHOLE = Path(__file__).parent / "alternative_modules"

bank = Bank("backpropagation")
on_init_mlp = bank.question("init_mlp")
on_activate = bank.question("activate")
on_affine_backward = bank.question("affine_backward")
on_counterexample = bank.question("counterexample_affine_backward")
on_mlp = bank.question("mlp")
on_loss = bank.question("loss_and_gradients")
on_train_mlp = bank.question("train_mlp")

on_mlp.module(
    WHOLE / "layers_as_objects.py", "layers are objects that keep what they need; the cache is their list"
)
on_mlp.module(WHOLE / "recursion.py", "a recursion over the layers, and a cache that is nested tuples")
on_mlp.module(
    WHOLE / "augmented_matrices.py", "biases are one more row of each weight matrix; the cache is a dict"
)


@on_init_mlp.alternative("one draw for all layers, cut into pieces, as lists of lists")
def one_draw_for_all(sizes, rng):
    counts = [inputs * outputs for inputs, outputs in zip(sizes, sizes[1:])]
    pieces = np.split(rng.standard_normal(sum(counts)), np.cumsum(counts)[:-1])
    params = []
    for piece, inputs, outputs in zip(pieces, sizes, sizes[1:]):
        params.append([piece.reshape(inputs, outputs) * inputs**-0.5, np.zeros((outputs,))])
    return params


@on_init_mlp.alternative("weight by weight, from the last layer to the first")
def weight_by_weight(sizes, rng):
    params = []
    for layer in range(len(sizes) - 1, 0, -1):
        inputs, outputs = sizes[layer - 1], sizes[layer]
        W = np.array([[rng.normal() / inputs**0.5 for _ in range(outputs)] for _ in range(inputs)])
        params.insert(0, (W, np.array([0.0] * outputs)))
    return params


@on_activate.alternative("a table of pairs of functions, the logistic function by way of tanh")
def table_of_functions(z, activation):
    table = {
        "identity": (lambda a: a + 0.0, np.ones_like),
        "logistic": (
            lambda a: 0.5 + 0.5 * np.tanh(a / 2),
            lambda a: 0.25 / np.cosh(np.clip(a / 2, -300, 300)) ** 2,
        ),
        "tanh": (np.tanh, lambda a: 1 / np.cosh(np.clip(a, -300, 300)) ** 2),
        "relu": (lambda a: a * (a > 0), lambda a: (a > 0).astype(float)),
    }
    function, derivative = table[activation]
    numbers = np.asarray(z, dtype=float)
    return function(numbers), derivative(numbers)


@on_activate.alternative("entry by entry, by way of lists; the slope of a rectifier is 1/2 at 0")
def entry_by_entry(z, activation):
    import math

    def logistic(a):
        if a < 0:
            return math.exp(a) / (1 + math.exp(a))
        return 1 / (1 + math.exp(-a))

    flat = [float(entry) for entry in np.asarray(z).ravel()]
    if activation == "logistic":
        pairs = [(logistic(a), logistic(a) * logistic(-a)) for a in flat]
    elif activation == "tanh":
        pairs = [(math.tanh(a), (1 - math.tanh(a)) * (1 + math.tanh(a))) for a in flat]
    elif activation == "relu":
        pairs = [(max(a, 0.0), 0.5 if a == 0 else float(a > 0)) for a in flat]
    else:
        pairs = [(a, 1.0) for a in flat]
    h, slope = zip(*pairs)
    return np.reshape(h, np.shape(z)), np.reshape(slope, np.shape(z))


@on_affine_backward.alternative("einsum for all three")
def by_einsum(gradient, x, W):
    return (
        np.einsum("ni,nj->ij", x, gradient),
        np.einsum("nj->j", gradient),
        np.einsum("nj,ij->ni", gradient, W),
    )


@on_affine_backward.alternative("a sum of outer products, sample by sample")
def sum_of_outer_products(gradient, x, W):
    dW, db = np.zeros(W.shape), np.zeros(W.shape[1])
    dx = np.empty(x.shape)
    for n, (inputs, arriving) in enumerate(zip(x, gradient)):
        dW += np.outer(inputs, arriving)
        db += arriving
        dx[n] = W @ arriving
    return dW, db, dx


@on_affine_backward.alternative("one product with a column of ones beside x, and transposed views")
def with_a_column_of_ones(gradient, x, W):
    both = np.column_stack([x, np.ones(len(x))]).T @ gradient
    return both[:-1], both[-1], (W @ gradient.T).T


@on_counterexample.alternative("an example with an opposite sample, in integers")
def integers_and_an_opposite_sample():
    return (
        np.array([[1, 0], [-1, 2], [0, 3]]),
        np.array([[1, 1], [-1, 2], [0, 4]]),
        np.array([[1, 0], [2, 1]]),
    )


@on_mlp.alternative("one loop over all layers, with tuples that grow", replaces="forward")
def tuples_that_grow(params, X, activation):
    inputs, slopes, h = (), (), X
    for number, (W, b) in enumerate(params):
        inputs += (h,)
        z = np.dot(h, W) + b
        if number == len(params) - 1:
            return z, (inputs, slopes)
        h, slope = activate(z, activation)
        slopes += (slope,)


@on_mlp.alternative("goes back with lists of dW and db that are paired in the end", replaces="backward")
def paired_in_the_end(params, cache, gradient):
    inputs, slopes = cache
    weights, biases, dx = [], [], gradient
    for (W, _), x, slope in zip(params[::-1], inputs[::-1], [1.0, *slopes[::-1]]):
        dW, db, dx = affine_backward(dx * slope, x, W)
        weights.append(dW)
        biases.append(db)
    return list(zip(weights[::-1], biases[::-1])), dx


@on_loss.alternative("softmax and log-sum-exp by np.logaddexp.reduce, sample by sample added up")
def by_logaddexp(params, X, T, activation):
    Y, cache = forward(params, X, activation)
    total = np.logaddexp.reduce(Y, axis=1)
    loss = np.mean([row_total * np.sum(t) - np.dot(t, y) for row_total, t, y in zip(total, T, Y)])
    probabilities = np.exp(Y - total[:, None])
    return float(loss), backward(params, cache, (probabilities - T) / T.shape[0])[0]


@on_loss.alternative("divides the gradients by N in the end")
def divided_in_the_end(params, X, T, activation):
    Y, cache = forward(params, X, activation)
    Y = Y - Y.max(axis=1)[:, np.newaxis]
    sums = np.exp(Y).sum(axis=1)
    losses = np.log(sums) - (T * Y).sum(axis=1)
    pairs, _ = backward(params, cache, np.exp(Y) / sums[:, np.newaxis] - T)
    return losses.mean(), [(dW / len(X), db / len(X)) for dW, db in pairs]


@on_train_mlp.alternative("updates copies of its own in place")
def own_copies_in_place(params, X, T, rate, epochs, activation):
    own = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    history = []
    while len(history) < epochs:
        loss, slopes = loss_and_gradients(own, X, T, activation)
        history.append(float(loss))
        for pair, slope in zip(own, slopes):
            pair[0] -= rate * slope[0]
            pair[1] -= rate * slope[1]
    return own, np.array(history)


@on_train_mlp.alternative("tuples of tuples, updated by a function")
def tuples_of_tuples(params, X, T, rate, epochs, activation):
    def step(pair, slope):
        return tuple(np.subtract(old, np.multiply(rate, gradient)) for old, gradient in zip(pair, slope))

    losses = np.zeros(epochs)
    latest = tuple(params)
    for epoch in range(epochs):
        loss, grads = loss_and_gradients(list(latest), X, T, activation)
        losses[epoch] = loss
        latest = tuple(map(step, latest, grads))
    return list(latest), losses


bank.equivalent(
    "activate",
    "at z = 0 the slope of a rectifier may be any number from 0 to 1",
    ("z > 0", "z >= 0"),
)
bank.equivalent(
    "activate",
    "1.0 counts as true, and z > 0 becomes the number 1.0 or 0.0 beside 0.0",
    ("np.where(z > 0, 1.0, 0.0)", "np.where(1.0, z > 0, 0.0)"),
)
bank.equivalent(
    "train_mlp",
    "there are always as many gradients as parameters",
    (", strict=True", ""),
    ("True", "False"),
)
