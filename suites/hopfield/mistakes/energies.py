"""The energy and its gradients as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_energy = bank.question("energy")
on_energy_gradient = bank.question("energy_gradient")
on_weight_gradient = bank.question("weight_gradient")
on_bias_gradient = bank.question("bias_gradient")

on_energy.mistake("adds the term of the biases, as the notes' program does", warned=True).edit(
    "energy_with_the_biases_added", ("- x @ b", "+ x @ b")
)
on_energy.mistake("leaves x out of the term of the biases, as the notes' formula does", warned=True).edit(
    "state_lost_from_the_biases", ("x @ b", "np.sum(b)")
)
on_energy.mistake("counts every pair twice: the factor 1/2 is missing", warned=True).edit(
    "pairs_counted_twice", ("-0.5 * np.sum", "-np.sum")
)


@on_energy.mistake("adds up the energies of a batch", warned=True)
def energy_of_the_whole_batch(W, b, x):
    return -0.5 * np.sum(x @ W * x) - np.sum(x @ b)


@on_energy.mistake("multiplies every state of a batch with every other one")
def states_multiplied_with_each_other(W, b, x):
    return -0.5 * (x @ W @ x.T).sum(axis=-1) - x @ b if x.ndim > 1 else -0.5 * x @ W @ x - x @ b


@on_energy.mistake("sums over pairs i < j only, so that a diagonal does not count", warned=True)
def energy_without_the_diagonal(W, b, x):
    return -np.sum(x @ np.triu(W, 1) * x, axis=-1) - x @ b


@on_energy.mistake("multiplies the caller's state by the fields in place")
def energy_in_place(W, b, x):
    constant = x @ b
    x *= x @ W
    return -0.5 * x.sum(axis=-1) - constant


@on_energy.mistake("collects energies in an array of the states' type, which cuts decimals off")
def energies_of_integer_type(W, b, x):
    energies = np.zeros(x.shape[:-1], dtype=x.dtype)
    energies[...] = -0.5 * np.sum(x @ W * x, axis=-1) - x @ b
    return energies


on_energy.mistake("averages over the units instead of adding up").edit(
    "energy_per_unit", ("np.sum(x @ W * x, axis=-1) - x @ b", "np.mean(x @ W * x, axis=-1) - x @ b / len(b)")
)
on_energy.mistake("computes in single precision").edit(
    "energy_in_single_precision", ("x @ W * x", "x.astype(np.float32) @ W.astype(np.float32) * x")
)
on_energy.mistake("leaves out the biases").edit("energy_without_biases", ("- x @ b", ""))
on_energy.mistake("has the sign of the pairs reversed").edit("pairs_raise_the_energy", ("-0.5", "0.5"))

on_energy_gradient.mistake("gives the direction of descent: the sign is missing", warned=True).edit(
    "field_instead_of_gradient", ("-(x @ W) - b", "x @ W + b")
)
on_energy_gradient.mistake("keeps the factor 1/2, although x_i occurs twice in the sum").edit(
    "half_kept_in_the_gradient", ("-(x @ W)", "-0.5 * (x @ W)")
)
on_energy_gradient.mistake("leaves out the diagonal of W, which the energy counts", warned=True).edit(
    "gradient_without_the_diagonal", ("x @ W", "x @ (W - np.diag(np.diag(W)))")
)
on_energy_gradient.mistake("multiplies W with the wrong axis of a batch").edit(
    "samples_taken_for_units", ("x @ W", "W @ x")
)
on_energy_gradient.mistake("overwrites the caller's state").edit(
    "gradient_in_the_state", ("return -(x @ W) - b", "x[...] = -(x @ W) - b\nreturn x * 1.0")
)
on_energy_gradient.mistake("fills an array of the state's type, which cuts decimals off").edit(
    "gradient_of_integer_type",
    ("return -(x @ W) - b", "gradient = np.empty_like(x)\ngradient[...] = -(x @ W) - b\nreturn gradient"),
)
on_energy_gradient.mistake("has the sign of the biases reversed").edit(
    "gradient_with_the_biases_added", ("- b", "+ b")
)
on_energy_gradient.mistake("computes in single precision").edit(
    "gradient_in_single_precision", ("x @ W", "x.astype(np.float32) @ W.astype(np.float32)")
)
on_energy_gradient.mistake("leaves out the biases").edit("gradient_without_biases", (" - b", ""))
on_energy_gradient.mistake("averages the gradients of a batch").edit(
    "gradients_averaged",
    ("return -(x @ W) - b", "gradients = np.atleast_2d(-(x @ W) - b)\nreturn gradients.mean(axis=0)"),
)

on_weight_gradient.mistake("leaves the diagonal out, as if W had no entry there", warned=True).edit(
    "weight_gradient_without_diagonal", ("-0.5 *", "-0.5 * (1 - np.eye(x.shape[-1])) *")
)
on_weight_gradient.mistake(
    "takes W_ij and W_ji for one variable: the factor 1/2 is missing", warned=True
).edit("weights_taken_as_tied", ("-0.5", "-1.0"))


@on_weight_gradient.mistake("adds up the matrices of a batch", warned=True)
def weight_gradients_summed(x):
    states = np.atleast_2d(x)
    return -0.5 * states.T @ states


@on_weight_gradient.mistake("multiplies out a batch as if it were one long state")
def batch_taken_for_one_state(x):
    return -0.5 * np.outer(x, x)


@on_weight_gradient.mistake("fills an array of the state's type, which cuts one half off to 0")
def weight_gradient_of_integer_type(x):
    gradient = np.zeros((*x.shape, x.shape[-1]), dtype=x.dtype)
    gradient[...] = -0.5 * x[..., :, None] * x[..., None, :]
    return gradient


@on_weight_gradient.mistake("halves the caller's state")
def state_halved_in_place(x):
    whole = np.array(x)
    x *= -0.5
    return x[..., :, None] * whole[..., None, :]


on_bias_gradient.mistake("leaves out the sign").edit("bias_gradient_without_sign", ("-x", "x.copy()"))
on_bias_gradient.mistake("adds up the gradients of a batch").edit(
    "bias_gradients_summed", ("-x", "-np.atleast_2d(x).sum(axis=0)")
)
on_bias_gradient.mistake("negates the caller's state").edit(
    "state_negated_in_place", ("return -x", "x *= -1\nreturn x")
)
on_bias_gradient.mistake("averages the gradients of a batch").edit(
    "bias_gradients_averaged", ("-x", "-np.atleast_2d(x).mean(axis=0)")
)
on_bias_gradient.mistake("gives one number, the sum over the units").edit(
    "bias_gradient_summed_over_units", ("-x", "-np.sum(x, axis=-1)")
)


@on_bias_gradient.mistake("writes into an array that all calls of this shape share")
def one_array_for_all_calls(x, arrays={}):
    out = arrays.setdefault(x.shape, np.empty(x.shape))
    return np.negative(x, out=out)


@on_weight_gradient.mistake("averages the matrices of a batch")
def weight_gradients_averaged(x):
    states = np.atleast_2d(x)
    return -0.5 * states.T @ states / len(states)


on_weight_gradient.mistake("leaves out the sign").edit("weight_gradient_without_sign", ("-0.5", "0.5"))
