"""Slopes along a direction, and the best step, as students get them wrong."""

import numpy as np

from solutions.gradient_checking import central_difference

from .bank import bank

on_best_step = bank.question("best_step")
on_directional_difference = bank.question("directional_difference")

on_best_step.mistake("leaves out the 3 that the derivative of h^2/6 brings").edit(
    "without_the_three", ("3 * ", "")
)
on_best_step.mistake("puts value and third derivative the wrong way round").edit(
    "the_wrong_way_round", ("np.abs(value) / np.abs(third)", "np.abs(third) / np.abs(value)")
)
on_best_step.mistake("takes the square root, as for forward differences").edit(
    "square_root", ("np.cbrt", "np.sqrt")
)
on_best_step.mistake("takes no absolute values: the step has the sign of the quotient", warned=True).edit(
    "step_with_a_sign", ("np.abs(value) / np.abs(third)", "value / third")
)
on_best_step.mistake("raises to the power 1 // 3, which is 0", warned=True).edit(
    "whole_power",
    (
        "np.cbrt(3 * np.finfo(float).eps * np.abs(value) / np.abs(third))",
        "(3 * np.finfo(float).eps * np.abs(value) / np.abs(third)) ** (1 // 3)",
    ),
)
on_best_step.mistake("uses the epsilon of float32").edit(
    "epsilon_of_single_precision", ("np.finfo(float)", "np.finfo(np.float32)")
)
on_best_step.mistake("sets both terms equal, h^2/6 = epsilon/h, instead of their slopes").edit(
    "terms_set_equal", ("3 * ", "6 * ")
)
on_best_step.mistake("forgets that the error grows with f itself").edit(
    "without_the_value", ("* np.abs(value) ", "")
)
on_best_step.mistake("forgets the third derivative").edit("without_the_third", (" / np.abs(third)", ""))
on_best_step.mistake("rounds the step to nine decimals").edit(
    "step_rounded",
    (
        "np.cbrt(3 * np.finfo(float).eps * np.abs(value) / np.abs(third))",
        "np.round(np.cbrt(3 * np.finfo(float).eps * np.abs(value) / np.abs(third)), 9)",
    ),
)
on_best_step.mistake("never steps by less than 1e-6").edit(
    "step_with_a_limit",
    (
        "np.cbrt(3 * np.finfo(float).eps * np.abs(value) / np.abs(third))",
        "max(np.cbrt(3 * np.finfo(float).eps * np.abs(value) / np.abs(third)), 1e-6)",
    ),
)

on_directional_difference.mistake("brings the direction to length 1", warned=True).edit(
    "normalised_direction", ("h * np.array(v, dtype=np.float64)", "h * v / np.linalg.norm(v)")
)


@on_directional_difference.mistake("steps along the unit vector and multiplies by the length: 0/0 for v = 0")
def unit_steps_times_length(f, x, v, h=1e-5):
    length = np.linalg.norm(v)
    unit = v / length
    return (f(x + h * unit) - f(x - h * unit)) / (2 * h) * length


@on_directional_difference.mistake("computes the whole gradient first: 2n calls instead of 2", warned=True)
def by_way_of_the_gradient(f, x, v, h=1e-5):
    return np.sum(central_difference(f, x, h) * v)


on_directional_difference.mistake("divides by h instead of by 2h").edit(
    "slope_divided_by_one_step", ("(2 * h)", "h")
)
on_directional_difference.mistake("subtracts in the wrong order: the slope with its sign turned").edit(
    "slope_with_the_sign_turned",
    ("f(point + shift) - f(point - shift)", "f(point - shift) - f(point + shift)"),
)
on_directional_difference.mistake("steps by h/2 v to either side").edit(
    "half_steps_along", ("h * np.array", "h / 2 * np.array"), ("(2 * h)", "h")
)
on_directional_difference.mistake("divides by the length of the direction").edit(
    "slope_per_length", ("(2 * h)", "(2 * h * np.linalg.norm(v))")
)
on_directional_difference.mistake("moves along the signs of the direction only").edit(
    "along_signs", ("h * np.array(v, dtype=np.float64)", "h * np.sign(np.array(v, dtype=np.float64))")
)
on_directional_difference.mistake("has a default step of 1e-4, whose error is a hundred times larger").edit(
    "slope_with_a_large_default", ("h=1e-5", "h=1e-4")
)
on_directional_difference.mistake("moves in the type of x, where float32 has no room for the step").edit(
    "slope_in_the_precision_of_the_point",
    ("h * np.array(v, dtype=np.float64)", "(h * np.array(v, dtype=np.float64)).astype(x.dtype)"),
    ("np.array(x, dtype=np.float64)", "np.array(x)"),
)


@on_directional_difference.mistake("looks forward only")
def one_sided_slope(f, x, v, h=1e-5):
    return (f(x + h * v) - f(x)) / h


@on_directional_difference.mistake("steps in place, and not quite back")
def slope_in_place(f, x, v, h=1e-5):
    x += h * v
    above = f(x)
    x -= 2 * h * v
    below = f(x)
    x += h * v
    return (above - below) / (2 * h)
