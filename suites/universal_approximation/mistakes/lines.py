"""Networks of ReLU units that join points, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_relu_interpolant = bank.question("relu_interpolant")
on_counterexample_relu_interpolant = bank.question("counterexample_relu_interpolant")

on_relu_interpolant.mistake("gives the units the slopes of the pieces, not their changes", warned=True).edit(
    "slopes_as_weights", ("np.diff(slopes, prepend=0.0)", "slopes")
)
on_relu_interpolant.mistake("leaves the offset out: the network begins at 0", warned=True).edit(
    "without_an_offset", ("values[0]", "0.0")
)
on_relu_interpolant.mistake("leaves the first slope out: the first piece is flat", warned=True).edit(
    "first_piece_flat", ("prepend=0.0", "prepend=slopes[0]")
)
on_relu_interpolant.mistake("lets each unit switch on at the end of its piece").edit(
    "switched_on_too_late", ("knots[:-1]", "knots[1:]")
)
on_relu_interpolant.mistake(
    "takes the differences of the values for slopes: the distances are missing", warned=True
).edit("distances_left_out", ("np.diff(values) / np.diff(knots)", "np.diff(values)"))
on_relu_interpolant.mistake("divides distances by differences of values: the slopes upside down").edit(
    "slopes_upside_down", ("np.diff(values) / np.diff(knots)", "np.diff(knots) / (np.diff(values) + 1e-300)")
)
on_relu_interpolant.mistake("begins at the last value").edit("begins_at_the_end", ("values[0]", "values[-1]"))
on_relu_interpolant.mistake("begins at the mean of the values").edit(
    "begins_at_the_mean", ("values[0]", "np.mean(values)")
)
on_relu_interpolant.mistake("adds the slopes up instead of taking their differences").edit(
    "slopes_added_up", ("np.diff(slopes, prepend=0.0)", "np.cumsum(slopes)")
)
on_relu_interpolant.mistake("takes the slopes of central differences, of np.gradient").edit(
    "smoothed_slopes", ("np.diff(values) / np.diff(knots)", "np.gradient(values, knots)[:-1]")
)
on_relu_interpolant.mistake("adds a last unit that makes the network flat beyond the last knot").edit(
    "flat_to_the_right",
    ("np.array(knots[:-1])", "np.array(knots)"),
    ("np.diff(slopes, prepend=0.0)", "np.diff(slopes, prepend=0.0, append=0.0)"),
)
on_relu_interpolant.mistake(
    "returns a view of the knots: writing into the thresholds changes the caller's knots", warned=True
).edit("view_of_the_knots", ("np.array(knots[:-1])", "knots[:-1]"))
on_relu_interpolant.mistake("makes at most a hundred units").edit(
    "a_hundred_pieces", ("return np.array", "weights[100:] = 0.0\nreturn np.array")
)
on_relu_interpolant.mistake("takes the steepest piece no steeper than 5, as one limits weights").edit(
    "slopes_limited", ("np.diff(values) / np.diff(knots)", "np.clip(np.diff(values) / np.diff(knots), -5, 5)")
)
on_relu_interpolant.mistake("gives the weights the type of the values: decimals are cut off").edit(
    "interpolant_of_integer_type",
    ("return np.array", "weights = weights.astype(values.dtype) + 0.0\nreturn np.array"),
)
on_relu_interpolant.mistake("subtracts the first value from the caller's array").edit(
    "values_in_place",
    ("slopes =", "first = float(values[0])\nvalues -= values[0]\nslopes ="),
    ("values[0]", "first"),
)


@on_relu_interpolant.mistake(
    "takes one width for all pieces, the mean one, as if knots were evenly spaced", warned=True
)
def one_width_for_all_pieces(knots, values):
    width = (knots[-1] - knots[0]) / (len(knots) - 1)
    changes = [(values[1] - values[0]) / width]
    for i in range(1, len(knots) - 1):
        changes.append((values[i + 1] - 2 * values[i] + values[i - 1]) / width)
    return knots[:-1].copy(), np.array(changes), float(values[0])


@on_counterexample_relu_interpolant.mistake("returns knots that are evenly spaced")
def evenly_spaced():
    return np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 0.0])


@on_counterexample_relu_interpolant.mistake("returns values that do not change: all slopes are 0")
def equal_values():
    return np.array([0.0, 1.0, 3.0]), np.array([2.0, 2.0, 2.0])


@on_counterexample_relu_interpolant.mistake("returns two knots, which are evenly spaced at any distance")
def two_knots():
    return np.array([0.0, 3.0]), np.array([0.0, 1.0])


@on_counterexample_relu_interpolant.mistake("returns knots that do not increase")
def knots_in_no_order():
    return np.array([0.0, 3.0, 1.0]), np.array([0.0, 1.0, 0.0])
