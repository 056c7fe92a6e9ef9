"""The cross-entropy from logits for two classes, and its gradient, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.losses import bce

from .bank import bank

on_bce_with_logits = bank.question("bce_with_logits")
on_bce_with_logits_gradient = bank.question("bce_with_logits_gradient")


@on_bce_with_logits.mistake(
    "goes through the probability, which rounds to 0 or 1 for large logits", warned=True
)
def through_the_probability(z, t):
    return bce(1 / (1 + np.exp(-z)), t)


@on_bce_with_logits.mistake("cancels: ln(1 + exp(40)) - 40 rounds to 0 where exp(-40) is right", warned=True)
def difference_of_large_numbers(z, t):
    return np.mean(np.logaddexp(0, z) - t * z)


@on_bce_with_logits.mistake(
    "adds 1 to a tiny exponential before the logarithm, instead of using log1p", warned=True
)
def logarithm_of_one_plus(z, t):
    return np.mean(np.maximum(z, 0) - z * t + np.log(1 + np.exp(-np.abs(z))))


@on_bce_with_logits.mistake(
    "flips the sign of the logit unless the target is 1, so that soft targets are lost", warned=True
)
def logits_of_hard_targets(z, t):
    return np.mean(np.logaddexp(0, np.where(t == 1, -z, z)))


@on_bce_with_logits.mistake("flips signs in the caller's array", warned=True)
def flips_logits_in_place(z, t):
    loss = np.mean(t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z))
    z[t == 1] *= -1
    return loss


@on_bce_with_logits.mistake(
    "collects losses in an array of the logits' type: integers have no decimals", warned=True
)
def loss_from_logits_of_integer_type(z, t):
    losses = np.zeros_like(z)
    for i in range(len(z)):
        losses[i] = t[i] * np.logaddexp(0, -z[i]) + (1 - t[i]) * np.logaddexp(0, z[i])
    return losses.mean()


on_bce_with_logits_gradient.mistake(
    "divides exp(z) by 1 + exp(z), which is inf/inf for large logits", warned=True
).edit("infinity_by_infinity", ("np.exp(-np.logaddexp(0, -z))", "np.exp(z) / (1 + np.exp(z))"))
on_bce_with_logits_gradient.mistake(
    "keeps the factor y (1 - y), which cancels against the loss's slope", warned=True
).edit(
    "slope_of_the_logistic_kept", ("(probability - t)", "(probability - t) * probability * (1 - probability)")
)
on_bce_with_logits_gradient.mistake(
    "takes every target that is not 1 as 0, so that soft targets are lost", warned=True
).edit("gradient_from_logits_of_hard_targets", ("- t)", "- (t == 1))"))
on_bce_with_logits_gradient.mistake("negates the caller's array", warned=True).edit(
    "negates_logits_in_place",
    ("probability = np.exp(-np.logaddexp(0, -z))", "z *= -1\nprobability = np.exp(-np.logaddexp(0, z))"),
)


@on_bce_with_logits_gradient.mistake(
    "fills an array of the logits' type: integers have no decimals", warned=True
)
def gradient_from_logits_of_integer_type(z, t):
    gradient = np.empty_like(z)
    gradient[:] = (np.exp(-np.logaddexp(0, -z)) - t) / len(z)
    return gradient


on_bce_with_logits.mistake("overflows: exp(1000) is inf", warned=True).edit(
    "softplus_as_it_stands",
    ("np.logaddexp(0, -z)", "np.log1p(np.exp(-z))"),
    ("np.logaddexp(0, z)", "np.log1p(np.exp(z))"),
)
on_bce_with_logits.mistake("switches to the form for large logits at 700, where float32 has overflowed").edit(
    "switches_at_700",
    ("np.logaddexp(0, -z)", "np.where(z < -700, -z, np.log1p(np.exp(-np.maximum(z, -700))))"),
    ("np.logaddexp(0, z)", "np.where(z > 700, z, np.log1p(np.exp(np.minimum(z, 700))))"),
)
on_bce_with_logits.mistake("switches to the form for large logits at 10, where it is not yet right").edit(
    "switches_at_10",
    ("np.logaddexp(0, -z)", "np.where(z < -10, -z, np.logaddexp(0, -z))"),
    ("np.logaddexp(0, z)", "np.where(z > 10, z, np.logaddexp(0, z))"),
)
on_bce_with_logits.mistake("limits the logits to 500, which caps the loss").edit(
    "logits_limited", ("return", "z = np.clip(z, -500, 500)\nreturn")
)
on_bce_with_logits.mistake("limits the logits to 30, which caps the loss and hides tiny ones").edit(
    "logits_limited_to_30", ("return", "z = np.clip(z, -30, 30)\nreturn")
)
on_bce_with_logits.mistake("limits the logits to 500 in the caller's array").edit(
    "logits_limited_in_place", ("return", "np.clip(z, -500, 500, out=z)\nreturn")
)


@on_bce_with_logits.mistake("clips the probability at 1e-12, which caps the loss at 27.6")
def through_the_clipped_probability(z, t):
    with np.errstate(over="ignore"):
        y = np.clip(1 / (1 + np.exp(-z)), 1e-12, 1 - 1e-12)
    return -np.mean(t * np.log(y) + (1 - t) * np.log(1 - y))


on_bce_with_logits.mistake("sums over the samples instead of averaging", warned=True).edit(
    "bce_from_logits_summed", ("np.mean", "np.sum")
)
on_bce_with_logits.mistake("exchanges the two terms: ln(1 + exp(z)) belongs to target 0").edit(
    "terms_exchanged",
    ("np.logaddexp(0, -z)", "np.logaddexp(0, z)"),
    ("np.logaddexp(0, z)", "np.logaddexp(0, -z)"),
)
on_bce_with_logits.mistake("takes the logits for probabilities").edit(
    "logits_as_probabilities",
    (
        "np.mean(t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z))",
        "-np.mean(t * np.log(np.abs(z) + 1e-12) + (1 - t) * np.log(np.abs(1 - z) + 1e-12))",
    ),
)
on_bce_with_logits_gradient.mistake("does not average over the samples", warned=True).edit(
    "gradient_from_logits_summed", ("/ len(z)", "")
)
on_bce_with_logits_gradient.mistake("points downhill: target minus probability").edit(
    "gradient_from_logits_downhill", ("(probability - t)", "(t - probability)")
)
on_bce_with_logits_gradient.mistake(
    "subtracts the target from the logit, without the logistic function"
).edit("logit_minus_target", ("np.exp(-np.logaddexp(0, -z))", "z"))
on_bce_with_logits_gradient.mistake("limits the logits in the caller's array").edit(
    "gradient_limits_logits_in_place", ("probability =", "np.clip(z, -500, 500, out=z)\nprobability =")
)
on_bce_with_logits_gradient.mistake("limits the logits to 10, where the logistic function is not yet 1").edit(
    "gradient_of_limited_logits", ("probability =", "z = np.clip(z, -10, 10)\nprobability =")
)


@on_bce_with_logits_gradient.mistake(
    "divides the slope in y by y (1 - y), which is 0 for large logits", warned=True
)
def by_the_chain_rule_as_it_stands(z, t):
    y = np.exp(-np.logaddexp(0, -z))
    return (y - t) / (y * (1 - y)) * y * (1 - y) / len(z)
