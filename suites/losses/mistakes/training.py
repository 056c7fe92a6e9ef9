"""The training of one unit as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_train_unit = bank.question("train_unit")

on_train_unit.mistake("climbs: it adds the slope instead of subtracting it").edit(
    "climbs", ("latest - rate * slope", "latest + rate * slope")
)
on_train_unit.mistake("divides by N once more, although the gradient has its 1/N already", warned=True).edit(
    "divides_by_n_twice", ("X.T @ gradient(X @ latest, t)", "X.T @ gradient(X @ latest, t) / len(X)")
)
on_train_unit.mistake("multiplies by N, as if the gradient were a sum").edit(
    "slopes_of_a_sum", ("X.T @ gradient(X @ latest, t)", "X.T @ gradient(X @ latest, t) * len(X)")
)
on_train_unit.mistake(
    "leaves the inputs out of the chain rule: every weight gets the slope of the bias"
).edit(
    "inputs_left_out",
    ("X.T @ gradient(X @ latest, t)", "np.sum(gradient(X @ latest, t)) * np.ones(len(latest))"),
)
on_train_unit.mistake("takes every slope at the first weights", warned=True).edit(
    "slope_of_the_beginning", ("gradient(X @ latest, t)", "gradient(X @ weights[0], t)")
)
on_train_unit.mistake("leaves out the weights before the first update", warned=True).edit(
    "first_weights_left_out", ("np.stack(weights)", "np.stack(weights[1:])")
)
on_train_unit.mistake("makes one update too many").edit(
    "one_update_too_many", ("range(updates)", "range(updates + 1)")
)
on_train_unit.mistake("returns the last weights only").edit(
    "last_weights_only", ("np.stack(weights)", "weights[-1]")
)
on_train_unit.mistake("leaves the learning rate out").edit("without_a_rate", ("rate * slope", "slope"))
on_train_unit.mistake("begins at zero, whatever the weights to begin with").edit(
    "begins_at_zero", ("[w]", "[np.zeros(len(w))]")
)
on_train_unit.mistake("stops after 100 updates, and repeats the last weights").edit(
    "a_hundred_updates",
    (
        "weights.append(latest - rate * slope)",
        "weights.append(latest - rate * slope * (len(weights) <= 100))",
    ),
)
on_train_unit.mistake("lets the learning rate decay").edit(
    "decaying_rate", ("latest - rate * slope", "latest - rate * 0.999 ** max(0, len(weights) - 50) * slope")
)
on_train_unit.mistake("stops as soon as the slope is small").edit(
    "stops_on_a_plateau",
    (
        "weights.append(latest - rate * slope)",
        "weights.append(latest - rate * slope * (np.max(np.abs(slope)) > 1e-2))",
    ),
)


@on_train_unit.mistake("brings a gradient of its own, instead of the one it is given")
def own_gradient(gradient, X, t, w, rate, updates):
    weights = [np.array(w, dtype=float)]
    for _ in range(updates):
        y = 1 / (1 + np.exp(-X @ weights[-1]))
        weights.append(weights[-1] - rate * X.T @ (y - t) / len(t))
    return np.array(weights)


@on_train_unit.mistake("notes the same array after each update, so that all rows are the last weights")
def same_array_in_every_row(gradient, X, t, w, rate, updates):
    w = np.array(w, dtype=float)
    weights = [w]
    for _ in range(updates):
        w -= rate * X.T @ gradient(X @ w, t)
        weights.append(w)
    return np.array(weights)


@on_train_unit.mistake("updates the caller's weights", warned=True)
def updates_in_place(gradient, X, t, w, rate, updates):
    weights = [w.copy()]
    for _ in range(updates):
        w -= rate * X.T @ gradient(X @ w, t)
        weights.append(w.copy())
    return np.array(weights)


@on_train_unit.mistake(
    "keeps the weights in an array of their first type: integers have no decimals", warned=True
)
def weights_of_integer_type(gradient, X, t, w, rate, updates):
    weights = np.zeros((updates + 1, len(w)), dtype=w.dtype)
    weights[0] = w
    for k in range(updates):
        weights[k + 1] = weights[k] - rate * X.T @ gradient(X @ weights[k], t)
    return weights


@on_train_unit.mistake("updates after each sample, instead of after the whole batch")
def sample_after_sample(gradient, X, t, w, rate, updates):
    weights = [np.array(w, dtype=float)]
    for _ in range(updates):
        latest = weights[-1].copy()
        for i in range(len(X)):
            latest -= rate * X[i] * gradient(X[i : i + 1] @ latest, t[i : i + 1])[0] / len(X)
        weights.append(latest)
    return np.array(weights)


@on_train_unit.mistake("updates one weight after the other, with the slopes in between")
def weight_after_weight(gradient, X, t, w, rate, updates):
    weights = [np.array(w, dtype=float)]
    for _ in range(updates):
        latest = weights[-1].copy()
        for j in range(len(latest)):
            latest[j] -= rate * X[:, j] @ gradient(X @ latest, t)
        weights.append(latest)
    return np.array(weights)
