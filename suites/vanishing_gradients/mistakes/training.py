"""The training of a deep network as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.vanishing_gradients import backward_with_offset, layer_outputs

from .bank import bank

on_train_deep = bank.question("train_deep")
GRADIENT = "(np.exp(log_y) - T) / len(X)"

on_train_deep.mistake("climbs: it adds the gradients").edit(
    "climbs", ("(W - rate * dW, b - rate * db)", "(W + rate * dW, b + rate * db)")
)
on_train_deep.mistake(
    "leaves 1/N out of the gradient, so that the rate depends on the batch", warned=True
).edit("gradient_of_a_sum", (GRADIENT, "np.exp(log_y) - T"))
on_train_deep.mistake("adds the losses of the samples up instead of averaging them").edit(
    "losses_summed", ("-np.sum(T * log_y) / len(X)", "-np.sum(T * log_y)")
)
on_train_deep.mistake("averages the loss over samples and classes").edit(
    "loss_over_all_entries", ("-np.sum(T * log_y) / len(X)", "-np.mean(T * log_y)")
)
on_train_deep.mistake("updates the weights and leaves the biases").edit("biases_left", ("b - rate * db", "b"))
on_train_deep.mistake("updates the last layer only").edit(
    "last_layer_trained",
    (
        "params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in pairs]",
        "pairs = list(pairs)[-1:]\n"
        "params = [*params[:-1], *((W - rate * dW, b - rate * db) for (W, b), (dW, db) in pairs)]",
    ),
)
on_train_deep.mistake("takes the offset of 0.1 that is only the default", warned=True).edit(
    "default_offset", ("activation, offset)", "activation)")
)
on_train_deep.mistake("trains without an offset, whatever it is").edit(
    "offset_left_out", ("activation, offset)", "activation, 0.0)")
)
on_train_deep.mistake("takes exponentials of the outputs as they are, which overflow").edit(
    "loss_without_a_shift", ("Y - np.max(Y, axis=1, keepdims=True)", "Y")
)
on_train_deep.mistake(
    "shifts all rows by the largest logit of the batch, so that exponentials of other rows vanish"
).edit("shift_of_the_batch", ("np.max(Y, axis=1, keepdims=True)", "np.max(Y)"))
on_train_deep.mistake("limits the entries of every gradient to 5").edit(
    "entries_limited", ("W - rate * dW", "W - rate * np.clip(dW, -5, 5)")
)
on_train_deep.mistake("sums the softmax over the samples").edit(
    "softmax_over_samples",
    ("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted), axis=0)"),
)
on_train_deep.mistake("notes the loss after each update", warned=True).edit(
    "loss_after_the_update",
    ("losses[epoch] = -np.sum(T * log_y) / len(X)", ""),
    (
        "params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in pairs]",
        "params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in pairs]\n"
        "Y = layer_outputs(params, X, activation)[-1]\n"
        "losses[epoch] = np.sum(T * (np.logaddexp.reduce(Y, axis=1, keepdims=True) - Y)) / len(X)",
    ),
)
on_train_deep.mistake("makes one update too many").edit(
    "one_update_too_many",
    (
        "return params, losses",
        "last = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, gradients)]\n"
        "return last, losses",
    ),
)
on_train_deep.mistake("lets the rate decay").edit(
    "decaying_rate", ("W - rate * dW", "W - rate / (1 + epoch) * dW")
)
on_train_deep.mistake("stops updating after 50 epochs").edit(
    "fifty_epochs", ("W - rate * dW", "W - rate * (epoch < 50) * dW")
)
on_train_deep.mistake("shortens every gradient to length 1 at most").edit(
    "clips_by_itself", ("W - rate * dW", "W - rate * dW / max(1, np.linalg.norm(dW))")
)
on_train_deep.mistake("has the gradient of the squared error of the outputs").edit(
    "gradient_of_the_squared_error", (GRADIENT, "(Y - T) / len(X)")
)


@on_train_deep.mistake("takes every gradient at the first parameters")
def gradient_of_the_beginning(params, X, T, activation, rate, epochs, offset=0.0):
    first, losses = params, []
    for _ in range(epochs):
        Y = layer_outputs(params, X, activation)[-1]
        log_y = Y - np.logaddexp.reduce(Y, axis=1, keepdims=True)
        losses.append(-(T * log_y).sum() / len(X))
        Y = layer_outputs(first, X, activation)[-1]
        y = np.exp(Y - np.logaddexp.reduce(Y, axis=1, keepdims=True))
        steps = backward_with_offset(first, X, (y - T) / len(X), activation, offset)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, steps)]
    return params, np.array(losses, dtype=float)


@on_train_deep.mistake("updates the caller's weights and biases in place", warned=True)
def trained_in_place(params, X, T, activation, rate, epochs, offset=0.0):
    losses = []
    for _ in range(epochs):
        Y = layer_outputs(params, X, activation)[-1]
        log_y = Y - np.logaddexp.reduce(Y, axis=1, keepdims=True)
        losses.append(-(T * log_y).sum() / len(X))
        steps = backward_with_offset(params, X, (np.exp(log_y) - T) / len(X), activation, offset)
        for (W, b), (dW, db) in zip(params, steps):
            W -= rate * dW
            b -= rate * db
    return params, np.array(losses, dtype=float)


@on_train_deep.mistake("updates after each sample instead of after the batch")
def sample_after_sample(params, X, T, activation, rate, epochs, offset=0.0):
    losses = []
    for _ in range(epochs):
        Y = layer_outputs(params, X, activation)[-1]
        losses.append((T * (np.logaddexp.reduce(Y, axis=1, keepdims=True) - Y)).sum() / len(X))
        for x, t in zip(X, T):
            Y = layer_outputs(params, x[None], activation)[-1]
            y = np.exp(Y - np.logaddexp.reduce(Y, axis=1, keepdims=True))
            steps = backward_with_offset(params, x[None], (y - t) / len(X), activation, offset)
            params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, steps)]
    return params, np.array(losses, dtype=float)
