"""Training with batch normalisation as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.batch_norm import batch_norm_backward, batch_norm_forward

from .bank import bank

on_train = bank.question("train_with_batch_norm")

on_train.mistake("forgets the running values from batch to batch", warned=True).edit(
    "running_values_forgotten",
    (
        "gamma, beta, mean, var, momentum, eps)",
        "gamma, beta, np.zeros(len(u)), np.ones(len(u)), momentum, eps)",
    ),
)
on_train.mistake("begins with a running variance of 0").edit(
    "variance_begins_with_0", ("np.ones(len(u))", "np.zeros(len(u))")
)
on_train.mistake("trains in evaluation mode", warned=True).edit(
    "trained_in_evaluation", ("momentum, eps)", "momentum, eps, False)")
)
on_train.mistake("leaves momentum and eps at their defaults").edit(
    "own_settings", ("mean, var, momentum, eps)", "mean, var)")
)
on_train.mistake("does not train gamma and beta").edit(
    "gamma_and_beta_stay", ("gamma - rate * dgamma, beta - rate * dbeta", "gamma, beta")
)
on_train.mistake("does not train W").edit("weights_stay", ("W - rate * x.T @ dh", "W"))
on_train.mistake("does not train c").edit("offset_stays", ("c - rate * np.sum(dz)", "c"))
on_train.mistake(
    "takes the gradient in h for that in y: it skips the backward pass through the batch", warned=True
).edit(
    "skips_the_backward_pass",
    ("x.T @ dh", "x.T @ (np.outer(dz, u) * (1 - a**2))"),
)
on_train.mistake("forgets the slope of tanh").edit(
    "without_the_slope", ("np.outer(dz, u) * (1 - a**2)", "np.outer(dz, u)")
)
on_train.mistake("takes the slope of tanh at y instead of tanh(y)").edit(
    "slope_of_the_inputs", ("1 - a**2", "1 - y**2")
)
on_train.mistake("takes the gradient in W with the u after its step", warned=True).edit(
    "later_u",
    ("dh, dgamma, dbeta =", "u = u - rate * a.T @ dz\ndh, dgamma, dbeta ="),
    ("u, c = u - rate * a.T @ dz, c - rate * np.sum(dz)", "c = c - rate * np.sum(dz)"),
)
on_train.mistake("adds the gradients of the samples, instead of taking their mean", warned=True).edit(
    "sums_of_samples", ("/ len(t)", "")
)
on_train.mistake("divides by the number of all samples, not by that of the batch").edit(
    "divides_by_all_samples", ("/ len(t)", "/ len(X)")
)
on_train.mistake("climbs").edit(
    "climbs",
    (
        "W - rate * x.T @ dh, gamma - rate * dgamma, beta - rate * dbeta",
        "W + rate * x.T @ dh, gamma + rate * dgamma, beta + rate * dbeta",
    ),
    ("u - rate * a.T @ dz, c - rate * np.sum(dz)", "u + rate * a.T @ dz, c + rate * np.sum(dz)"),
)
on_train.mistake("takes the first targets for every batch", warned=True).edit(
    "targets_of_the_first", ("T[batch]", "T[: len(batch)]")
)
on_train.mistake("shows all samples in every step").edit(
    "all_samples_in_every_step", ("X[batch], T[batch]", "X, T")
)
on_train.mistake("adds up the losses of the samples").edit(
    "losses_added", ("np.mean(np.logaddexp", "np.sum(np.logaddexp")
)
on_train.mistake("notes the squared error").edit(
    "squared_error_noted", ("np.logaddexp(0, z) - t * z", "(1 / (1 + np.exp(-z)) - t) ** 2 / 2")
)
on_train.mistake("returns the losses as a list").edit(
    "losses_as_a_list", ("np.array(losses)", "[float(loss) for loss in losses]")
)
on_train.mistake("returns the parameters it began with").edit(
    "returns_the_first_params", ("return [W, gamma, beta, u, c]", "return list(params)")
)
on_train.mistake("stops after 30 batches").edit("stops_after_30", ("in batches:", "in batches[:30]:"))


@on_train.mistake("changes the caller's parameters", warned=True)
def parameters_in_place(params, X, T, batches, rate, momentum=0.1, eps=1e-5):
    if params[0].dtype.kind != "f":
        params = [part.astype(float) for part in params]
    W, gamma, beta, u, c = params
    mean, var, losses = np.zeros(len(u)), np.ones(len(u)), []
    for batch in batches:
        y, cache, mean, var = batch_norm_forward(X[batch] @ W, gamma.copy(), beta, mean, var, momentum, eps)
        a = np.tanh(y)
        z = a @ u + c
        losses.append(np.mean(np.logaddexp(0, z) - T[batch] * z))
        dz = (1 / (1 + np.exp(-z)) - T[batch]) / len(batch)
        dh, dgamma, dbeta = batch_norm_backward(np.outer(dz, u) * (1 - a**2), cache)
        for part, slope in (
            (W, X[batch].T @ dh),
            (gamma, dgamma),
            (beta, dbeta),
            (u, a.T @ dz),
            (c, dz.sum()),
        ):
            part -= rate * slope
    return [W, gamma, beta, u, c], mean, var, np.array(losses)
