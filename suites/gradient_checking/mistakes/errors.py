"""The relative error as students get it wrong."""

import numpy as np

from .bank import bank

on_relative_error = bank.question("relative_error")
on_fool_the_norm = bank.question("fool_the_norm")

on_relative_error.mistake("averages over the entries: one wrong among many hardly counts", warned=True).edit(
    "mean_of_the_errors", ("np.max", "np.mean")
)


@on_relative_error.mistake(
    "divides the largest difference by the largest entry: small entries may be all wrong"
)
def largest_over_largest(a, b, floor=1e-8):
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), floor)


@on_relative_error.mistake("compares lengths of vectors, in which small entries are lost", warned=True)
def error_of_norms(a, b, floor=1e-8):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b), floor)


on_relative_error.mistake("takes the least error, not the largest").edit("least_error", ("np.max", "np.min"))
on_relative_error.mistake("adds up the errors of all entries").edit("sum_of_the_errors", ("np.max", "np.sum"))
on_relative_error.mistake("divides by the smaller of both sizes: the error can be more than 2").edit(
    "divided_by_the_smaller",
    ("np.maximum(np.abs(a), np.abs(b))", "np.minimum(np.abs(a), np.abs(b))"),
)
on_relative_error.mistake("divides by the second array only, as if it were the truth").edit(
    "divided_by_the_second", ("np.maximum(np.abs(a), np.abs(b))", "np.abs(b)")
)
on_relative_error.mistake("returns one error for each entry").edit(
    "errors_of_all_entries", ("np.max(np.abs(a - b) / scale)", "np.abs(a - b) / scale")
)
on_relative_error.mistake("does not divide at all: the error is absolute").edit(
    "absolute_error", ("np.abs(a - b) / scale", "np.abs(a - b)")
)
on_relative_error.mistake("compares the sizes only: a and -a are equal").edit(
    "error_of_the_sizes", ("np.abs(a - b)", "np.abs(np.abs(a) - np.abs(b))")
)
on_relative_error.mistake("takes the maximum over the first axis only").edit(
    "largest_of_each_column", ("np.max(np.abs(a - b) / scale)", "np.max(np.abs(a - b) / scale, axis=0)")
)
on_relative_error.mistake("looks at the first 100 entries only").edit(
    "error_of_a_hundred_entries", ("np.abs(a - b) / scale", "np.ravel(np.abs(a - b) / scale)[:100]")
)


on_relative_error.mistake("divides by |a| + |b|, which is up to twice as much").edit(
    "divided_by_the_sum", ("np.maximum(np.abs(a), np.abs(b))", "np.abs(a) + np.abs(b)")
)
on_relative_error.mistake(
    "divides by the first array only: large where a is small, and not symmetric", warned=True
).edit("divided_by_the_first", ("np.maximum(np.abs(a), np.abs(b))", "np.abs(a)"))
on_relative_error.mistake(
    "has no floor: 0/0 is NaN, and noise of 1e-12 around zero counts in full", warned=True
).edit(
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


PAIR = "np.array([1e6, 1.0]), np.array([1e6, 2.0])"
for name, pair, note in (
    (
        "opposite",
        "np.array([1.0, 2.0]), np.array([-1.0, -2.0])",
        "returns arrays that lengths tell apart too",
    ),
    ("equal", "np.array([1e6, 1.0]), np.array([1e6, 1.0])", "returns equal arrays"),
    ("small_error", "np.array([1e6, 1.0]), np.array([1e6, 1.2])", "returns a relative error below a third"),
    ("near_zero", "np.array([1.0, 1e-9]), np.array([1.0, 2e-9])", "returns entries below the floor"),
):
    on_fool_the_norm.mistake(note).edit(f"fooling_by_{name}", (PAIR, pair))
