"""Training with dropout, and what it costs on average, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_train = bank.question("train")
on_dropout_penalty = bank.question("dropout_penalty")
on_counterexample = bank.question("counterexample_dropout_backward")

on_train.mistake("climbs: it adds the gradient", warned=True).edit("climbs", ("p - rate", "p + rate"))
on_train.mistake("sums over the batch instead of averaging").edit(
    "sum_over_the_batch", ("(y - t) / len(x)", "y - t")
)
on_train.mistake("returns losses summed over the batch").edit("summed_losses", ("(2 * len(x))", "2"))
on_train.mistake("leaves the 1/2 out of the loss, not out of the gradient").edit(
    "losses_without_the_half", ("(2 * len(x))", "len(x)")
)
on_train.mistake("takes the mean over all entries for the loss").edit(
    "loss_averaged_over_outputs", ("np.sum((y - t) ** 2) / (2 * len(x))", "np.mean((y - t) ** 2) / 2")
)
on_train.mistake("trains in evaluation mode, so that nothing is ever dropped", warned=True).edit(
    "trains_in_evaluation", ("alpha, generator)", "alpha, generator, training=False)")
)
on_train.mistake("makes a new generator of one seed at every step: always the same units", warned=True).edit(
    "same_units_at_every_step", ("alpha, generator)", "alpha, np.random.default_rng(0))")
)
on_train.mistake("copies the generator at every step, which then drops the same units").edit(
    "copied_at_every_step",
    ("parameters = (W1", "from copy import deepcopy\n\nparameters = (W1"),
    ("alpha, generator)", "alpha, deepcopy(generator))"),
)
on_train.mistake("draws a second mask for the way back").edit(
    "second_mask_for_the_way_back",
    (
        "gradients = dropout_network_backward",
        "cache = dropout_network_forward(x, *parameters, alpha, generator)[1]\n"
        "gradients = dropout_network_backward",
    ),
)
on_train.mistake("updates the caller's arrays").edit(
    "updates_in_place",
    (
        "parameters = tuple(p - rate * gradient for p, gradient in zip(parameters, gradients, strict=True))",
        "for p, gradient in zip(parameters, gradients, strict=True):\n    p -= rate * gradient",
    ),
)
on_train.mistake("updates the weights and forgets the biases").edit(
    "biases_stay",
    (
        "zip(parameters, gradients, strict=True))",
        "zip(parameters, gradients, strict=True))\nparameters = (parameters[0], b1, parameters[2], b2)",
    ),
)
on_train.mistake("starts every step from the first parameters").edit(
    "starts_anew_at_every_step",
    (
        "y, cache = dropout_network_forward(x, *parameters",
        "y, cache = dropout_network_forward(x, W1, b1, W2, b2",
    ),
)
on_train.mistake("returns the losses after the updates").edit(
    "losses_after_the_update",
    ("losses[step] = np.sum((y - t) ** 2) / (2 * len(x))", ""),
    (
        "zip(parameters, gradients, strict=True))",
        "zip(parameters, gradients, strict=True))\n"
        "y, _ = dropout_network_forward(x, *parameters, alpha, generator)\n"
        "losses[step] = np.sum((y - t) ** 2) / (2 * len(x))",
    ),
)
on_train.mistake("makes one step too many, for the last loss").edit(
    "one_step_too_many",
    ("range(steps)", "range(steps + 1)"),
    ("losses[step]", "losses[min(step, steps - 1)]"),
)
on_train.mistake("halves the rate as it goes").edit(
    "decaying_rate", ("p - rate * gradient", "p - rate / (1 + step) * gradient")
)

on_dropout_penalty.mistake(
    "multiplies by alpha where the odds alpha/(1 - alpha) are meant", warned=True
).edit("alpha_for_the_odds", ("alpha / (2 * (1 - alpha) * len(h))", "alpha / (2 * len(h))"))
on_dropout_penalty.mistake(
    "takes alpha (1 - alpha), the variance of a mask that is not scaled", warned=True
).edit(
    "variance_of_an_unscaled_mask",
    ("alpha / (2 * (1 - alpha) * len(h))", "alpha * (1 - alpha) / (2 * len(h))"),
)
on_dropout_penalty.mistake("turns the odds over").edit(
    "odds_turned_over",
    ("alpha / (2 * (1 - alpha) * len(h))", "(1 - alpha) / (2 * alpha * len(h)) if alpha else 0.0"),
)
on_dropout_penalty.mistake("forgets the 1/2 of the squared error").edit(
    "penalty_without_the_half", ("2 * (1", "(1")
)
on_dropout_penalty.mistake("sums over samples instead of averaging").edit(
    "penalty_of_the_sum", (" * len(h)", "")
)
on_dropout_penalty.mistake("divides by the number of units too").edit(
    "penalty_of_the_mean", ("len(h)", "h.size")
)
on_dropout_penalty.mistake("squares the sum, as if the units were not independent", warned=True).edit(
    "square_of_the_sum", ("np.square(h, dtype=np.float64) @ np.square(W2)", "np.square(h @ W2)")
)
on_dropout_penalty.mistake("squares the units and not the weights").edit(
    "weights_not_squared", ("np.square(W2)", "np.abs(W2)")
)
on_dropout_penalty.mistake("squares the weights and not the units").edit(
    "units_not_squared", ("np.square(h, dtype=np.float64)", "np.abs(h)")
)
on_dropout_penalty.mistake("takes the norms of all weights and of all units apart").edit(
    "norms_multiplied",
    (
        "np.sum(np.square(h, dtype=np.float64) @ np.square(W2))",
        "np.sum(np.square(h, dtype=np.float64)) * np.sum(np.square(W2))",
    ),
)


@on_counterexample.mistake("keeps exactly the share that is to be kept, where both agree")
def half_of_the_units_at_one_half():
    return np.ones((2, 2)), np.eye(2), 0.5


@on_counterexample.mistake("has a gradient of 0, on which every factor agrees")
def no_gradient_at_all():
    return np.zeros((2, 2)), np.ones((2, 2)), 0.5
