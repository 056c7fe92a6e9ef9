"""The cross-entropy from logits for many classes, and its gradient, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.losses import softmax

from .bank import bank

on_softmax_cross_entropy = bank.question("softmax_cross_entropy")
on_softmax_cross_entropy_gradient = bank.question("softmax_cross_entropy_gradient")


@on_softmax_cross_entropy.mistake("takes the logarithm of a softmax that has rounded to 0", warned=True)
def logarithm_of_the_softmax(z, t):
    return -np.sum(t * np.log(softmax(z))) / len(z)


@on_softmax_cross_entropy.mistake("adds 1e-12 within the logarithm, which caps the loss at 27.6", warned=True)
def capped_by_a_small_constant(z, t):
    return -np.sum(t * np.log(softmax(z) + 1e-12)) / len(z)


on_softmax_cross_entropy.mistake(
    "looks only at the likeliest target, so that soft targets are lost", warned=True
).edit(
    "softmax_cross_entropy_of_the_likeliest",
    (
        "np.sum(t * log_probabilities) / len(z)",
        "np.mean(log_probabilities[np.arange(len(z)), t.argmax(axis=1)])",
    ),
)
on_softmax_cross_entropy.mistake("subtracts the largest logits from the caller's array", warned=True).edit(
    "loss_in_place",
    ("shifted = z - np.max(z, axis=1, keepdims=True)", "z -= np.max(z, axis=1, keepdims=True)\nshifted = z"),
)


@on_softmax_cross_entropy.mistake(
    "collects the losses in an array of the logits' type, which cuts off decimals", warned=True
)
def losses_of_integer_type(z, t):
    losses = np.zeros(len(z), dtype=z.dtype)
    for i in range(len(z)):
        shifted = z[i] - np.max(z[i])
        losses[i] = np.log(np.sum(np.exp(shifted))) - np.dot(t[i], shifted)
    return np.mean(losses)


on_softmax_cross_entropy_gradient.mistake("does not average over the samples", warned=True).edit(
    "softmax_cross_entropy_gradient_summed", ("/ len(z)", "")
)


@on_softmax_cross_entropy_gradient.mistake(
    "subtracts 1 at the likeliest target, so that soft targets are lost", warned=True
)
def gradient_of_the_likeliest(z, t):
    gradient = softmax(z)
    gradient[np.arange(len(z)), t.argmax(axis=1)] -= 1
    return gradient / len(z)


on_softmax_cross_entropy_gradient.mistake("has exponentials of its own, which overflow", warned=True).edit(
    "gradient_without_a_shift", ("softmax(z)", "np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)")
)
on_softmax_cross_entropy_gradient.mistake(
    "overwrites the caller's logits by probabilities", warned=True
).edit("gradient_in_place", ("return (softmax(z)", "z[:] = softmax(z)\nreturn (z"))


on_softmax_cross_entropy.mistake("exponentiates the logits as they are, which overflows", warned=True).edit(
    "log_sum_exp_without_a_shift", ("z - np.max(z, axis=1, keepdims=True)", "z")
)
on_softmax_cross_entropy.mistake(
    "shifts by the largest logit of the whole batch: other rows vanish", warned=True
).edit("one_shift_for_all_rows", ("np.max(z, axis=1, keepdims=True)", "np.max(z)"))
on_softmax_cross_entropy.mistake(
    "adds the losses of the samples instead of averaging them", warned=True
).edit("softmax_cross_entropy_summed", ("/ len(z)", ""))
on_softmax_cross_entropy.mistake("averages over all entries instead of over the samples").edit(
    "softmax_cross_entropy_over_all_entries", ("len(z)", "z.size")
)
on_softmax_cross_entropy.mistake("sums over the samples instead of over the classes").edit(
    "log_sum_exp_over_the_samples",
    ("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted), axis=0, keepdims=True)"),
)
on_softmax_cross_entropy.mistake("takes softmax twice: the logits are probabilities already").edit(
    "softmax_twice",
    ("shifted = z", "z = np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))\nshifted = z"),
)
on_softmax_cross_entropy.mistake(
    "forgets to add the shift again: the logit of the target is not shifted"
).edit("shift_not_undone", ("shifted - np.log", "z - np.log"))
on_softmax_cross_entropy.mistake("limits the logits to 500, which caps the loss").edit(
    "class_logits_limited", ("shifted = z", "z = np.clip(z, -500, 500)\nshifted = z")
)
on_softmax_cross_entropy.mistake("limits the logits to 500 in the caller's array").edit(
    "class_logits_limited_in_place", ("shifted = z", "np.clip(z, -500, 500, out=z)\nshifted = z")
)
on_softmax_cross_entropy.mistake("counts ten classes only").edit(
    "logits_of_ten_classes", ("t * log_probabilities", "(t * log_probabilities)[:, :10]")
)

on_softmax_cross_entropy_gradient.mistake("points downhill: targets minus probabilities").edit(
    "softmax_cross_entropy_gradient_downhill", ("softmax(z) - t", "t - softmax(z)")
)
on_softmax_cross_entropy_gradient.mistake("divides by the number of all entries").edit(
    "softmax_cross_entropy_gradient_over_all_entries", ("len(z)", "z.size")
)
on_softmax_cross_entropy_gradient.mistake("subtracts the targets from the logits, without a softmax").edit(
    "logits_minus_targets", ("softmax(z)", "z")
)


@on_softmax_cross_entropy_gradient.mistake(
    "divides by probabilities that have rounded to 0, as the Jacobian asks"
)
def by_jacobians_as_they_stand(z, t):
    gradient = np.zeros(z.shape)
    for i, (y, target) in enumerate(zip(softmax(z), t)):
        gradient[i] = -(target / y) @ (np.diag(y) - np.outer(y, y)) / len(z)
    return gradient


on_softmax_cross_entropy_gradient.mistake("takes one softmax over the whole batch").edit(
    "softmax_of_the_batch", ("softmax(z)", "softmax(z.ravel()).reshape(z.shape)")
)
on_softmax_cross_entropy_gradient.mistake(
    "keeps y (1 - y) as a factor, as if every class were by itself"
).edit("slope_of_every_class_kept", ("(softmax(z) - t)", "(softmax(z) - t) * softmax(z) * (1 - softmax(z))"))


@on_softmax_cross_entropy_gradient.mistake(
    "fills an array of the logits' type: integers have no decimals", warned=True
)
def class_gradient_of_integer_type(z, t):
    gradient = np.zeros_like(z)
    gradient[:] = (softmax(z) - t) / len(z)
    return gradient
