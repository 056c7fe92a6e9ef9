"""Jacobians by differences as students get them wrong."""

import numpy as np

from .bank import bank

on_jacobian = bank.question("jacobian")

on_jacobian.mistake("puts the derivatives of an output into a column: the transpose", warned=True).edit(
    "transposed", ("axis=1", "axis=0")
)


@on_jacobian.mistake("looks forward only")
def one_sided_jacobian(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    base = f(x)
    return np.stack([(f(x + step) - base) / h for step in h * np.eye(len(x))], axis=1)


on_jacobian.mistake("divides by h instead of by 2h").edit("jacobian_by_one_step", ("(2 * h)", "h"))
on_jacobian.mistake("divides by the default step, whatever step was made").edit(
    "jacobian_by_the_default", ("(2 * h)", "2e-5")
)
on_jacobian.mistake("takes the derivatives with their sign turned").edit(
    "jacobian_with_the_sign_turned",
    ("f(point + shift) - f(point - shift)", "f(point - shift) - f(point + shift)"),
)
on_jacobian.mistake("adds up the outputs: one row for all").edit(
    "outputs_added_up",
    ("np.stack(columns, axis=1)", "np.sum(np.stack(columns, axis=1), axis=0, keepdims=True)"),
)
on_jacobian.mistake("puts the columns side by side in one long vector").edit(
    "one_long_vector", ("np.stack(columns, axis=1)", "np.concatenate(columns)")
)
on_jacobian.mistake("reshapes where it should transpose: right for square matrices of one kind only").edit(
    "reshaped_for_transposed",
    ("np.stack(columns, axis=1)", "np.stack(columns).reshape(len(columns[0]), len(point))"),
)
on_jacobian.mistake("has as many rows as x has entries: further outputs are lost").edit(
    "square_always", ("np.stack(columns, axis=1)", "np.stack(columns, axis=1)[: len(point)]")
)
on_jacobian.mistake("moves in the precision of x, where float32 has no room for the step").edit(
    "jacobian_in_the_precision_of_the_point",
    (
        "np.array(x, dtype=np.float64)",
        "np.array(x, dtype=np.float32 if x.dtype == np.float32 else np.float64)",
    ),
    ("h * np.eye(len(point))", "h * np.eye(len(point), dtype=point.dtype)"),
)


on_jacobian.mistake("drops axes of length 1: a single row or column becomes a vector", warned=True).edit(
    "squeezed", ("np.stack(columns, axis=1)", "np.squeeze(np.stack(columns, axis=1))")
)


@on_jacobian.mistake("walks on from entry to entry without going back")
def jacobian_stays_below(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    columns = []
    for j in range(len(x)):
        x[j] += h
        above = f(x)
        x[j] -= 2 * h
        columns.append((above - f(x)) / (2 * h))
    return np.array(columns).T


on_jacobian.mistake("steps by 2h to either side, for a denominator of 4h: four times the error").edit(
    "double_steps", ("h * np.eye", "2 * h * np.eye"), ("(2 * h)", "(4 * h)")
)
on_jacobian.mistake("has a default step of 1e-3, whose error is 1e-7").edit(
    "jacobian_with_a_large_default", ("h=1e-5", "h=1e-3")
)


@on_jacobian.mistake("hands all shifted points to f at once, as the columns of a matrix")
def all_points_at_once(f, x, h=1e-5):
    steps = h * np.eye(len(x))
    return (f(x[:, None] + steps) - f(x[:, None] - steps)) / (2 * h)


@on_jacobian.mistake("steps in a copy of the type of x: integers stay where they are")
def jacobian_in_the_type_of_the_point(f, x, h=1e-5):
    columns = []
    for j in range(len(x)):
        above, below = x.copy(), x.copy()
        above[j] += h
        below[j] -= h
        columns.append((f(above) - f(below)) / (2 * h))
    return np.stack(columns, axis=1)


@on_jacobian.mistake("steps in the caller's array, and not quite back")
def jacobian_in_place(f, x, h=1e-5):
    columns = []
    for j in range(len(x)):
        x[j] += h
        above = f(x)
        x[j] -= 2 * h
        columns.append((above - f(x)) / (2 * h))
        x[j] += h
    return np.stack(columns, axis=1)
