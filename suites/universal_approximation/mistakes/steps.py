"""Networks of threshold units, and of logistic ones, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_evaluate_steps = bank.question("evaluate_steps")
on_step_network = bank.question("step_network")
on_steep_network = bank.question("steep_network")

on_evaluate_steps.mistake("leaves a unit off at its threshold exactly", warned=True).edit(
    "off_at_the_threshold", (">=", ">")
)
on_evaluate_steps.mistake("lets units count below their thresholds: H(c - x) for H(x - c)", warned=True).edit(
    "on_below_the_threshold", ("x[:, None] >= thresholds", "x[:, None] <= thresholds")
)
on_evaluate_steps.mistake("lets units answer -1 where they are off").edit("off_is_minus_1", ("0.0", "-1.0"))
on_evaluate_steps.mistake("averages over the units instead of adding them up").edit(
    "mean_of_units", ("hidden @ weights", "hidden @ weights / len(weights)")
)
on_evaluate_steps.mistake(
    "takes the weight of the last unit that is on, as if weights were values", warned=True
).edit(
    "weight_of_the_last_unit",
    (
        "return hidden @ weights",
        "order = np.argsort(thresholds, kind='stable')\n"
        "count = np.sum(hidden, axis=1).astype(int)\n"
        "return np.where(count > 0, weights[order][count - 1], 0.0)",
    ),
)
on_evaluate_steps.mistake("lets a unit count as on within a hundredth below its threshold").edit(
    "on_a_little_early", ("x[:, None] >= thresholds", "x[:, None] >= thresholds - 0.15")
)
on_evaluate_steps.mistake("gives the hidden units the type of the thresholds, and rounds the weights").edit(
    "weights_of_whole_numbers", ("hidden @ weights", "hidden @ weights.astype(thresholds.dtype)")
)
on_evaluate_steps.mistake("looks at the first hundred units only").edit(
    "a_hundred_units", ("hidden @ weights", "hidden[:, :100] @ weights[:100]")
)


@on_evaluate_steps.mistake("relies on thresholds in ascending order", warned=True)
def relies_on_the_order(x, thresholds, weights):
    heights = np.concatenate([[0.0], np.cumsum(weights)])
    return heights[np.searchsorted(thresholds, x, side="right")]


@on_evaluate_steps.mistake("sorts the caller's thresholds and weights")
def sorts_in_place(x, thresholds, weights):
    order = np.argsort(thresholds, kind="stable")
    thresholds[:] = thresholds[order]
    weights[:] = weights[order]
    return np.where(x[:, None] >= thresholds, 1.0, 0.0) @ weights


@on_evaluate_steps.mistake("puts steep logistic units in place of the thresholds, which are 1/2 at 0")
def steep_units_instead(x, thresholds, weights):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-1e6 * (x[:, None] - thresholds))) @ weights


on_step_network.mistake(
    "gives the units the heights of the steps as weights, not their differences", warned=True
).edit("heights_as_weights", ("heights[1:] - heights[:-1]", "heights[1:]"))
on_step_network.mistake("takes f at the left end of each step instead of at its midpoint", warned=True).edit(
    "left_ends", ("f(midpoints)", "f(thresholds[:-1])")
)
on_step_network.mistake("takes f at the right end of each step").edit(
    "right_ends", ("f(midpoints)", "f(thresholds[1:])")
)
on_step_network.mistake("takes the mean of f at both ends of each step").edit(
    "mean_of_both_ends", ("f(midpoints)", "(f(thresholds[:-1]) + f(thresholds[1:])) / 2")
)
on_step_network.mistake(
    "makes N thresholds, so that there are N - 1 steps: N steps have N + 1 ends", warned=True
).edit("fence_post", ("N + 1)", "max(N, 2))"))
on_step_network.mistake("has no unit at b that brings the sum back to 0", warned=True).edit(
    "never_back_to_0", ("f(midpoints), [0.0]", "f(midpoints), f(midpoints)[-1:]")
)
on_step_network.mistake("begins at 0, so that the first step has no height").edit(
    "first_step_left_out", ("[[0.0], f(midpoints)", "[f(midpoints)[:1], f(midpoints)")
)
on_step_network.mistake("turns the sign of the last weight").edit(
    "last_sign_turned",
    (
        "return thresholds, heights[1:] - heights[:-1]",
        "weights = heights[1:] - heights[:-1]\nweights[-1] *= -1\nreturn thresholds, weights",
    ),
)
on_step_network.mistake("subtracts the other way round: every weight has the wrong sign").edit(
    "differences_turned", ("heights[1:] - heights[:-1]", "heights[:-1] - heights[1:]")
)
on_step_network.mistake("multiplies the heights by the width of a step, as in an integral").edit(
    "heights_times_width", ("f(midpoints)", "f(midpoints) * (b - a) / N")
)
on_step_network.mistake("spreads the units from 0 to b instead of from a to b").edit(
    "begins_at_0",
    ("np.linspace(a, b, N + 1)", "np.linspace(0, b, N + 1) if b > 0 else np.linspace(a, b, N + 1)"),
)
on_step_network.mistake("puts the thresholds on the midpoints").edit(
    "thresholds_at_midpoints", ("return thresholds", "return np.append(midpoints, b)")
)
on_step_network.mistake("takes only positive heights, as if weights could not be negative").edit(
    "heights_without_sign", ("f(midpoints)", "np.abs(f(midpoints))")
)
on_step_network.mistake("makes at most a hundred steps").edit(
    "a_hundred_steps",
    ("thresholds = np.linspace(a, b, N + 1)", "N = min(N, 100)\nthresholds = np.linspace(a, b, N + 1)"),
)
on_step_network.mistake("returns the weights first").edit(
    "weights_first",
    ("return thresholds, heights[1:] - heights[:-1]", "return heights[1:] - heights[:-1], thresholds"),
)
on_step_network.mistake("asks for f at the ends of the interval, where f need not have a value").edit(
    "asks_at_the_ends", ("f(midpoints), [0.0]", "f(midpoints) + 0 * f(a), [0.0]")
)


on_steep_network.mistake("leaves the steepness out of the biases", warned=True).edit(
    "bias_without_steepness", ("-steepness * thresholds", "-thresholds")
)
on_steep_network.mistake("gives the biases the wrong sign", warned=True).edit(
    "bias_of_the_wrong_sign", ("-steepness * thresholds", "steepness * thresholds")
)
on_steep_network.mistake("multiplies the output weights by the steepness").edit(
    "steep_output_weights", ("np.array(weights, dtype=float)", "steepness * np.array(weights, dtype=float)")
)
on_steep_network.mistake("divides by the steepness instead of multiplying").edit(
    "flat_units",
    ("float(steepness)", "1 / float(steepness)"),
    ("-steepness * thresholds", "-thresholds / steepness"),
)
on_steep_network.mistake("gives W1 the shape of a column, as if inputs were columns", warned=True).edit(
    "first_matrix_as_a_column", ("(1, len(thresholds))", "(len(thresholds), 1)")
)
on_steep_network.mistake("returns the output weights as a row").edit(
    "output_weights_as_a_row", ("(-1, 1))", "(1, -1))")
)
on_steep_network.mistake("gives the output a bias, the negative mean of the weights, to centre it").edit(
    "centred_output", ("np.zeros(1)", "np.array([-np.mean(weights)])")
)
on_steep_network.mistake(
    "returns a view of the weights, so that training the network changes the staircase", warned=True
).edit("view_of_the_weights", ("np.array(weights, dtype=float)", "np.asarray(weights)"))
on_steep_network.mistake("multiplies the caller's thresholds by the steepness").edit(
    "thresholds_in_place",
    (
        "b1 = -steepness * thresholds",
        "np.multiply(thresholds, -steepness, out=thresholds, casting='unsafe')\nb1 = thresholds.copy()",
    ),
)
on_steep_network.mistake("makes at most a hundred units").edit(
    "a_hundred_steep_units",
    (
        "np.full((1, len(thresholds)), float(steepness))",
        "np.where(np.arange(len(thresholds)) < 100, float(steepness), 0.0)[None]",
    ),
)


@on_steep_network.mistake("gives the biases the type of the thresholds: decimals are cut off")
def biases_of_integer_type(thresholds, weights, steepness):
    b1 = np.zeros_like(thresholds)
    for j in range(len(thresholds)):
        b1[j] = -steepness * thresholds[j]
    W1 = np.full((1, len(thresholds)), float(steepness))
    return W1, b1 + 0.0, np.array(weights, dtype=float)[:, None], np.zeros(1)


on_evaluate_steps.mistake("counts a unit as on within a millionth below its threshold").edit(
    "on_a_millionth_early", ("x[:, None] >= thresholds", "x[:, None] >= thresholds - 1e-6")
)
on_steep_network.mistake("limits the steepness to 500").edit(
    "steepness_of_500_at_most",
    ("float(steepness)", "min(steepness, 500.0)"),
    ("-steepness * thresholds", "-min(steepness, 500.0) * thresholds"),
)
