"""The loss of a logistic unit as students get it wrong."""

import numpy as np

from .bank import bank

on_logistic_energy = bank.question("logistic_energy")

LOSS = "np.mean(np.logaddexp(0, z) - t * z)"

on_logistic_energy.mistake("adds up the loss over the samples: its gradient is N times too long").edit(
    "sum_of_the_losses", ("np.mean", "np.sum")
)
on_logistic_energy.mistake("leaves out the bias").edit("without_the_bias", (" + theta[-1]", ""))
on_logistic_energy.mistake("takes the first parameter for the bias").edit(
    "bias_first", ("theta[:-1] + theta[-1]", "theta[1:] + theta[0]")
)
on_logistic_energy.mistake("returns the value at theta = 0 instead of a function").edit(
    "value_at_zero", ("return energy", "return energy(np.zeros(X.shape[1] + 1))")
)
on_logistic_energy.mistake("returns one loss for each sample").edit(
    "losses_of_all_samples", (LOSS, "np.logaddexp(0, z) - t * z")
)
on_logistic_energy.mistake("turns the sign of the term with the targets: it learns the opposite").edit(
    "learns_the_opposite", ("- t * z", "+ t * z")
)
on_logistic_energy.mistake("leaves out the targets: all samples count as class 0").edit(
    "without_targets", (" - t * z", "")
)
on_logistic_energy.mistake("leaves out what the samples of class 0 contribute").edit(
    "class_one_only", (LOSS, "np.mean(t * np.logaddexp(0, -z))")
)
on_logistic_energy.mistake("is the squared error of the outputs").edit(
    "squared_error_of_outputs", (LOSS, "np.mean(0.5 * (1 / (1 + np.exp(-z)) - t) ** 2)")
)
on_logistic_energy.mistake("is the squared error of the logits: a linear unit").edit(
    "linear_unit", (LOSS, "np.mean(0.5 * (z - t) ** 2)")
)
on_logistic_energy.mistake("rounds the targets: soft ones become hard").edit(
    "targets_rounded", ("- t * z", "- np.round(t) * z")
)
on_logistic_energy.mistake("divides by the number of parameters instead of samples").edit(
    "mean_over_the_parameters", (LOSS, "np.sum(np.logaddexp(0, z) - t * z) / len(theta)")
)
on_logistic_energy.mistake("uses the logarithm to base 2").edit(
    "binary_logarithm", (LOSS, "np.mean(np.log2(1 + np.exp(z)) - t * z)")
)
on_logistic_energy.mistake("uses the first 100 samples only").edit(
    "first_hundred_samples", ("z = X @", "part = slice(100)\nz = X[part] @"), ("- t * z", "- t[part] * z")
)
on_logistic_energy.mistake("centres the inputs, so that the weights belong to other inputs").edit(
    "inputs_centred", ("z = X @", "z = (X - X.mean(axis=0)) @")
)
on_logistic_energy.mistake("cuts the targets off to integers").edit(
    "targets_cut_off", ("- t * z", "- t.astype(int) * z")
)


@on_logistic_energy.mistake("centres the caller's samples in place")
def samples_centred_in_place(X, t):
    X -= X.mean(axis=0)

    def energy(theta):
        z = X @ theta[:-1] + theta[-1]
        return np.mean(np.logaddexp(0, z) - t * z)

    return energy


@on_logistic_energy.mistake("keeps the first answer, whatever theta is later")
def first_answer_kept(X, t):
    known = {}

    def energy(theta):
        if "value" not in known:
            z = X @ theta[:-1] + theta[-1]
            known["value"] = np.mean(np.logaddexp(0, z) - t * z)
        return known["value"]

    return energy


@on_logistic_energy.mistake("keeps samples in a global: the last ones count for every function", warned=True)
def samples_in_a_global(X, t):
    global latest
    latest = X, t

    def energy(theta):
        X, t = latest
        z = X @ theta[:-1] + theta[-1]
        return np.mean(np.logaddexp(0, z) - t * z)

    return energy
