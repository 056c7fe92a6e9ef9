"""Storing patterns as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_store = bank.question("store")
on_biases = bank.question("biases")

on_store.mistake("sums over the patterns instead of averaging: no factor 1/M").edit(
    "co_activations_summed", ("/ count - np.eye(units)", "- count * np.eye(units)")
)
on_store.mistake("keeps the self-connections on the diagonal", warned=True).edit(
    "self_connections_kept", ("- np.eye(units)", "")
)


@on_store.mistake(
    "divides by the number N of units, as other books do, instead of the number M of patterns", warned=True
)
def divided_by_the_units(patterns):
    W = patterns.T @ patterns / patterns.shape[1]
    np.fill_diagonal(W, 0)
    return W


@on_store.mistake("subtracts the mean pattern first: a covariance instead of a co-activation")
def covariance(patterns):
    W = np.cov(patterns, rowvar=False, bias=True).reshape(2 * (patterns.shape[1],))
    np.fill_diagonal(W, 0)
    return W


@on_store.mistake("stores a pattern that is given twice only once", warned=True)
def repeated_patterns_dropped(patterns):
    distinct = np.unique(patterns, axis=0)
    return distinct.T @ distinct / len(distinct) - np.eye(patterns.shape[1])


@on_store.mistake("divides the caller's patterns in place")
def patterns_scaled_in_place(patterns):
    count = len(patterns)
    co_activation = patterns.T @ patterns
    patterns /= count
    return co_activation / count - np.eye(patterns.shape[1])


@on_store.mistake("fills an array of the patterns' type: with integers, a mean of 1/3 is cut off to 0")
def weights_of_integer_type(patterns):
    N = patterns.shape[1]
    W = np.zeros((N, N), dtype=patterns.dtype)
    for i in range(N):
        for j in range(N):
            if i != j:
                W[i, j] = np.mean(patterns[:, i] * patterns[:, j])
    return W


on_store.mistake("has the opposite sign: units that agree push each other apart").edit(
    "agreement_punished",
    ("patterns.T @ patterns / count - np.eye(units)", "np.eye(units) - patterns.T @ patterns / count"),
)
on_store.mistake("stores the last pattern alone: each overwrites the one before").edit(
    "last_pattern_only",
    ("patterns.T @ patterns / count", "np.outer(patterns[-1], patterns[-1])"),
)
on_store.mistake("counts places where both units are 1, and not those where both are -1").edit(
    "only_ones_agree", ("patterns.T @ patterns", "(patterns > 0).T @ (1.0 * (patterns > 0))")
)
on_store.mistake("stores no more than 100 patterns").edit(
    "first_hundred_patterns",
    ("patterns.T @ patterns / count", "patterns[:100].T @ patterns[:100] / min(count, 100)"),
)

on_biases.mistake("sums over the patterns instead of averaging").edit(
    "biases_summed", ("np.mean", "1.0 * np.sum")
)
on_biases.mistake("averages over the units instead of over the patterns").edit(
    "mean_over_the_units", ("axis=0", "axis=1")
)
on_biases.mistake("takes the majority among the patterns instead of the mean").edit(
    "majority", ("np.mean(patterns, axis=0)", "1.0 * np.sign(np.sum(patterns, axis=0))")
)


@on_biases.mistake("divides the caller's patterns in place")
def biases_in_place(patterns):
    patterns /= len(patterns)
    return patterns.sum(axis=0)


@on_biases.mistake("fills an array of the patterns' type, which cuts decimals off where that is integer")
def biases_of_integer_type(patterns):
    b = np.zeros_like(patterns[0])
    for i in range(len(b)):
        b[i] = patterns[:, i].mean()
    return b


on_biases.mistake("divides by the number of units instead of patterns").edit(
    "biases_divided_by_the_units",
    ("np.mean(patterns, axis=0)", "np.sum(patterns, axis=0) / patterns.shape[1]"),
)
on_biases.mistake("has the opposite sign").edit("biases_against_the_majority", ("np.mean", "-np.mean"))
on_biases.mistake("counts how often a unit is 1, between 0 and 1").edit(
    "share_of_ones", ("np.mean(patterns, axis=0)", "np.mean(patterns > 0, axis=0)")
)
on_biases.mistake("averages over the first 100 patterns only").edit(
    "biases_of_the_first_hundred", ("np.mean(patterns,", "np.mean(patterns[:100],")
)
