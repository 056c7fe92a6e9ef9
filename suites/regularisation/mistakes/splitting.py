"""Splits as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_split = bank.question("split")

on_split.mistake("holds out the first samples, in the order of the file", warned=True).edit(
    "first_samples_held_out", ("rng.permutation(len(X))", "np.arange(len(X))")
)
on_split.mistake("permutes X and T separately: the pairs are torn apart", warned=True).edit(
    "pairs_torn_apart", ("(X[train], T[train])", "(X[train], T[rng.permutation(train)])")
)
on_split.mistake("learns from all samples, those for validation included", warned=True).edit(
    "validation_samples_learnt", ("(X[train], T[train])", "(X, T)")
)
on_split.mistake("takes `share` for the share of training samples").edit(
    "share_for_training", ("round(share * len(X))", "round((1 - share) * len(X))")
)
on_split.mistake("cuts the number of validation samples off instead of rounding it").edit(
    "number_cut_off", ("round(share * len(X))", "int(share * len(X))")
)
on_split.mistake("returns the validation pair before the training pair").edit(
    "validation_first",
    (
        "(X[train], T[train]), (X[validation], T[validation])",
        "(X[validation], T[validation]), (X[train], T[train])",
    ),
)
on_split.mistake("returns both inputs, then both targets").edit(
    "inputs_then_targets",
    (
        "(X[train], T[train]), (X[validation], T[validation])",
        "(X[train], X[validation]), (T[train], T[validation])",
    ),
)
on_split.mistake("draws with replacement: some samples come twice, others never").edit(
    "drawn_with_replacement", ("rng.permutation(len(X))", "rng.integers(0, len(X), len(X))")
)
on_split.mistake("draws from NumPy's global generator instead of rng", warned=True).edit(
    "global_generator", ("rng.permutation", "np.random.permutation")
)
on_split.mistake("makes a generator of its own: every split is the same").edit(
    "own_generator", ("rng.permutation", "np.random.default_rng(0).permutation")
)
on_split.mistake("draws from a copy of rng: the next split is the same again").edit(
    "copied_generator", ("rng.permutation", "__import__('copy').deepcopy(rng).permutation")
)
on_split.mistake("gives each sample its own chance: the number for validation varies").edit(
    "number_by_chance",
    (
        "validation, train = order[:held], order[held:]",
        "chosen = rng.random(len(X)) < share\nvalidation, train = order[chosen], order[~chosen]",
    ),
)
on_split.mistake("loses the sample between the two parts").edit(
    "one_sample_lost", ("order[held:]", "order[held + 1 :]")
)


@on_split.mistake("begins at a random sample and holds out those that follow it")
def consecutive_samples(X, T, share, rng):
    order = np.roll(np.arange(len(X)), rng.integers(len(X)))
    held = round(share * len(X))
    return (X[order[held:]], T[order[held:]]), (X[order[:held]], T[order[:held]])


@on_split.mistake("shuffles the caller's arrays", warned=True)
def shuffled_in_place(X, T, share, rng):
    order = rng.permutation(len(X))
    X[:], T[:] = X[order], T[order]
    held = round(share * len(X))
    return (X[held:], T[held:]), (X[:held], T[:held])
