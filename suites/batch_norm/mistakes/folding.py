"""Folding as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_fold = bank.question("fold_batch_norm")

on_fold.mistake("forgets the bias of the layer", warned=True).edit(
    "without_the_bias", ("(b - mean)", "(-mean)")
)
on_fold.mistake("forgets the running mean").edit("without_the_mean_in_b", ("(b - mean)", "b"))
on_fold.mistake("leaves out beta").edit(
    "folded_without_beta", ("(b - mean) * factor + beta", "(b - mean) * factor")
)
on_fold.mistake("stretches beta too").edit(
    "stretches_beta", ("(b - mean) * factor + beta", "(b - mean + beta) * factor")
)
on_fold.mistake("does not stretch the bias", warned=True).edit(
    "bias_not_stretched", ("(b - mean) * factor", "(b - mean * factor)")
)
on_fold.mistake("adds the running mean instead of subtracting it").edit(
    "adds_the_mean", ("b - mean", "b + mean")
)
on_fold.mistake("divides by the variance instead of its root").edit(
    "folds_the_variance", ("np.sqrt(var + eps)", "(var + eps)")
)
on_fold.mistake("adds eps outside of the root").edit(
    "folds_eps_outside", ("np.sqrt(var + eps)", "(np.sqrt(var) + eps)")
)
on_fold.mistake("leaves out eps").edit("folds_without_eps", ("var + eps", "var"))
on_fold.mistake("does not stretch the weights").edit("weights_not_stretched", ("W * factor", "W * 1.0"))
on_fold.mistake("leaves out gamma").edit("folded_without_gamma", ("gamma / np.sqrt", "1 / np.sqrt"))


@on_fold.mistake(
    "stretches the rows of W, which belong to inputs, where they are as many as units", warned=True
)
def stretches_the_rows(W, b, gamma, beta, mean, var, eps=1e-5):
    factor = gamma / np.sqrt(var + eps)
    rows = np.resize(factor, len(W))
    return W * rows[:, None], (b - mean) * factor + beta


@on_fold.mistake("changes the caller's weights", warned=True)
def folds_in_place(W, b, gamma, beta, mean, var, eps=1e-5):
    factor = gamma / np.sqrt(var + eps)
    if W.dtype.kind == "f":
        W *= factor
        return W, (b - mean) * factor + beta
    return W * factor, (b - mean) * factor + beta
