"""Softmax regression and its training as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.linear_models import softmax_regression_gradient

from .bank import bank

on_gradient = bank.question("softmax_regression_gradient")
on_train_softmax = bank.question("train_softmax")

on_gradient.mistake("takes the softmax over the samples instead of over the classes", warned=True).edit(
    "softmax_over_the_samples",
    ("np.max(logits, axis=1, keepdims=True)", "np.max(logits, axis=0)"),
    ("np.sum(scaled, axis=1, keepdims=True)", "np.sum(scaled, axis=0)"),
)
on_gradient.mistake("exponentiates logits as they are, which overflows", warned=True).edit(
    "logits_not_shifted", ("logits - np.max(logits, axis=1, keepdims=True)", "logits")
)
on_gradient.mistake(
    "shifts by the largest logit of the batch: the exponentials of other rows vanish", warned=True
).edit("one_shift_for_all_samples", ("np.max(logits, axis=1, keepdims=True)", "np.max(logits)"))
on_gradient.mistake("adds over the samples instead of averaging", warned=True).edit(
    "gradient_of_the_sum", ("(probabilities - T) / len(X)", "probabilities - T")
)
on_gradient.mistake("divides db by N twice: it averages errors that have the 1/N already", warned=True).edit(
    "bias_averaged_twice", ("np.sum(errors, axis=0)", "np.mean(errors, axis=0)")
)
on_gradient.mistake("divides by the number of classes too").edit(
    "divides_by_the_classes", ("/ len(X)", "/ T.size")
)
on_gradient.mistake("leaves the bias out of the logits").edit("bias_left_out", ("X @ W + b", "X @ W"))
on_gradient.mistake("points downhill: targets minus probabilities", warned=True).edit(
    "gradient_downhill", ("(probabilities - T)", "(T - probabilities)")
)
on_gradient.mistake("differentiates the squared error of the probabilities").edit(
    "gradient_of_the_squared_error",
    (
        "errors = (probabilities - T) / len(X)",
        "errors = (probabilities - T) / len(X)\n"
        "errors = probabilities * (errors - np.sum(errors * probabilities, axis=1, keepdims=True))",
    ),
)
on_gradient.mistake("uses one logistic unit for each class instead of the softmax").edit(
    "logistic_units",
    ("scaled / np.sum(scaled, axis=1, keepdims=True)", "1 / (1 + np.exp(-np.clip(logits, -700, 700)))"),
)
on_gradient.mistake("compares logits with targets, without a softmax").edit(
    "logits_for_probabilities", ("(probabilities - T)", "(logits - T)")
)
on_gradient.mistake("compares the most probable class with the target, as the perceptron does").edit(
    "hard_decisions",
    ("(probabilities - T)", "(np.eye(len(b))[np.argmax(logits, axis=1)] - T)"),
)
on_gradient.mistake("counts only the class that is the target").edit(
    "target_class_only", ("(probabilities - T)", "(probabilities - T) * (T > 0)")
)
on_gradient.mistake("takes soft targets for hard ones, by their largest entry").edit(
    "targets_made_hard", ("(probabilities - T)", "(probabilities - np.eye(len(b))[np.argmax(T, axis=1)])")
)
on_gradient.mistake("returns dW with one row for each class").edit(
    "transposed", ("X.T @ errors", "errors.T @ X")
)
on_gradient.mistake("penalises the weights: it adds 0.001 W to their gradient").edit(
    "penalised_weights", ("X.T @ errors", "X.T @ errors + 1e-3 * W")
)
on_gradient.mistake("works in float32, which holds 7 digits").edit(
    "gradient_in_float32",
    ("X.T @ errors", "(X.astype(np.float32).T @ errors.astype(np.float32)).astype(float)"),
)
on_gradient.mistake("looks at twenty classes at most").edit(
    "twenty_classes", ("np.sum(scaled, axis=1", "np.sum(scaled[:, :20], axis=1")
)


@on_gradient.mistake("subtracts the targets inside of the caller's array", warned=True)
def targets_overwritten(W, b, X, T):
    logits = X @ W + b
    T -= np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)).astype(T.dtype)
    return -X.T @ T / len(X), -T.sum(axis=0) / len(X)


@on_gradient.mistake(
    "fills arrays of the type of W: where that is integer, decimals are cut off", warned=True
)
def gradients_of_integer_type(W, b, X, T):
    logits = X @ W + b
    errors = (np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)) - T) / len(X)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    dW[:] = X.T @ errors
    db[:] = errors.sum(axis=0)
    return dW, db


on_train_softmax.mistake("climbs: it adds the gradients").edit(
    "climbs", ("W - rate * dW, b - rate * db", "W + rate * dW, b + rate * db")
)
on_train_softmax.mistake("leaves the bias at 0", warned=True).edit("bias_left_at_0", ("b - rate * db", "b"))
on_train_softmax.mistake("updates W before it takes the gradient of b", warned=True).edit(
    "bias_after_the_weights",
    (
        "W, b = W - rate * dW, b - rate * db",
        "W = W - rate * dW\nb = b - rate * softmax_regression_gradient(W, b, X, T)[1]",
    ),
)
on_train_softmax.mistake("leaves out the loss before the first iteration", warned=True).edit(
    "first_loss_left_out", ("np.array(losses)", "np.array(losses[1:])")
)
on_train_softmax.mistake("leaves out the loss after the last iteration", warned=True).edit(
    "last_loss_left_out", ("np.array(losses)", "np.array(losses[:-1])")
)
on_train_softmax.mistake("adds up the losses of the samples instead of averaging them").edit(
    "losses_summed", ("np.mean(costs)", "np.sum(costs)")
)
on_train_softmax.mistake("leaves the learning rate out").edit(
    "rate_left_out", ("W - rate * dW, b - rate * db", "W - dW, b - db")
)
on_train_softmax.mistake("divides the gradients by N once more").edit(
    "averaged_twice", ("W - rate * dW, b - rate * db", "W - rate * dW / len(X), b - rate * db / len(X)")
)
on_train_softmax.mistake("takes every gradient at the first weights", warned=True).edit(
    "gradient_of_the_beginning",
    (
        "softmax_regression_gradient(W, b, X, T)",
        "softmax_regression_gradient(np.zeros((X.shape[1], T.shape[1])), np.zeros(T.shape[1]), X, T)",
    ),
)
on_train_softmax.mistake("begins with weights of 0.01 instead of 0").edit(
    "begins_near_zero", ("np.zeros((X.shape[1], T.shape[1]))", "0.01 * np.eye(X.shape[1], T.shape[1])")
)
on_train_softmax.mistake("makes one iteration too many").edit(
    "one_iteration_too_many", ("if iteration < iterations:", "if iteration <= iterations:")
)
on_train_softmax.mistake("lets the learning rate decay").edit(
    "decaying_rate",
    ("W - rate * dW, b - rate * db", "W - 0.99**iteration * rate * dW, b - 0.99**iteration * rate * db"),
)
on_train_softmax.mistake("penalises the weights: they decay by a thousandth in each iteration").edit(
    "weights_decay", ("W - rate * dW", "0.999 * W - rate * dW")
)
on_train_softmax.mistake("makes fifty iterations at most").edit(
    "fifty_iterations", ("if iteration < iterations:", "if iteration < min(iterations, 50):")
)
on_train_softmax.mistake("overlooks soft targets: the cost is that of the likeliest class").edit(
    "costs_of_hard_targets", ("np.sum(T * logits, axis=1)", "logits[np.arange(len(X)), np.argmax(T, axis=1)]")
)


on_train_softmax.mistake("limits the rate to 1").edit(
    "rate_of_1_at_most", ("W - rate * dW, b - rate * db", "W - min(rate, 1) * dW, b - min(rate, 1) * db")
)
on_train_softmax.mistake("stops as soon as the loss is larger than at the beginning").edit(
    "stops_if_the_loss_rises",
    ("if iteration < iterations:", "if iteration < iterations and losses[-1] <= losses[0]:"),
)


@on_train_softmax.mistake("goes through the samples one by one instead of the whole batch", warned=True)
def sample_by_sample(X, T, rate, iterations):
    def loss():
        logits = X @ W + b
        return np.mean(np.logaddexp.reduce(logits, axis=1) - np.sum(T * logits, axis=1))

    W, b = np.zeros((X.shape[1], T.shape[1])), np.zeros(T.shape[1])
    losses = [loss()]
    for _ in range(iterations):
        for i in range(len(X)):
            dW, db = softmax_regression_gradient(W, b, X[i : i + 1], T[i : i + 1])
            W, b = W - rate * dW / len(X), b - rate * db / len(X)
        losses.append(loss())
    return W, b, np.array(losses)


@on_train_softmax.mistake("centres the caller's inputs first")
def centres_the_inputs(X, T, rate, iterations):
    X -= X.mean(axis=0).astype(X.dtype)
    W, b = np.zeros((X.shape[1], T.shape[1])), np.zeros(T.shape[1])
    losses = []
    for iteration in range(iterations + 1):
        logits = X @ W + b
        losses.append(np.mean(np.logaddexp.reduce(logits, axis=1) - np.sum(T * logits, axis=1)))
        if iteration < iterations:
            dW, db = softmax_regression_gradient(W, b, X, T)
            W, b = W - rate * dW, b - rate * db
    return W, b, np.array(losses)


@on_train_softmax.mistake("keeps weights in arrays of the targets' type: integers stay 0", warned=True)
def weights_of_the_targets_type(X, T, rate, iterations):
    W, b = np.zeros((X.shape[1], T.shape[1]), T.dtype), np.zeros(T.shape[1], T.dtype)
    losses = []
    for iteration in range(iterations + 1):
        logits = X @ W + b
        losses.append(np.mean(np.logaddexp.reduce(logits, axis=1) - np.sum(T * logits, axis=1)))
        if iteration < iterations:
            dW, db = softmax_regression_gradient(W, b, X, T)
            W[:], b[:] = W - rate * dW, b - rate * db
    return 1.0 * W, 1.0 * b, np.array(losses)
