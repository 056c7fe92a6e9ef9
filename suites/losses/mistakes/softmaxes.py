"""The softmax and its Jacobian as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.losses import softmax

from .bank import bank

on_softmax = bank.question("softmax")
on_counterexample_softmax = bank.question("counterexample_softmax")
on_softmax_jacobian = bank.question("softmax_jacobian")

on_softmax.mistake("exponentiates the logits as they are, which overflows", warned=True).edit(
    "without_a_shift", ("z - np.max(z, axis=-1, keepdims=True)", "z")
)
on_softmax.mistake(
    "shifts by the largest logit or 0: the exponentials of very negative logits all vanish"
).edit(
    "shifted_by_no_less_than_zero",
    ("np.max(z, axis=-1, keepdims=True)", "np.maximum(0, np.max(z, axis=-1, keepdims=True))"),
)
on_softmax.mistake(
    "shifts by the largest logit of the whole batch: the exponentials of other rows vanish", warned=True
).edit("one_shift_for_the_batch", ("np.max(z, axis=-1, keepdims=True)", "np.max(z)"))
on_softmax.mistake("sums over the samples of a batch instead of over the classes", warned=True).edit(
    "softmax_over_the_first_axis",
    ("np.max(z, axis=-1, keepdims=True)", "np.max(z, axis=0)"),
    ("np.sum(scaled, axis=-1, keepdims=True)", "np.sum(scaled, axis=0)"),
)


@on_softmax.mistake("turns the caller's logits into probabilities in place", warned=True)
def softmax_in_place(z):
    z -= np.max(z, axis=-1, keepdims=True)
    np.exp(z, out=z)
    z /= np.sum(z, axis=-1, keepdims=True)
    return z


@on_softmax_jacobian.mistake(
    "puts sum_i s_i (1 - s_i) on the whole diagonal, as the supplement writes", warned=True
)
def sum_on_the_diagonal(z):
    s = softmax(z)
    jacobian = -np.outer(s, s)
    np.fill_diagonal(jacobian, np.sum(s * (1 - s)))
    return jacobian


@on_softmax_jacobian.mistake("leaves out the entries off the diagonal")
def diagonal_only(z):
    s = softmax(z)
    return np.diag(s * (1 - s))


on_softmax_jacobian.mistake("has an exponential of its own, which overflows", warned=True).edit(
    "jacobian_without_a_shift", ("softmax(z)", "np.exp(z) / np.sum(np.exp(z))")
)
on_softmax_jacobian.mistake("overwrites the caller's logits by probabilities", warned=True).edit(
    "jacobian_in_place", ("probabilities = softmax(z)", "z[:] = softmax(z)\nprobabilities = z")
)


@on_softmax.mistake("shifts by the mean of the logits: one that is far above it overflows")
def shifted_by_the_mean(z):
    shifted = z - np.mean(z, axis=-1, keepdims=True)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


on_softmax.mistake("shifts by the smallest logit: the others overflow").edit(
    "shifted_by_the_smallest", ("np.max(z", "np.min(z")
)
on_softmax.mistake("divides by the largest exponential, so that rows do not sum to 1").edit(
    "divided_by_the_largest", ("np.sum(scaled", "np.max(scaled")
)
on_softmax.mistake("divides by the sum over the whole batch").edit(
    "one_sum_for_the_batch", ("np.sum(scaled, axis=-1, keepdims=True)", "np.sum(scaled)")
)
on_softmax.mistake("sums over axis 1, which a single vector does not have", warned=True).edit(
    "batches_only", ("np.sum(scaled, axis=-1, keepdims=True)", "np.sum(scaled, axis=1, keepdims=True)")
)
on_softmax.mistake("limits the logits to 700, so that larger ones are all alike").edit(
    "softmax_of_limited_logits",
    ("np.exp(z - np.max(z, axis=-1, keepdims=True))", "np.exp(np.clip(z, -700, 700))"),
)
on_softmax.mistake("returns the logarithm of the softmax").edit(
    "log_softmax",
    (
        "scaled / np.sum(scaled, axis=-1, keepdims=True)",
        "np.log(scaled / np.sum(scaled, axis=-1, keepdims=True))",
    ),
)
on_softmax.mistake("adds 1e-8 to the denominator, so that rows do not quite sum to 1").edit(
    "softmax_with_small_constant",
    ("np.sum(scaled, axis=-1, keepdims=True)", "(np.sum(scaled, axis=-1, keepdims=True) + 1e-8)"),
)
on_softmax.mistake("uses powers of 2 in place of powers of e").edit("powers_of_two", ("np.exp", "np.exp2"))
on_softmax.mistake("looks for the largest logit among the first ten only").edit(
    "shifted_by_one_of_ten",
    ("np.max(z, axis=-1, keepdims=True)", "np.max(z[..., :10], axis=-1, keepdims=True)"),
    ("np.sum(scaled, axis=-1, keepdims=True)", "np.sum(scaled[..., :10], axis=-1, keepdims=True)"),
)


@on_counterexample_softmax.mistake("is far from 0, but not far from the mean of its row")
def large_logits():
    return np.array([[1000.0, 999.0, 998.0], [-1000.0, -999.0, 0.0]])


on_counterexample_softmax.mistake("has a row whose largest logit is only 500 above the mean").edit(
    "five_hundred_above_the_mean", ("-1000.0", "0.0")
)

on_softmax_jacobian.mistake("has the opposite sign").edit(
    "jacobian_with_the_opposite_sign",
    (
        "np.diag(probabilities) - np.outer(probabilities, probabilities)",
        "np.outer(probabilities, probabilities) - np.diag(probabilities)",
    ),
)
on_softmax_jacobian.mistake("uses y_i (1 - y_j) off the diagonal too").edit(
    "diagonal_formula_everywhere",
    (
        "np.diag(probabilities) - np.outer(probabilities, probabilities)",
        "np.outer(probabilities, 1 - probabilities)",
    ),
)
on_softmax_jacobian.mistake("returns the diagonal alone, as a vector").edit(
    "jacobian_as_a_vector",
    (
        "np.diag(probabilities) - np.outer(probabilities, probabilities)",
        "probabilities * (1 - probabilities)",
    ),
)
on_softmax_jacobian.mistake("has 1 instead of y_i on the diagonal").edit(
    "identity_minus_the_products", ("np.diag(probabilities)", "np.eye(len(probabilities))")
)
on_softmax_jacobian.mistake("has y_i y_j off the diagonal without its minus sign").edit(
    "products_without_the_sign",
    (
        "np.diag(probabilities) - np.outer(probabilities, probabilities)",
        "np.diag(probabilities - 2 * probabilities**2) + np.outer(probabilities, probabilities)",
    ),
)


@on_softmax_jacobian.mistake("fills an array of the logits' type: integers have no decimals", warned=True)
def jacobian_of_integer_type(z):
    s = softmax(z)
    jacobian = np.zeros((len(z), len(z)), dtype=z.dtype)
    for i in range(len(z)):
        for j in range(len(z)):
            jacobian[i, j] = s[i] * ((i == j) - s[j])
    return jacobian


@on_softmax_jacobian.mistake("estimates slopes by forward differences with a step of 1e-6, good to 7 digits")
def jacobian_by_forward_differences(z):
    columns = [(softmax(z + 1e-6 * unit) - softmax(z)) / 1e-6 for unit in np.eye(len(z))]
    return np.array(columns).T


@on_softmax_jacobian.mistake("estimates slopes by central differences with a step of 1e-5, good to 10 digits")
def jacobian_by_central_differences(z):
    columns = [(softmax(z + 1e-5 * unit) - softmax(z - 1e-5 * unit)) / 2e-5 for unit in np.eye(len(z))]
    return np.array(columns).T
