"""Updates as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.hopfield import update_asynchronous

from .bank import bank

on_update_synchronous = bank.question("update_synchronous")
on_update_asynchronous = bank.question("update_asynchronous")


@on_update_synchronous.mistake("leaves a unit at 0 where its field is zero")
def ties_left_at_zero(W, b, x):
    return np.sign(x @ W + b)


@on_update_synchronous.mistake("decides a tie for -1, as the notes' scalar threshold does")
def ties_decided_for_minus_one(W, b, x):
    return np.where(x @ W + b > 0, 1.0, -1.0)


@on_update_synchronous.mistake("keeps the old value at a tie")
def ties_left_as_they_were(W, b, x):
    field = x @ W + b
    return np.where(field > 0, 1.0, np.where(field < 0, -1.0, x))


@on_update_synchronous.mistake("subtracts the biases, as the notes' program does")
def biases_subtracted_at_once(W, b, x):
    return np.where(x @ W - b >= 0, 1.0, -1.0)


@on_update_synchronous.mistake("leaves out the biases")
def biases_forgotten(W, b, x):
    return np.where(x @ W >= 0, 1.0, -1.0)


@on_update_synchronous.mistake("updates one unit after another")
def one_after_another(W, b, x):
    return update_asynchronous(W, b, x, range(len(b)))


@on_update_synchronous.mistake("multiplies W with the wrong axis of a batch")
def samples_updated_for_units(W, b, x):
    return np.where(W @ x + b >= 0, 1.0, -1.0)


@on_update_synchronous.mistake("cuts the field off to a whole number before it takes the sign")
def field_cut_off(W, b, x):
    return np.where((x @ W + b).astype(int) >= 0, 1.0, -1.0)


@on_update_synchronous.mistake("writes the new state into the caller's array")
def new_state_in_the_old_array(W, b, x):
    x[...] = np.where(x @ W + b >= 0, 1.0, -1.0)
    return x


@on_update_asynchronous.mistake("computes all fields before the first visit")
def fields_computed_beforehand(W, b, x, order):
    new, state = np.where(x @ W + b >= 0, 1.0, -1.0), np.array(x)
    state[..., order] = new[..., order]
    return state


@on_update_asynchronous.mistake("visits units in ascending order, whatever order is demanded")
def order_ignored(W, b, x, order):
    state = x.copy()
    for i in sorted(order):
        state[..., i] = np.where(state @ W[i] + b[i] >= 0, 1.0, -1.0)
    return state


@on_update_asynchronous.mistake("visits a unit only once although it occurs several times in the order")
def repeated_visits_dropped(W, b, x, order):
    state = x.copy()
    for i in dict.fromkeys(order.tolist()):
        state[..., i] = np.where(state @ W[i] + b[i] >= 0, 1.0, -1.0)
    return state


@on_update_asynchronous.mistake("ends at the first unit that keeps its value")
def ends_at_the_first_unchanged(W, b, x, order):
    state = x.copy()
    for i in order:
        new = np.where(state @ W[i] + b[i] >= 0, 1.0, -1.0)
        if np.all(new == state[..., i]):
            break
        state[..., i] = new
    return state


@on_update_asynchronous.mistake("subtracts the biases, as the notes' program does")
def biases_subtracted_in_turn(W, b, x, order):
    state = x.copy()
    for i in order:
        state[..., i] = np.where(state @ W[i] - b[i] >= 0, 1.0, -1.0)
    return state


@on_update_asynchronous.mistake("keeps the old value at a tie")
def ties_left_in_turn(W, b, x, order):
    state = x.copy()
    for i in order:
        field = state @ W[i] + b[i]
        state[..., i] = np.where(field == 0, state[..., i], np.sign(field))
    return state


@on_update_asynchronous.mistake("updates rows of a batch, which are states, instead of columns, the units")
def rows_updated(W, b, x, order):
    state = x.copy()
    for i in order:
        state[i] = np.where(W[i] @ state + b[i] >= 0, 1.0, -1.0)
    return state


@on_update_asynchronous.mistake("cuts the field off to a whole number before it takes the sign")
def field_cut_off_in_turn(W, b, x, order):
    state = x.copy()
    for i in order:
        state[..., i] = np.where(np.trunc(state @ W[i] + b[i]) >= 0, 1.0, -1.0)
    return state


@on_update_asynchronous.mistake("works in the caller's array")
def visits_in_place(W, b, x, order):
    for i in order:
        x[..., i] = np.where(x @ W[i] + b[i] >= 0, 1.0, -1.0)
    return x
