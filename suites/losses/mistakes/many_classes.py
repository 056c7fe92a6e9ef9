"""The cross-entropy for many classes and its gradient as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_categorical_cross_entropy = bank.question("categorical_cross_entropy")
on_categorical_cross_entropy_gradient = bank.question("categorical_cross_entropy_gradient")


@on_categorical_cross_entropy.mistake("averages over all entries instead of over the samples", warned=True)
def cross_entropy_over_all_entries(y, t):
    return -np.mean(t * np.log(y))


on_categorical_cross_entropy.mistake("multiplies 0 by ln 0, which is no number", warned=True).edit(
    "zero_times_infinity", ("np.where(t > 0, y, 1.0)", "y")
)
on_categorical_cross_entropy.mistake(
    "clips probabilities at 1e-7, which caps the loss of a confident error at 16.1", warned=True
).edit("cross_entropy_of_clipped_probabilities", ("np.where(t > 0, y, 1.0)", "np.clip(y, 1e-7, 1)"))


@on_categorical_cross_entropy.mistake(
    "looks only at the likeliest target, so that soft targets are lost", warned=True
)
def cross_entropy_of_the_likeliest(y, t):
    return -np.mean(np.log(y[np.arange(len(y)), np.argmax(t, axis=1)]))


on_categorical_cross_entropy.mistake("replaces zeros in the caller's array", warned=True).edit(
    "zeros_replaced_in_place", ("counted = np.where(t > 0, y, 1.0)", "y[t == 0] = 1\ncounted = y")
)


@on_categorical_cross_entropy.mistake(
    "stores logarithms in an array of the targets' type: integers have no decimals", warned=True
)
def logarithms_of_integer_type(y, t):
    logarithms = np.zeros_like(t)
    logarithms[t > 0] = np.log(y[t > 0])
    return -np.sum(t * logarithms) / len(y)


on_categorical_cross_entropy_gradient.mistake("does not average over the samples", warned=True).edit(
    "cross_entropy_gradient_summed", ("/ len(y)", "")
)


@on_categorical_cross_entropy_gradient.mistake(
    "divides by the target's probability everywhere: the slip -y_i/z_j", warned=True
)
def index_slip(y, t):
    return -np.ones_like(y) / np.sum(t * y, axis=1, keepdims=True) / len(y)


on_categorical_cross_entropy_gradient.mistake(
    "divides 0 by 0 where an impossible class is not the target", warned=True
).edit("zero_by_zero", ("np.where(t > 0, y, 1.0)", "y"))
on_categorical_cross_entropy_gradient.mistake("replaces zeros in the caller's array", warned=True).edit(
    "zeros_replaced_in_place_by_the_gradient",
    ("counted = np.where(t > 0, y, 1.0)", "y[t == 0] = 1\ncounted = y"),
)


@on_categorical_cross_entropy_gradient.mistake(
    "fills an array of the targets' type, which cuts off decimals", warned=True
)
def cross_entropy_gradient_of_integer_type(y, t):
    gradient = np.zeros_like(t)
    gradient[t > 0] = -t[t > 0] / y[t > 0] / len(y)
    return gradient


on_categorical_cross_entropy.mistake(
    "adds the losses of the samples instead of averaging them", warned=True
).edit("cross_entropy_summed", ("/ len(y)", ""))
on_categorical_cross_entropy.mistake(
    "divides by the number K of classes instead of the number N of samples"
).edit("cross_entropy_over_the_classes", ("len(y)", "y.shape[1]"))
on_categorical_cross_entropy.mistake("takes logarithms to base 2").edit(
    "cross_entropy_in_bits", ("np.log", "np.log2")
)
on_categorical_cross_entropy.mistake("adds (1 - t) ln(1 - y) for the other classes, as for two classes").edit(
    "binary_terms_for_every_class",
    (
        "np.sum(t * np.log(counted))",
        "np.sum(t * np.log(counted) + (1 - t) * np.log(np.where(t < 1, 1 - y, 1.0)))",
    ),
)
on_categorical_cross_entropy.mistake("adds 1e-10 within the logarithm").edit(
    "cross_entropy_with_1e_10", ("np.log(counted)", "np.log(counted + 1e-10)")
)
on_categorical_cross_entropy.mistake("clips probabilities at 1e-10, which caps the loss at 23").edit(
    "cross_entropy_clipped_at_1e_10", ("np.where(t > 0, y, 1.0)", "np.clip(y, 1e-10, 1)")
)
on_categorical_cross_entropy.mistake("clips probabilities in the caller's array").edit(
    "clips_probabilities_in_place", ("counted =", "np.clip(y, 1e-12, 1, out=y)\ncounted =")
)
on_categorical_cross_entropy.mistake("exchanges predictions and targets").edit(
    "cross_entropy_of_the_targets", ("np.sum(t * np.log(counted))", "np.sum(y * np.log(t + 1e-12))")
)
on_categorical_cross_entropy.mistake("counts ten classes only").edit(
    "ten_classes", ("t * np.log(counted)", "(t * np.log(counted))[:, :10]")
)

on_categorical_cross_entropy_gradient.mistake("points downhill: the minus sign is lost").edit(
    "cross_entropy_gradient_without_the_sign", ("-t / counted", "t / counted")
)
on_categorical_cross_entropy_gradient.mistake("gives the gradient with respect to the logits").edit(
    "gradient_of_the_logits", ("-t / counted", "(y - t)")
)
on_categorical_cross_entropy_gradient.mistake("divides by the number of all entries").edit(
    "cross_entropy_gradient_over_all_entries", ("len(y)", "y.size")
)
on_categorical_cross_entropy_gradient.mistake(
    "clips probabilities at 1e-7, which bounds the slope of a confident error", warned=True
).edit("cross_entropy_gradient_clipped", ("np.where(t > 0, y, 1.0)", "np.clip(y, 1e-7, 1)"))
on_categorical_cross_entropy_gradient.mistake("clips probabilities at 1e-10").edit(
    "cross_entropy_gradient_clipped_at_1e_10", ("np.where(t > 0, y, 1.0)", "np.clip(y, 1e-10, 1)")
)
on_categorical_cross_entropy_gradient.mistake("adds (1 - t)/(1 - y), as for two classes").edit(
    "binary_gradient_for_every_class",
    ("-t / counted", "(-t / counted + (1 - t) / np.where(t < 1, 1 - y, 1.0))"),
)
on_categorical_cross_entropy_gradient.mistake(
    "sets -1/y at the likeliest target, so that soft targets are lost"
).edit(
    "gradient_of_the_likeliest_target", ("-t / counted", "-np.eye(t.shape[1])[t.argmax(axis=1)] / counted")
)
