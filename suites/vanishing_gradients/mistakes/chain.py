"""The chain of units as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_chain_gradient = bank.question("chain_gradient")
on_counterexample = bank.question("counterexample_chain_gradient")

on_chain_gradient.mistake("multiplies by the output of the unit, where its slope belongs", warned=True).edit(
    "output_for_slope", ("h * (1 - h)", "h")
)
on_chain_gradient.mistake("takes the slope at the unit above, not at the unit itself", warned=True).edit(
    "slope_of_the_unit_above", ("inputs[unit]", "inputs[unit + 1]")
)
on_chain_gradient.mistake(
    "multiplies the error by the slope of the last unit, although it is dE/dz already", warned=True
).edit(
    "slope_at_the_output",
    (
        "gradients[-1] = error",
        "y = 0.5 * (1 + np.tanh(inputs[-1] / 2))\ngradients[-1] = error * y * (1 - y)",
    ),
)
on_chain_gradient.mistake("takes 1/4 for every slope, which is only the largest there is").edit(
    "steepest_slope_everywhere", ("h * (1 - h)", "0.25")
)
on_chain_gradient.mistake("leaves the weights out").edit(
    "weights_left_out", ("gradients[unit + 1] * weights[unit]", "gradients[unit + 1]")
)
on_chain_gradient.mistake("leaves the slopes out").edit("slopes_left_out", ("* h * (1 - h)", ""))
on_chain_gradient.mistake("returns the gradients last unit first").edit(
    "last_unit_first", ("return gradients", "return gradients[::-1].copy()")
)
on_chain_gradient.mistake("divides by the weights where it should multiply").edit(
    "divides_by_the_weights", ("* weights[unit]", "/ weights[unit]")
)
on_chain_gradient.mistake("takes the weights from the wrong end of the chain").edit(
    "weights_backwards", ("weights[unit]", "weights[-1 - unit]")
)
on_chain_gradient.mistake("takes the slope of tanh, 1 - h^2, for that of the logistic function").edit(
    "slope_of_tanh", ("h * (1 - h)", "(1 - h**2)")
)
on_chain_gradient.mistake("begins with an error of 1, whatever the error is").edit(
    "error_of_one", ("gradients[-1] = error", "gradients[-1] = 1")
)
on_chain_gradient.mistake(
    "writes the logistic slope with exponentials that overflow: inf/inf for z of -800"
).edit(
    "overflowing_slope",
    ("h = 0.5 * (1 + np.tanh(inputs[unit] / 2))", "e = np.exp(-inputs[unit])"),
    ("h * (1 - h)", "e / (1 + e) ** 2"),
)
on_chain_gradient.mistake("sets gradients below 1e-6 to zero").edit(
    "tiny_gradients_dropped",
    ("return gradients", "return np.where(np.abs(gradients) < 1e-6, 0, gradients)"),
)
on_chain_gradient.mistake("limits gradients to 1000").edit(
    "large_gradients_limited", ("return gradients", "return np.clip(gradients, -1000, 1000)")
)
on_chain_gradient.mistake("goes through the last twenty units only").edit(
    "twenty_units",
    ("range(len(weights) - 1, -1, -1)", "range(len(weights) - 1, max(-1, len(weights) - 21), -1)"),
)


@on_chain_gradient.mistake("collects the gradients in an array of the type of the inputs", warned=True)
def chain_of_integer_type(weights, inputs, error):
    gradients = np.zeros_like(inputs)
    gradients[-1] = error
    for k in reversed(range(len(weights))):
        y = 1 / (1 + np.exp(-inputs[k]))
        gradients[k] = gradients[k + 1] * weights[k] * y * (1 - y)
    return gradients


@on_chain_gradient.mistake("overwrites the caller's inputs by the gradients", warned=True)
def chain_in_place(weights, inputs, error):
    y = 1 / (1 + np.exp(-inputs))
    inputs[-1] = error
    for k in reversed(range(len(weights))):
        inputs[k] = inputs[k + 1] * weights[k] * y[k] * (1 - y[k])
    return inputs


@on_chain_gradient.mistake(
    "multiplies all factors and divides those out again that are too many: 0/0 where a factor is 0"
)
def undone_by_division(weights, inputs, error):
    y = 1 / (1 + np.exp(-inputs[:-1]))
    factors = weights * (y - y**2)
    upwards = np.concatenate([[1.0], np.cumprod(factors)])
    return error * upwards[-1] / upwards


on_counterexample.mistake("returns the example of the handout, on which both functions agree").edit(
    "ordinary_chain",
    (
        "np.array([2.0, 1.0]), np.array([0.0, 900.0, 0.0]), 1.0",
        "np.array([2.0, -3.0]), np.array([0.5, -1.0, 2.0]), 0.4",
    ),
)
on_counterexample.mistake("lets the error be 0: then both answer 0").edit(
    "no_error_at_all",
    (
        "np.array([2.0, 1.0]), np.array([0.0, 900.0, 0.0]), 1.0",
        "np.array([2.0, 1.0]), np.array([0.0, 1.0, 0.0]), 0.0",
    ),
)
on_counterexample.mistake("makes the gradient small, but not 0: division still undoes multiplication").edit(
    "only_small", ("900.0", "9.0")
)
