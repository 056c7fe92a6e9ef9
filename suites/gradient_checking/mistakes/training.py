"""A logistic unit as students train it wrongly."""

import numpy as np

from solutions.gradient_checking import gradient_descent

from .bank import bank

on_train_logistic = bank.question("train_logistic")

on_train_logistic.mistake("adds up the loss over the samples: steps are N times too long").edit(
    "sum_of_the_losses", ("np.mean", "np.sum")
)
on_train_logistic.mistake("leaves out the bias").edit("without_the_bias", (" + theta[-1]", ""))
on_train_logistic.mistake("takes the first parameter for the bias").edit(
    "bias_first", ("theta[:-1]", "theta[1:]"), ("+ theta[-1]", "+ theta[0]")
)
on_train_logistic.mistake("returns all points instead of the last").edit(
    "all_points_returned", ("iterations)[-1]", "iterations)")
)
on_train_logistic.mistake("returns the parameters before the last step").edit(
    "parameters_before_the_last_step", ("iterations)[-1]", "iterations)[max(iterations - 1, 0)]")
)
on_train_logistic.mistake("starts at ones").edit("starts_at_ones", ("np.zeros", "np.ones"))
on_train_logistic.mistake("starts at small random numbers").edit(
    "starts_at_random",
    ("np.zeros(X.shape[1] + 1)", "0.1 * np.random.default_rng(0).normal(size=X.shape[1] + 1)"),
)
on_train_logistic.mistake("turns the sign of the term with the targets: it learns the opposite").edit(
    "learns_the_opposite", ("- t * z", "+ t * z")
)
on_train_logistic.mistake("leaves out the targets: all samples count as class 0").edit(
    "without_targets", (" - t * z", "")
)
on_train_logistic.mistake("descends on the squared error of the outputs").edit(
    "squared_error_of_outputs",
    ("np.mean(np.logaddexp(0, z) - t * z)", "np.mean(0.5 * (1 / (1 + np.exp(-z)) - t) ** 2)"),
)
on_train_logistic.mistake("descends on the squared error of the logits: a linear unit").edit(
    "linear_unit", ("np.mean(np.logaddexp(0, z) - t * z)", "np.mean(0.5 * (z - t) ** 2)")
)
on_train_logistic.mistake("rounds the targets: soft ones become hard").edit(
    "targets_rounded", ("- t * z", "- np.round(t) * z")
)
on_train_logistic.mistake("divides by the number of inputs instead of samples").edit(
    "mean_over_the_inputs",
    ("np.mean(np.logaddexp(0, z) - t * z)", "np.sum(np.logaddexp(0, z) - t * z) / X.shape[1]"),
)
on_train_logistic.mistake("returns the weights without the bias").edit(
    "bias_not_returned", ("iterations)[-1]", "iterations)[-1][:-1]")
)
on_train_logistic.mistake("makes at most 50 steps").edit(
    "at_most_fifty_steps", ("step, iterations)[-1]", "step, min(iterations, 50))[-1]")
)
on_train_logistic.mistake("uses the first 100 samples only").edit(
    "first_hundred_samples", ("z = X @", "X_, t_ = X[:100], t[:100]\nz = X_ @"), ("- t * z", "- t_ * z")
)
on_train_logistic.mistake("standardises the inputs, so that the weights belong to other inputs").edit(
    "inputs_centred", ("z = X @", "z = (X - X.mean(axis=0)) @")
)


@on_train_logistic.mistake("centres the caller's samples in place")
def samples_centred_in_place(X, t, step, iterations):
    X -= X.mean(axis=0)

    def energy(theta):
        z = X @ theta[:-1] + theta[-1]
        return np.mean(np.logaddexp(0, z) - t * z)

    return gradient_descent(energy, np.zeros(X.shape[1] + 1), step, iterations)[-1]
