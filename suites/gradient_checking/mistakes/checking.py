"""The relative error and the gradient checker as students get them wrong."""

import numpy as np

from solutions.gradient_checking import central_difference, relative_error

from .bank import bank

on_relative_error = bank.question("relative_error")
on_check_gradient = bank.question("check_gradient")

on_relative_error.mistake("averages over the entries: one wrong among many hardly counts").edit(
    "mean_of_the_errors", ("np.max", "np.mean")
)


@on_relative_error.mistake(
    "divides the largest difference by the largest entry: small entries may be all wrong"
)
def largest_over_largest(a, b, floor=1e-8):
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), floor)


@on_relative_error.mistake("compares lengths of vectors, in which small entries are lost")
def error_of_norms(a, b, floor=1e-8):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b), floor)


on_relative_error.mistake("divides by |a| + |b|, which is up to twice as much").edit(
    "divided_by_the_sum", ("np.maximum(np.abs(a), np.abs(b))", "np.abs(a) + np.abs(b)")
)
on_relative_error.mistake("divides by the first array only: large where a is small, and not symmetric").edit(
    "divided_by_the_first", ("np.maximum(np.abs(a), np.abs(b))", "np.abs(a)")
)
on_relative_error.mistake("has no floor: 0/0 is NaN, and noise of 1e-12 around zero counts in full").edit(
    "without_a_floor",
    ("np.maximum(np.maximum(np.abs(a), np.abs(b)), floor)", "np.maximum(np.abs(a), np.abs(b))"),
)


@on_relative_error.mistake("leaves out entries that are both zero, but has no floor for tiny ones")
def zeros_left_out(a, b, floor=1e-8):
    scale = np.maximum(np.abs(a), np.abs(b))
    return np.max(np.where(scale > 0, np.abs(a - b) / np.where(scale > 0, scale, 1.0), 0.0))


on_relative_error.mistake("adds the floor to the denominator instead of taking the larger of both").edit(
    "floor_added",
    ("np.maximum(np.maximum(np.abs(a), np.abs(b)), floor)", "np.maximum(np.abs(a), np.abs(b)) + floor"),
)
on_relative_error.mistake("ignores the floor that it is given").edit(
    "floor_of_its_own", (", floor)", ", 1e-8)")
)
on_relative_error.mistake("forgets absolute values: only entries with a > b count").edit(
    "signed_errors", ("np.abs(a - b)", "(a - b)")
)
on_relative_error.mistake(
    "takes the larger entry before the absolute value: two negative ones give the floor"
).edit("larger_entry_with_its_sign", ("np.maximum(np.abs(a), np.abs(b))", "np.abs(np.maximum(a, b))"))
on_relative_error.mistake("subtracts within the caller's array").edit(
    "error_in_place", ("return np.max(np.abs(a - b)", "a -= b\nreturn np.max(np.abs(a)")
)


@on_relative_error.mistake("collects errors in an array of the type of b: integers have no decimals")
def errors_of_the_type_of_b(a, b, floor=1e-8):
    errors = np.zeros_like(b)
    for i in np.ndindex(b.shape):
        errors[i] = abs(a[i] - b[i]) / max(abs(a[i]), abs(b[i]), floor)
    return np.max(errors)


on_check_gradient.mistake(
    "rejects what exceeds the tolerance, so that NaN passes: no comparison with it is true"
).edit(
    "nan_exceeds_nothing",
    ("or not np.all(np.isfinite(claimed))", ""),
    ("return relative_error", "return not relative_error"),
    ("<= tolerance", "> tolerance"),
)
on_check_gradient.mistake("compares without looking at shapes: broadcasting makes them fit").edit(
    "broadcast_shapes", ("np.shape(claimed) != point.shape or", "")
)
on_check_gradient.mistake("flattens both gradients, so that any shape with enough entries passes").edit(
    "flattened_before_comparison",
    ("np.shape(claimed) != point.shape", "np.size(claimed) != point.size"),
    ("(f, point), claimed", "(f, point).ravel(), np.ravel(claimed)"),
)
on_check_gradient.mistake("ignores the tolerance that it is given").edit(
    "tolerance_of_its_own", ("<= tolerance", "<= 1e-6")
)
on_check_gradient.mistake(
    "demands an error below the tolerance: even equal gradients fail a tolerance of 0"
).edit("strictly_below", ("<= tolerance", "< tolerance"))
on_check_gradient.mistake("compares absolute differences: tiny gradients always pass, large ones never").edit(
    "absolute_differences",
    (
        "return relative_error(central_difference(f, point), claimed) <= tolerance",
        "return np.all(np.abs(central_difference(f, point) - claimed) <= tolerance)",
    ),
)
on_check_gradient.mistake(
    "uses np.allclose with a default of its own, under which an error of 1e-5 passes"
).edit(
    "allclose_with_defaults",
    (
        "return relative_error(central_difference(f, point), claimed) <= tolerance",
        "return np.allclose(central_difference(f, point), claimed, atol=tolerance)",
    ),
)
on_check_gradient.mistake(
    "checks the slope along ones only: errors that cancel in the sum are not seen"
).edit(
    "along_ones_only",
    ("central_difference(f, point), claimed", "np.sum(central_difference(f, point)), np.sum(claimed)"),
)


@on_check_gradient.mistake("compares lengths of gradients, not the gradients")
def lengths_only(f, gradient, x, tolerance=1e-6):
    claimed = np.asarray(gradient(x))
    if claimed.shape != x.shape:
        return False
    measured = np.linalg.norm(central_difference(f, x))
    return abs(measured - np.linalg.norm(claimed)) <= tolerance * measured


@on_check_gradient.mistake("measures relative to the whole gradient: a wrong entry that is small passes")
def relative_to_the_whole(f, gradient, x, tolerance=1e-6):
    claimed = np.asarray(gradient(x))
    if claimed.shape != x.shape:
        return False
    measured = central_difference(f, x)
    return np.linalg.norm(measured - claimed) <= 1e4 * tolerance * np.linalg.norm(measured)


@on_check_gradient.mistake("looks at the first entry only, to save calls")
def first_entry_only(f, gradient, x, tolerance=1e-6):
    claimed = np.asarray(gradient(x))
    if claimed.shape != x.shape:
        return False
    return abs(central_difference(f, x).flat[0] - claimed.flat[0]) <= tolerance * abs(claimed.flat[0])


on_check_gradient.mistake("measures by forward differences, which are too coarse for the tolerance").edit(
    "measured_one_sided", ("central_difference", "forward_difference")
)


@on_check_gradient.mistake("returns the error instead of a verdict")
def error_for_a_verdict(f, gradient, x, tolerance=1e-6):
    return relative_error(central_difference(f, x), gradient(x))


on_check_gradient.mistake("puts what it measures into the caller's x").edit(
    "measured_into_the_point",
    (
        "return relative_error(central_difference(f, point), claimed)",
        "x[...] = central_difference(f, point)\nreturn relative_error(x, claimed)",
    ),
)
