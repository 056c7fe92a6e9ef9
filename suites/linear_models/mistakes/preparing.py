"""Standardised inputs and folds as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_standardise = bank.question("standardise")
on_counterexample_standardise = bank.question("counterexample_standardise")
on_k_folds = bank.question("k_folds")


@on_standardise.mistake("standardises the other inputs by their own mean and deviation", warned=True)
def each_by_its_own(train, other):
    def alone(X):
        varies = X.max(axis=0) > X.min(axis=0)
        return np.where(varies, (X - X.mean(axis=0)) / np.where(varies, X.std(axis=0), 1), 0.0)

    return alone(train), alone(other)


@on_standardise.mistake(
    "takes mean and deviation of both arrays together: validation data leak in", warned=True
)
def both_together(train, other):
    together = np.concatenate([train, other])
    varies = together.max(axis=0) > together.min(axis=0)
    mean, deviation = together.mean(axis=0), np.where(varies, together.std(axis=0), 1)
    return np.where(varies, (train - mean) / deviation, 0.0), np.where(
        varies, (other - mean) / deviation, 0.0
    )


@on_standardise.mistake("asks whether the deviation is 0: of equal numbers it may be 1e-17 by rounding")
def asks_whether_the_deviation_is_0(train, other):
    centre, spread = train.mean(axis=0), train.std(axis=0)
    spread[spread == 0] = np.inf
    return (train - centre) / spread, (other - centre) / spread


on_standardise.mistake("divides by 0 where a column is constant", warned=True).edit(
    "divides_by_0",
    ("np.where(varies, np.std(train, axis=0), 1.0)", "np.std(train, axis=0)"),
    ("np.where(varies, (X - mean) / deviation, 0.0)", "(X - mean) / deviation"),
)
on_standardise.mistake(
    "leaves other inputs other than 0 in columns that are constant in `train`", warned=True
).edit("constants_only_centred", ("np.where(varies, (X - mean) / deviation, 0.0)", "(X - mean) / deviation"))
on_standardise.mistake("divides by the number of rows less one in the deviation", warned=True).edit(
    "one_row_less",
    ("np.std(train, axis=0)", "np.sqrt(np.sum((train - mean) ** 2, axis=0) / max(len(train) - 1, 1))"),
)
on_standardise.mistake("divides by the variance instead of its root").edit(
    "divides_by_the_variance", ("np.std", "np.var")
)
on_standardise.mistake("subtracts the mean, and divides by nothing").edit(
    "only_centred", ("(X - mean) / deviation", "X - mean")
)
on_standardise.mistake("divides by the deviation, and subtracts no mean").edit(
    "only_scaled", ("(X - mean) / deviation", "X / deviation")
)
on_standardise.mistake("has one mean and one deviation for all columns").edit(
    "one_scale_for_all_columns",
    ("np.mean(train, axis=0)", "np.mean(train)"),
    ("np.std(train, axis=0)", "np.std(train) + (np.std(train) == 0)"),
)
on_standardise.mistake("stretches every column to the range from 0 to 1").edit(
    "range_from_0_to_1",
    ("np.mean(train, axis=0)", "np.min(train, axis=0)"),
    ("np.std(train, axis=0)", "np.ptp(train, axis=0)"),
)
on_standardise.mistake("adds 1e-6 to the deviation").edit(
    "deviation_and_a_little", ("(X - mean) / deviation", "(X - mean) / (deviation + 1e-6)")
)
on_standardise.mistake("limits what it returns to 3 deviations").edit(
    "limited_to_3", ("(X - mean) / deviation", "np.clip((X - mean) / deviation, -3, 3)")
)
on_standardise.mistake("returns the other inputs as they are").edit(
    "other_as_it_is", ("return standardised[0], standardised[1]", "return standardised[0], other")
)
on_standardise.mistake("learns mean and deviation from a hundred rows at most").edit(
    "mean_of_a_hundred_rows",
    ("np.mean(train, axis=0)", "np.mean(train[:100], axis=0)"),
)


on_standardise.mistake("takes a column for constant if its deviation is below 1e-8, whatever its unit").edit(
    "small_units_are_constant",
    ("(X - mean) / deviation", "np.where(np.std(train, axis=0) < 1e-8, 0, (X - mean) / deviation)"),
)
on_standardise.mistake("takes a column for constant if `np.isclose` calls its entries equal").edit(
    "close_is_equal",
    (
        "(X - mean) / deviation",
        "np.where(np.isclose(train, train[0], atol=0).all(axis=0), 0, (X - mean) / deviation)",
    ),
)
on_standardise.mistake("has the variance from the mean square, which cancels where means are large").edit(
    "variance_from_the_mean_square",
    ("np.std(train, axis=0)", "np.sqrt(np.abs(np.mean(train * train, axis=0) - mean**2) + 1e-300)"),
)


@on_standardise.mistake("standardises the caller's arrays in place", warned=True)
def standardised_in_place(train, other):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    constant = train.max(axis=0) == train.min(axis=0)
    deviation[constant] = 1
    for X in (train, other):
        X[:] = (X - mean) / deviation
        X[:, constant] = 0
    return train, other


@on_standardise.mistake("writes into arrays of the arguments' type: integers have no decimals", warned=True)
def standardised_as_integers(train, other):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    constant = train.max(axis=0) == train.min(axis=0)
    deviation[constant] = 1
    answers = []
    for X in (train, other):
        answer = np.zeros_like(X)
        answer[:] = np.where(constant, 0, (X - mean) / deviation)
        answers.append(answer)
    return answers[0], answers[1]


@on_counterexample_standardise.mistake("has a column of equal numbers whose mean is exact")
def equal_halves():
    return np.array([[0.5], [0.5], [0.5]]), np.array([[7.0]])


on_counterexample_standardise.mistake("has two equal rows, whose sum halved is exact").edit(
    "two_rows", ("np.array([[0.1], [0.1], [0.1]])", "np.array([[0.1], [0.1]])")
)


on_k_folds.mistake("takes the samples in their order, without chance", warned=True).edit(
    "without_chance", ("rng.permutation(n)", "np.arange(n)")
)
on_k_folds.mistake("gives the last fold all that is left over", warned=True).edit(
    "rest_in_the_last_fold",
    (
        "folds = np.array_split(rng.permutation(n), k)",
        "order, size = rng.permutation(n), n // k\n"
        "folds = [order[i * size : (i + 1) * size] for i in range(k - 1)] + [order[(k - 1) * size :]]",
    ),
)
on_k_folds.mistake("leaves out samples where n is no multiple of k").edit(
    "rest_left_out", ("rng.permutation(n)", "rng.permutation(n)[: n // k * k]")
)
on_k_folds.mistake("trains on all samples, those for validation too", warned=True).edit(
    "trains_on_all", ("folds[:i] + folds[i + 1 :]", "folds")
)
on_k_folds.mistake("returns pairs in the order (validation, training)").edit(
    "validation_first", ("(training, folds[i])", "(folds[i], training)")
)
on_k_folds.mistake("draws a new order for every fold, so that folds overlap", warned=True).edit(
    "new_order_for_every_fold",
    ("for i in range(k):", "for i in range(k):\n    folds = np.array_split(rng.permutation(n), k)"),
)
on_k_folds.mistake("brings a generator of its own, with a seed that never changes").edit(
    "own_generator", ("rng.permutation(n)", "np.random.default_rng(0).permutation(n)")
)
on_k_folds.mistake("draws from NumPy's global generator").edit(
    "global_generator", ("rng.permutation(n)", "np.random.permutation(n)")
)
on_k_folds.mistake("draws where the folds begin, and leaves neighbours together").edit(
    "neighbours_together", ("rng.permutation(n)", "np.roll(np.arange(n), rng.integers(n))")
)
on_k_folds.mistake("draws validation samples with replacement").edit(
    "with_replacement", ("rng.permutation(n)", "rng.integers(0, n, n)")
)
on_k_folds.mistake("deals at most 500 samples out").edit(
    "five_hundred_samples", ("rng.permutation(n)", "rng.permutation(min(n, 500))")
)
on_k_folds.mistake("shares out evenly only up to ten folds").edit(
    "ten_folds",
    (
        "np.array_split(rng.permutation(n), k)",
        "np.array_split(rng.permutation(n), min(k, 10)) + [np.zeros(0, dtype=int)] * (k - 10)",
    ),
)
on_k_folds.mistake("swaps neighbours only, and deals them out in turns").edit(
    "neighbours_swapped",
    (
        "np.array_split(rng.permutation(n), k)",
        "[np.array([i ^ 1 if (i ^ 1) < n and s[i // 2] else i for i in range(n)])[j::k] for j in range(k)]",
    ),
    ("folds =", "s = rng.random(n) < 0.5\nfolds ="),
)
on_k_folds.mistake("shuffles a third of the samples, and leaves the others in their places").edit(
    "third_shuffled",
    (
        "folds = np.array_split(rng.permutation(n), k)",
        "order, third = np.arange(n), rng.permutation(n)[: n // 3]\norder[np.sort(third)] = third\n"
        "folds = np.array_split(order, k)",
    ),
)
