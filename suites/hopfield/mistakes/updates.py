"""Updates as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.hopfield import update_asynchronous, update_synchronous

from .bank import bank

on_update_synchronous = bank.question("update_synchronous")
on_update_asynchronous = bank.question("update_asynchronous")
on_counterexample = bank.question("counterexample_update_asynchronous")

on_update_synchronous.mistake("leaves a unit at 0 where its field is zero", warned=True).edit(
    "ties_left_at_zero", ("np.where(x @ W + b >= 0, 1.0, -1.0)", "np.sign(x @ W + b)")
)
on_update_synchronous.mistake("decides a tie for -1, as the notes' scalar threshold does", warned=True).edit(
    "ties_decided_for_minus_one", (">= 0", "> 0")
)


@on_update_synchronous.mistake("keeps the old value at a tie")
def ties_left_as_they_were(W, b, x):
    field = x @ W + b
    return np.where(field > 0, 1.0, np.where(field < 0, -1.0, x))


on_update_synchronous.mistake("subtracts the biases, as the notes' program does", warned=True).edit(
    "biases_subtracted_at_once", ("+ b", "- b")
)
on_update_synchronous.mistake("leaves out the biases").edit("biases_forgotten", ("+ b", ""))


@on_update_synchronous.mistake("updates one unit after another", warned=True)
def one_after_another(W, b, x):
    return update_asynchronous(W, b, x, range(len(b)))


on_update_synchronous.mistake("multiplies W with the wrong axis of a batch").edit(
    "samples_updated_for_units", ("x @ W", "W @ x")
)
on_update_synchronous.mistake("cuts the field off to a whole number before it takes the sign").edit(
    "field_cut_off", ("x @ W + b", "(x @ W + b).astype(int)")
)
on_update_synchronous.mistake("writes the new state into the caller's array", warned=True).edit(
    "new_state_in_the_old_array",
    ("return np.where(x @ W + b >= 0, 1.0, -1.0)", "x[...] = np.where(x @ W + b >= 0, 1.0, -1.0)\nreturn x"),
)
on_update_synchronous.mistake("takes fields below 1e-8 for zero").edit(
    "small_fields_taken_for_ties", ("x @ W + b >= 0", "x @ W + b >= -1e-8")
)
on_update_synchronous.mistake("takes fields for zero that are much smaller than the largest one").edit(
    "weak_fields_taken_for_ties",
    ("np.where(x @ W + b >= 0", "np.where(x @ W + b >= -1e-9 * np.max(np.abs(x @ W + b))"),
)
on_update_synchronous.mistake("gives truth values as 0 and 1 instead of -1 and 1").edit(
    "zeros_for_minus_ones", ("1.0, -1.0", "1.0, 0.0")
)
on_update_synchronous.mistake("goes the wrong way: against the field").edit(
    "against_the_field", ("1.0, -1.0", "-1.0, 1.0")
)
on_update_synchronous.mistake("adds the old state to the field, as if a unit acted on itself").edit(
    "a_unit_acts_on_itself", ("x @ W + b", "x @ W + b + x")
)

on_update_asynchronous.mistake("computes all fields before the first visit", warned=True).edit(
    "fields_computed_beforehand", ("state @", "x @")
)
on_update_asynchronous.mistake("visits units in ascending order, whatever order is demanded").edit(
    "order_ignored", ("in order", "in sorted(order)")
)
on_update_asynchronous.mistake(
    "visits a unit only once although it occurs several times in the order", warned=True
).edit("repeated_visits_dropped", ("in order", "in dict.fromkeys(order.tolist())"))


@on_update_asynchronous.mistake("ends at the first unit that keeps its value")
def ends_at_the_first_unchanged(W, b, x, order):
    state = x.copy()
    for i in order:
        new = np.where(state @ W[i] + b[i] >= 0, 1.0, -1.0)
        if np.all(new == state[..., i]):
            break
        state[..., i] = new
    return state


on_update_asynchronous.mistake("subtracts the biases, as the notes' program does", warned=True).edit(
    "biases_subtracted_in_turn", ("+ b", "- b")
)
on_update_asynchronous.mistake("keeps the old value at a tie").edit(
    "ties_left_in_turn",
    ("np.where(field >= 0, 1.0, -1.0)", "np.where(field == 0, state[..., unit], np.sign(field))"),
)
on_update_asynchronous.mistake(
    "updates rows of a batch, which are states, instead of columns, the units"
).edit("rows_updated", ("state @ W[unit]", "W[unit] @ state"), ("state[..., unit]", "state[unit]"))
on_update_asynchronous.mistake("cuts the field off to a whole number before it takes the sign").edit(
    "field_cut_off_in_turn", ("field >= 0", "np.trunc(field) >= 0")
)
on_update_asynchronous.mistake("works in the caller's array", warned=True).edit(
    "visits_in_place", ("np.array(x, dtype=np.float64)", "x")
)


@on_update_asynchronous.mistake(
    "moves the units of the order at once, from their fields in the old state", warned=True
)
def moved_from_the_old_state(W, b, x, order):
    moved = np.copy(x)
    moved[..., order] = update_synchronous(W, b, x)[..., order]
    return moved


on_update_asynchronous.mistake("visits N units at most, however long the order is").edit(
    "as_many_visits_as_units", ("in order", "in order[: len(b)]")
)
on_update_asynchronous.mistake("visits the units from the last of the order to the first").edit(
    "order_reversed", ("in order", "in order[::-1]")
)
on_update_asynchronous.mistake("decides a tie for -1").edit(
    "ties_for_minus_one_in_turn", ("field >= 0", "field > 0")
)
on_update_asynchronous.mistake("leaves out the biases").edit("biases_forgotten_in_turn", (" + b[unit]", ""))
on_update_asynchronous.mistake("takes fields below 1e-8 for zero").edit(
    "small_fields_taken_for_ties_in_turn", ("field >= 0", "field >= -1e-8")
)
on_update_asynchronous.mistake("rounds fields that are small beside the largest weight to zero").edit(
    "weak_fields_taken_for_ties_in_turn", ("field >= 0", "field >= -1e-9 * np.max(np.abs(W))")
)
on_update_asynchronous.mistake("returns the caller's state where there is nothing to visit").edit(
    "caller_s_state_returned",
    ("state = np.array(x, dtype=np.float64)", "state = np.array(x, dtype=np.float64) if len(order) else x"),
)

on_counterexample.mistake("begins in a fixed point, in which neither unit moves").edit(
    "nobody_moves", ("np.ones(2)", "np.array([1.0, -1.0])")
)
on_counterexample.mistake("visits one unit alone, and the first visit sees the old state in both").edit(
    "a_single_visit", ("np.array([0, 1])", "np.array([0])")
)
