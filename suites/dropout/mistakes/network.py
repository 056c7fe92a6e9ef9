"""The network with dropout, and averages over its runs, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103, RUF059

import numpy as np

from solutions.dropout import dropout_forward, logistic

from .bank import bank

FORWARD, BACKWARD = "dropout_network_forward", "dropout_network_backward"

on_dropout_network = bank.question("dropout_network")
on_monte_carlo_average = bank.question("monte_carlo_average")


@on_dropout_network.mistake("drops inputs instead of hidden units", replaces=FORWARD)
def drops_inputs(x, W1, b1, W2, b2, alpha, generator, training=True):
    dropped, mask = dropout_forward(x, alpha, generator, training)
    h = logistic(dropped @ W1 + b1)
    return h @ W2 + b2, (dropped, W2, h, h, np.ones(h.shape), 0.0)


@on_dropout_network.mistake("drops outputs instead of hidden units", replaces=FORWARD)
def drops_outputs(x, W1, b1, W2, b2, alpha, generator, training=True):
    h = logistic(x @ W1 + b1)
    y, mask = dropout_forward(h @ W2 + b2, alpha, generator, training)
    return y, (x, W2, h, h, np.ones(h.shape), 0.0)


@on_dropout_network.mistake("drops before the logistic, which makes 1/2 of a dropped unit", replaces=FORWARD)
def drops_before_the_logistic(x, W1, b1, W2, b2, alpha, generator, training=True):
    z, mask = dropout_forward(x @ W1 + b1, alpha, generator, training)
    h = logistic(z)
    return h @ W2 + b2, (x, W2, h, h, mask, alpha if training else 0.0)


on_dropout_network.mistake(
    "does not hand `training` on, so that units are dropped always", replaces=FORWARD
).edit("drops_in_evaluation", ("generator, training)", "generator)"), ("alpha if training else 0.0", "alpha"))
on_dropout_network.mistake(
    "remembers alpha even in evaluation, where nothing was scaled", replaces=FORWARD
).edit("remembers_alpha_in_evaluation", ("alpha if training else 0.0", "alpha"))


@on_dropout_network.mistake("drops the same hidden units for every sample of the batch", replaces=FORWARD)
def one_thinned_network_for_the_batch(x, W1, b1, W2, b2, alpha, generator, training=True):
    h = logistic(x @ W1 + b1)
    _, mask = dropout_forward(np.ones(h.shape[1]), alpha, generator, training)
    alpha = alpha if training else 0.0
    dropped = h * mask / (1 - alpha)
    return dropped @ W2 + b2, (x, W2, h, dropped, mask, alpha)


@on_dropout_network.mistake("has a mask of its own, and does not check alpha", replaces=FORWARD)
def network_that_accepts_any_alpha(x, W1, b1, W2, b2, alpha, generator, training=True):
    h = logistic(x @ W1 + b1)
    alpha = alpha if training else 0.0
    mask = 1.0 * (generator.random(h.shape) >= alpha) if training else np.ones(h.shape)
    dropped = h * mask / (1 - alpha)
    return dropped @ W2 + b2, (x, W2, h, dropped, mask, alpha)


on_dropout_network.mistake(
    "divides exp(z) by 1 + exp(z), which is inf/inf for large z", replaces=FORWARD
).edit(
    "network_that_overflows",
    ("h = logistic(x @ W1 + b1)", "z = x @ W1 + b1\nh = np.exp(z) / (1 + np.exp(z))"),
)
on_dropout_network.mistake("ignores the generator that it is given", replaces=FORWARD).edit(
    "network_with_a_generator_of_its_own", ("generator, training)", "np.random.default_rng(0), training)")
)
on_dropout_network.mistake("fills an array of the type of x, which cuts off decimals", replaces=FORWARD).edit(
    "hidden_units_of_the_type_of_x",
    (
        "h = logistic(x @ W1 + b1)",
        "h = np.zeros((len(x), len(b1)), dtype=x.dtype)\nh[:] = logistic(x @ W1 + b1)",
    ),
)
on_dropout_network.mistake("goes back as if nothing had been dropped", replaces=BACKWARD).edit(
    "backward_without_dropout", ("dropout_backward(gradient @ W2.T, mask, alpha)", "gradient @ W2.T")
)
on_dropout_network.mistake(
    "masks on the way back and forgets the factor 1/(1 - alpha)", replaces=BACKWARD
).edit(
    "backward_without_the_scale", ("dropout_backward(gradient @ W2.T, mask, alpha)", "gradient @ W2.T * mask")
)
on_dropout_network.mistake("takes the slope h (1 - h) at the dropped and scaled h", replaces=BACKWARD).edit(
    "slope_at_the_scaled_unit", ("h * (1 - h)", "dropped * (1 - dropped)")
)
on_dropout_network.mistake("takes the units before dropout for dW2", replaces=BACKWARD).edit(
    "output_weights_from_all_units", ("dropped.T", "h.T")
)
on_dropout_network.mistake("leaves out the slope h (1 - h) of the logistic", replaces=BACKWARD).edit(
    "backward_without_the_slope", ("* h * (1 - h)", "")
)
on_dropout_network.mistake(
    "averages over the batch, which the loss's gradient has done", replaces=BACKWARD
).edit(
    "averaged_over_the_batch",
    ("x.T @ dz", "x.T @ dz / len(x)"),
    ("dz.sum", "dz.mean"),
    ("dropped.T @ gradient", "dropped.T @ gradient / len(x)"),
    ("gradient.sum", "gradient.mean"),
)


@on_dropout_network.mistake("scales the caller's gradient in place", replaces=BACKWARD)
def gradient_scaled_in_place(gradient, cache):
    x, W2, h, dropped, mask, alpha = cache
    db2 = gradient.sum(axis=0)
    if alpha > 0:
        gradient /= 1 - alpha
    dz = gradient @ W2.T * mask * h * (1 - h)
    return x.T @ dz, dz.sum(axis=0), (h * mask).T @ gradient, db2


on_monte_carlo_average.mistake("averages over all entries as well as over the calls").edit(
    "mean_of_everything", (", axis=0", "")
)


@on_monte_carlo_average.mistake("calls the network once more than asked, to learn the shape of its output")
def one_call_too_many(network, x, samples, generator):
    total = np.zeros(np.shape(network(x, generator)))
    for _ in range(samples):
        total += network(x, generator)
    return total / samples


@on_monte_carlo_average.mistake("halves again and again: the last calls count more than the first")
def running_halves(network, x, samples, generator):
    average = network(x, generator)
    for _ in range(samples - 1):
        average = (average + network(x, generator)) / 2
    return average


on_monte_carlo_average.mistake("takes the median of the calls").edit(
    "median_of_the_calls", ("np.mean", "np.median")
)
on_monte_carlo_average.mistake("gives every call a new generator with its number as the seed").edit(
    "reseeded_at_every_call", ("network(x, generator) for _", "network(x, np.random.default_rng(s)) for s")
)
on_monte_carlo_average.mistake("gives every call a copy of the generator, so that all draw the same").edit(
    "copied_at_every_call",
    ("return", "from copy import deepcopy\n\nreturn"),
    ("network(x, generator)", "network(x, deepcopy(generator))"),
)


@on_monte_carlo_average.mistake("returns the mean in the type of the outputs: integers have no decimals")
def mean_of_integer_type(network, x, samples, generator):
    outputs = np.stack([network(x, generator) for _ in range(samples)])
    return outputs.mean(axis=0).astype(outputs.dtype)
