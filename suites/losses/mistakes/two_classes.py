"""The cross-entropy for two classes and its gradient as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_bce = bank.question("bce")
on_bce_gradient = bank.question("bce_gradient")


@on_bce.mistake(
    "reads the notes' formula without its brackets: the minus sign covers the first term only", warned=True
)
def brackets_lost(y, t):
    return -np.mean(t * np.log(y)) + np.mean((1 - t) * np.log(1 - y))


on_bce.mistake("sums over the samples instead of averaging", warned=True).edit(
    "bce_summed", ("np.mean", "np.sum")
)


@on_bce.mistake("takes every target that is not 1 as 0, so that soft targets are lost", warned=True)
def bce_of_hard_targets(y, t):
    return -np.mean(np.log(np.where(t == 1, y, 1 - y)))


on_bce.mistake(
    "clips the probabilities at 1e-7, which caps the loss of a confident error at 16.1", warned=True
).edit("bce_of_clipped_probabilities", ("return", "y = np.clip(y, 1e-7, 1 - 1e-7)\nreturn"))
on_bce.mistake("adds 1e-7 within the logarithms, which shifts every value", warned=True).edit(
    "bce_with_small_constant", ("np.log(y)", "np.log(y + 1e-7)"), ("np.log1p(-y)", "np.log1p(-y + 1e-7)")
)


@on_bce.mistake("replaces y by 1 - y in the caller's array", warned=True)
def bce_in_place(y, t):
    y[t < 1] = 1 - y[t < 1]
    return -np.mean(np.where(t < 1, t * np.log(1 - y) + (1 - t) * np.log(y), np.log(y)))


@on_bce.mistake(
    "collects losses in an array of the targets' type: where that is integer, decimals are cut off",
    warned=True,
)
def bce_of_integer_type(y, t):
    losses = np.zeros_like(t)
    for i in range(len(t)):
        losses[i] = -(t[i] * np.log(y[i]) + (1 - t[i]) * np.log(1 - y[i]))
    return np.mean(losses)


on_bce_gradient.mistake("gives the gradient with respect to the logit instead of the probability").edit(
    "gradient_of_the_logit", ("/ (y * (1 - y))", "")
)
on_bce_gradient.mistake("does not average over the samples", warned=True).edit(
    "bce_gradient_summed", ("/ len(y)", "")
)
on_bce_gradient.mistake(
    "takes every target that is not 1 as 0, so that soft targets are lost", warned=True
).edit("bce_gradient_of_hard_targets", ("(y - t) / (y * (1 - y))", "np.where(t == 1, -1 / y, 1 / (1 - y))"))
on_bce_gradient.mistake(
    "keeps the denominator above 1e-7, which bounds the slope of a confident error", warned=True
).edit("bce_gradient_of_clipped_probabilities", ("(y * (1 - y))", "np.maximum(y * (1 - y), 1e-7)"))


@on_bce_gradient.mistake("works in the caller's array", warned=True)
def bce_gradient_in_place(y, t):
    scale = y * (1 - y) * len(y)
    y -= t
    y /= scale
    return y


@on_bce_gradient.mistake(
    "fills an array of the targets' type: where that is integer, decimals are cut off", warned=True
)
def bce_gradient_of_integer_type(y, t):
    gradient = np.zeros_like(t)
    gradient[:] = (y - t) / (y * (1 - y)) / len(y)
    return gradient


on_bce.mistake("keeps the first term only: samples of class 0 cost nothing").edit(
    "first_term_only", ("+ (1 - t) * np.log1p(-y)", "")
)
on_bce.mistake("takes logarithms to base 2").edit(
    "bce_in_bits", ("np.log(y)", "np.log2(y)"), ("np.log1p(-y)", "np.log2(1 - y)")
)
on_bce.mistake("exchanges predictions and targets").edit(
    "targets_as_predictions",
    (
        "t * np.log(y) + (1 - t) * np.log1p(-y)",
        "y * np.log(t + 1e-12) + (1 - y) * np.log1p(-t + 1e-12)",
    ),
)
on_bce.mistake("forgets the minus sign, so that the loss is negative").edit(
    "bce_without_the_sign", ("-np.mean", "np.mean")
)
on_bce.mistake("clips the probabilities at 1e-10, which caps the loss of a confident error at 23").edit(
    "bce_clipped_at_1e_10", ("return", "y = np.clip(y, 1e-10, 1 - 1e-10)\nreturn")
)
on_bce.mistake("adds 1e-10 within the logarithms").edit(
    "bce_with_1e_10", ("np.log(y)", "np.log(y + 1e-10)"), ("np.log1p(-y)", "np.log1p(-y + 1e-10)")
)
on_bce.mistake("clips the probabilities in the caller's array").edit(
    "bce_clips_in_place", ("return", "np.clip(y, 1e-7, 1 - 1e-7, out=y)\nreturn")
)
on_bce.mistake("rounds the targets to 0 or 1, so that soft targets are lost").edit(
    "targets_rounded", ("return", "t = np.round(t)\nreturn")
)
on_bce.mistake("looks at the first hundred samples only").edit(
    "bce_of_a_hundred", ("return", "y, t = y[:100], t[:100]\nreturn")
)

on_bce_gradient.mistake("points downhill: target minus prediction").edit(
    "bce_gradient_downhill", ("(y - t)", "(t - y)")
)
on_bce_gradient.mistake("forgets that 1 - y brings a minus sign of its own", warned=True).edit(
    "sign_of_the_second_term_lost", ("(y - t) / (y * (1 - y))", "(-t / y - (1 - t) / (1 - y))")
)
on_bce_gradient.mistake("keeps the first term only").edit(
    "gradient_of_the_first_term", ("(y - t) / (y * (1 - y))", "-t / y")
)
on_bce_gradient.mistake("keeps the denominator above 1e-10, which bounds the slope").edit(
    "bce_gradient_clipped_at_1e_10", ("(y * (1 - y))", "np.maximum(y * (1 - y), 1e-10)")
)
on_bce_gradient.mistake("adds 1e-7 to the denominator", warned=True).edit(
    "bce_gradient_with_small_constant", ("(y * (1 - y))", "(y * (1 - y) + 1e-7)")
)
on_bce_gradient.mistake("returns the mean of the slopes, one number").edit(
    "mean_of_the_slopes", ("(y - t) / (y * (1 - y)) / len(y)", "np.mean((y - t) / (y * (1 - y)))")
)
on_bce_gradient.mistake("limits the entries to 5, as one clips gradients").edit(
    "slopes_limited", ("(y - t) / (y * (1 - y))", "np.clip((y - t) / (y * (1 - y)), -5, 5)")
)
