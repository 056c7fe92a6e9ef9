"""Losses as students get them wrong, question by question."""

import numpy as np

from autograder.course import Bank
from solutions.losses import bce, softmax

bank = Bank("losses")
on_mse = bank.question("mse")
on_mse_gradient = bank.question("mse_gradient")
on_bce = bank.question("bce")
on_bce_gradient = bank.question("bce_gradient")
on_bce_with_logits = bank.question("bce_with_logits")
on_bce_with_logits_gradient = bank.question("bce_with_logits_gradient")
on_softmax = bank.question("softmax")
on_softmax_jacobian = bank.question("softmax_jacobian")
on_categorical_cross_entropy = bank.question("categorical_cross_entropy")
on_categorical_cross_entropy_gradient = bank.question("categorical_cross_entropy_gradient")
on_softmax_cross_entropy = bank.question("softmax_cross_entropy")
on_softmax_cross_entropy_gradient = bank.question("softmax_cross_entropy_gradient")


on_mse.mistake("averages over all entries instead of over the samples").edit(
    "mean_over_all_entries", ("np.sum((y - t) ** 2) / len(y)", "np.mean((y - t) ** 2)")
)
on_mse.mistake("leaves out the factor 1/2").edit("mse_without_the_half", ("0.5 * np.sum", "np.sum"))
on_mse.mistake("divides by the number K of columns instead of the number N of samples").edit(
    "divides_by_the_columns", ("len(y)", "y.shape[-1]")
)
on_mse.mistake("subtracts the target from the caller's array").edit(
    "squares_in_place", ("return 0.5 * np.sum((y - t) ** 2)", "y -= t\nreturn 0.5 * np.sum(y**2)")
)


@on_mse.mistake(
    "collects errors in an array of the targets' type: where that is integer, decimals are cut off"
)
def errors_of_integer_type(y, t):
    errors = np.zeros_like(t)
    for i in range(len(y)):
        errors[i] = y[i] - t[i]
    return 0.5 * np.sum(errors**2) / len(y)


on_mse_gradient.mistake("differentiates the square without the factor 1/2").edit(
    "mse_gradient_times_two", ("(y - t)", "2 * (y - t)")
)
on_mse_gradient.mistake("differentiates a mean over all entries: divides by N K instead of N").edit(
    "gradient_over_all_entries", ("len(y)", "y.size")
)


@on_mse_gradient.mistake("works in the caller's array")
def mse_gradient_in_place(y, t):
    y -= t
    y /= len(y)
    return y


@on_bce.mistake("reads the notes' formula without its brackets: the minus sign covers the first term only")
def brackets_lost(y, t):
    return -np.mean(t * np.log(y)) + np.mean((1 - t) * np.log(1 - y))


on_bce.mistake("sums over the samples instead of averaging").edit("bce_summed", ("np.mean", "np.sum"))


@on_bce.mistake("takes every target that is not 1 as 0, so that soft targets are lost")
def bce_of_hard_targets(y, t):
    return -np.mean(np.log(np.where(t == 1, y, 1 - y)))


on_bce.mistake("clips the probabilities at 1e-7, which caps the loss of a confident error at 16.1").edit(
    "bce_of_clipped_probabilities", ("return", "y = np.clip(y, 1e-7, 1 - 1e-7)\nreturn")
)
on_bce.mistake("adds 1e-7 within the logarithms, which shifts every value").edit(
    "bce_with_small_constant", ("np.log(y)", "np.log(y + 1e-7)"), ("np.log1p(-y)", "np.log1p(-y + 1e-7)")
)


@on_bce.mistake("replaces y by 1 - y in the caller's array")
def bce_in_place(y, t):
    y[t < 1] = 1 - y[t < 1]
    return -np.mean(np.where(t < 1, t * np.log(1 - y) + (1 - t) * np.log(y), np.log(y)))


@on_bce.mistake(
    "collects losses in an array of the targets' type: where that is integer, decimals are cut off"
)
def bce_of_integer_type(y, t):
    losses = np.zeros_like(t)
    for i in range(len(t)):
        losses[i] = -(t[i] * np.log(y[i]) + (1 - t[i]) * np.log(1 - y[i]))
    return np.mean(losses)


on_bce_gradient.mistake("gives the gradient with respect to the logit instead of the probability").edit(
    "gradient_of_the_logit", ("/ (y * (1 - y))", "")
)
on_bce_gradient.mistake("does not average over the samples").edit("bce_gradient_summed", ("/ len(y)", ""))
on_bce_gradient.mistake("takes every target that is not 1 as 0, so that soft targets are lost").edit(
    "bce_gradient_of_hard_targets", ("(y - t) / (y * (1 - y))", "np.where(t == 1, -1 / y, 1 / (1 - y))")
)
on_bce_gradient.mistake("keeps the denominator above 1e-7, which bounds the slope of a confident error").edit(
    "bce_gradient_of_clipped_probabilities", ("(y * (1 - y))", "np.maximum(y * (1 - y), 1e-7)")
)


@on_bce_gradient.mistake("works in the caller's array")
def bce_gradient_in_place(y, t):
    scale = y * (1 - y) * len(y)
    y -= t
    y /= scale
    return y


@on_bce_gradient.mistake("fills an array of the targets' type: where that is integer, decimals are cut off")
def bce_gradient_of_integer_type(y, t):
    gradient = np.zeros_like(t)
    gradient[:] = (y - t) / (y * (1 - y)) / len(y)
    return gradient


@on_bce_with_logits.mistake("goes through the probability, which rounds to 0 or 1 for large logits")
def through_the_probability(z, t):
    return bce(1 / (1 + np.exp(-z)), t)


@on_bce_with_logits.mistake("cancels: ln(1 + exp(40)) - 40 rounds to 0 where exp(-40) is right")
def difference_of_large_numbers(z, t):
    return np.mean(np.logaddexp(0, z) - t * z)


@on_bce_with_logits.mistake("adds 1 to a tiny exponential before the logarithm, instead of using log1p")
def logarithm_of_one_plus(z, t):
    return np.mean(np.maximum(z, 0) - z * t + np.log(1 + np.exp(-np.abs(z))))


@on_bce_with_logits.mistake(
    "flips the sign of the logit unless the target is 1, so that soft targets are lost"
)
def logits_of_hard_targets(z, t):
    return np.mean(np.logaddexp(0, np.where(t == 1, -z, z)))


@on_bce_with_logits.mistake("flips signs in the caller's array")
def flips_logits_in_place(z, t):
    loss = np.mean(t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z))
    z[t == 1] *= -1
    return loss


@on_bce_with_logits.mistake("collects losses in an array of the logits' type: integers have no decimals")
def loss_from_logits_of_integer_type(z, t):
    losses = np.zeros_like(z)
    for i in range(len(z)):
        losses[i] = t[i] * np.logaddexp(0, -z[i]) + (1 - t[i]) * np.logaddexp(0, z[i])
    return losses.mean()


on_bce_with_logits_gradient.mistake("divides exp(z) by 1 + exp(z), which is inf/inf for large logits").edit(
    "infinity_by_infinity", ("np.exp(-np.logaddexp(0, -z))", "np.exp(z) / (1 + np.exp(z))")
)
on_bce_with_logits_gradient.mistake(
    "keeps the factor y (1 - y), which cancels against the loss's slope"
).edit(
    "slope_of_the_logistic_kept", ("(probability - t)", "(probability - t) * probability * (1 - probability)")
)
on_bce_with_logits_gradient.mistake(
    "takes every target that is not 1 as 0, so that soft targets are lost"
).edit("gradient_from_logits_of_hard_targets", ("- t)", "- (t == 1))"))
on_bce_with_logits_gradient.mistake("negates the caller's array").edit(
    "negates_logits_in_place",
    ("probability = np.exp(-np.logaddexp(0, -z))", "z *= -1\nprobability = np.exp(-np.logaddexp(0, z))"),
)


@on_bce_with_logits_gradient.mistake("fills an array of the logits' type: integers have no decimals")
def gradient_from_logits_of_integer_type(z, t):
    gradient = np.empty_like(z)
    gradient[:] = (np.exp(-np.logaddexp(0, -z)) - t) / len(z)
    return gradient


on_softmax.mistake("exponentiates the logits as they are, which overflows").edit(
    "without_a_shift", ("z - np.max(z, axis=-1, keepdims=True)", "z")
)
on_softmax.mistake(
    "shifts by the largest logit or 0: the exponentials of very negative logits all vanish"
).edit(
    "shifted_by_no_less_than_zero",
    ("np.max(z, axis=-1, keepdims=True)", "np.maximum(0, np.max(z, axis=-1, keepdims=True))"),
)
on_softmax.mistake(
    "shifts by the largest logit of the whole batch: the exponentials of other rows vanish"
).edit("one_shift_for_the_batch", ("np.max(z, axis=-1, keepdims=True)", "np.max(z)"))
on_softmax.mistake("sums over the samples of a batch instead of over the classes").edit(
    "softmax_over_the_first_axis",
    ("np.max(z, axis=-1, keepdims=True)", "np.max(z, axis=0)"),
    ("np.sum(scaled, axis=-1, keepdims=True)", "np.sum(scaled, axis=0)"),
)


@on_softmax.mistake("turns the caller's logits into probabilities in place")
def softmax_in_place(z):
    z -= np.max(z, axis=-1, keepdims=True)
    np.exp(z, out=z)
    z /= np.sum(z, axis=-1, keepdims=True)
    return z


@on_softmax_jacobian.mistake("puts sum_i s_i (1 - s_i) on the whole diagonal, as the second document writes")
def sum_on_the_diagonal(z):
    s = softmax(z)
    jacobian = -np.outer(s, s)
    np.fill_diagonal(jacobian, np.sum(s * (1 - s)))
    return jacobian


@on_softmax_jacobian.mistake("leaves out the entries off the diagonal")
def diagonal_only(z):
    s = softmax(z)
    return np.diag(s * (1 - s))


on_softmax_jacobian.mistake("has an exponential of its own, which overflows").edit(
    "jacobian_without_a_shift", ("softmax(z)", "np.exp(z) / np.sum(np.exp(z))")
)
on_softmax_jacobian.mistake("overwrites the caller's logits by probabilities").edit(
    "jacobian_in_place", ("probabilities = softmax(z)", "z[:] = softmax(z)\nprobabilities = z")
)


@on_categorical_cross_entropy.mistake("averages over all entries instead of over the samples")
def cross_entropy_over_all_entries(y, t):
    return -np.mean(t * np.log(y))


on_categorical_cross_entropy.mistake("multiplies 0 by ln 0, which is no number").edit(
    "zero_times_infinity", ("np.where(t > 0, y, 1.0)", "y")
)
on_categorical_cross_entropy.mistake(
    "clips probabilities at 1e-7, which caps the loss of a confident error at 16.1"
).edit("cross_entropy_of_clipped_probabilities", ("np.where(t > 0, y, 1.0)", "np.clip(y, 1e-7, 1)"))


@on_categorical_cross_entropy.mistake("looks only at the likeliest target, so that soft targets are lost")
def cross_entropy_of_the_likeliest(y, t):
    return -np.mean(np.log(y[np.arange(len(y)), np.argmax(t, axis=1)]))


on_categorical_cross_entropy.mistake("replaces zeros in the caller's array").edit(
    "zeros_replaced_in_place", ("counted = np.where(t > 0, y, 1.0)", "y[t == 0] = 1\ncounted = y")
)


@on_categorical_cross_entropy.mistake(
    "stores logarithms in an array of the targets' type: integers have no decimals"
)
def logarithms_of_integer_type(y, t):
    logarithms = np.zeros_like(t)
    logarithms[t > 0] = np.log(y[t > 0])
    return -np.sum(t * logarithms) / len(y)


on_categorical_cross_entropy_gradient.mistake("does not average over the samples").edit(
    "cross_entropy_gradient_summed", ("/ len(y)", "")
)


@on_categorical_cross_entropy_gradient.mistake(
    "divides by the target's probability everywhere: the slip -y_i/z_j"
)
def index_slip(y, t):
    return -np.ones_like(y) / np.sum(t * y, axis=1, keepdims=True) / len(y)


on_categorical_cross_entropy_gradient.mistake(
    "divides 0 by 0 where an impossible class is not the target"
).edit("zero_by_zero", ("np.where(t > 0, y, 1.0)", "y"))
on_categorical_cross_entropy_gradient.mistake("replaces zeros in the caller's array").edit(
    "zeros_replaced_in_place_by_the_gradient",
    ("counted = np.where(t > 0, y, 1.0)", "y[t == 0] = 1\ncounted = y"),
)


@on_categorical_cross_entropy_gradient.mistake("fills an array of the targets' type, which cuts off decimals")
def cross_entropy_gradient_of_integer_type(y, t):
    gradient = np.zeros_like(t)
    gradient[t > 0] = -t[t > 0] / y[t > 0] / len(y)
    return gradient


@on_softmax_cross_entropy.mistake("takes the logarithm of a softmax that has rounded to 0")
def logarithm_of_the_softmax(z, t):
    return -np.sum(t * np.log(softmax(z))) / len(z)


@on_softmax_cross_entropy.mistake("adds 1e-12 within the logarithm, which caps the loss at 27.6")
def capped_by_a_small_constant(z, t):
    return -np.sum(t * np.log(softmax(z) + 1e-12)) / len(z)


on_softmax_cross_entropy.mistake("looks only at the likeliest target, so that soft targets are lost").edit(
    "softmax_cross_entropy_of_the_likeliest",
    (
        "np.sum(t * log_probabilities) / len(z)",
        "np.mean(log_probabilities[np.arange(len(z)), t.argmax(axis=1)])",
    ),
)
on_softmax_cross_entropy.mistake("subtracts the largest logits from the caller's array").edit(
    "loss_in_place",
    ("shifted = z - np.max(z, axis=1, keepdims=True)", "z -= np.max(z, axis=1, keepdims=True)\nshifted = z"),
)


@on_softmax_cross_entropy.mistake(
    "collects the losses in an array of the logits' type, which cuts off decimals"
)
def losses_of_integer_type(z, t):
    losses = np.zeros(len(z), dtype=z.dtype)
    for i in range(len(z)):
        shifted = z[i] - np.max(z[i])
        losses[i] = np.log(np.sum(np.exp(shifted))) - np.dot(t[i], shifted)
    return np.mean(losses)


on_softmax_cross_entropy_gradient.mistake("does not average over the samples").edit(
    "softmax_cross_entropy_gradient_summed", ("/ len(z)", "")
)


@on_softmax_cross_entropy_gradient.mistake(
    "subtracts 1 at the likeliest target, so that soft targets are lost"
)
def gradient_of_the_likeliest(z, t):
    gradient = softmax(z)
    gradient[np.arange(len(z)), t.argmax(axis=1)] -= 1
    return gradient / len(z)


on_softmax_cross_entropy_gradient.mistake("has exponentials of its own, which overflow").edit(
    "gradient_without_a_shift", ("softmax(z)", "np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)")
)
on_softmax_cross_entropy_gradient.mistake("overwrites the caller's logits by probabilities").edit(
    "gradient_in_place", ("return (softmax(z)", "z[:] = softmax(z)\nreturn (z")
)
