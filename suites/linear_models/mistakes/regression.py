"""Least squares and its largest learning rate as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_linear_regression = bank.question("linear_regression")
on_largest_rate = bank.question("largest_rate")

on_linear_regression.mistake("fits no bias, and returns 0 for it", warned=True).edit(
    "without_a_bias",
    ("np.column_stack([X, np.ones(len(X))])", "X"),
    ("return solution[:-1], solution[-1]", "return solution, 0.0"),
)


@on_linear_regression.mistake(
    "inverts X^T X, which has no inverse where columns depend on each other", warned=True
)
def inverse_of_normal_equations(X, t):
    A = np.column_stack([X, np.ones(len(X))])
    solution = np.linalg.inv(A.T @ A) @ A.T @ t
    return solution[:-1], solution[-1]


on_linear_regression.mistake("returns the bias before the weights").edit(
    "bias_first", ("return solution[:-1], solution[-1]", "return solution[-1], solution[:-1]")
)
on_linear_regression.mistake("leaves the bias among the weights").edit(
    "bias_among_weights", ("return solution[:-1], solution[-1]", "return solution, solution[-1]")
)
on_linear_regression.mistake("puts the ones first, and takes the bias from the end").edit(
    "ones_first", ("np.column_stack([X, np.ones(len(X))])", "np.column_stack([np.ones(len(X)), X])")
)


@on_linear_regression.mistake(
    "takes the mean of the targets as bias, though inputs have a mean too", warned=True
)
def bias_is_the_mean_target(X, t):
    return np.linalg.lstsq(X - X.mean(axis=0), t - t.mean(), rcond=None)[0], t.mean()


@on_linear_regression.mistake("fits the weights without a bias, and the bias to what is left")
def bias_afterwards(X, t):
    w = np.linalg.lstsq(X, t, rcond=None)[0]
    return w, np.mean(t - X @ w)


@on_linear_regression.mistake("treats every input as if it were the only one")
def one_input_at_a_time(X, t):
    centred = X - X.mean(axis=0)
    squares = np.sum(centred**2, axis=0)
    w = centred.T @ (t - t.mean()) / np.where(squares > 0, squares, 1)
    return w, t.mean() - X.mean(axis=0) @ w


@on_linear_regression.mistake(
    "adds a penalty of 1e-6, so that there is an inverse, but not of the same matrix"
)
def tiny_penalty_on_the_diagonal(X, t):
    A = np.column_stack([X, np.ones(len(X))])
    solution = np.linalg.solve(A.T @ A + 1e-6 * np.eye(A.shape[1]), A.T @ t)
    return solution[:-1], solution[-1]


on_linear_regression.mistake("drops directions with singular values below a tenth of the largest").edit(
    "drops_directions", ("rcond=None", "rcond=0.1")
)
on_linear_regression.mistake(
    "cuts the decimals of the targets off where inputs are integers", warned=True
).edit(
    "targets_of_the_inputs_type",
    ("lstsq(with_ones, t, rcond=None)", "lstsq(with_ones, t.astype(X.dtype), rcond=None)"),
)
on_linear_regression.mistake("fits a hundred samples at most").edit(
    "fits_a_hundred_samples",
    ("np.linalg.lstsq(with_ones, t, rcond=None)", "np.linalg.lstsq(with_ones[:100], t[:100], rcond=None)"),
)


@on_linear_regression.mistake("centres the caller's inputs")
def centres_the_callers_inputs(X, t):
    mean = X.mean(axis=0)
    X -= mean.astype(X.dtype)
    A = np.column_stack([X, np.ones(len(X))])
    solution = np.linalg.lstsq(A, t, rcond=None)[0]
    return solution[:-1], solution[-1] - mean.astype(X.dtype) @ solution[:-1]


@on_linear_regression.mistake("descends a thousand steps, which is not yet the minimum")
def a_thousand_steps(X, t):
    A = np.column_stack([X, np.ones(len(X))])
    solution, rate = np.zeros(A.shape[1]), len(X) / np.linalg.norm(A) ** 2
    for _ in range(1000):
        solution = solution - rate * A.T @ (A @ solution - t) / len(X)
    return solution[:-1], solution[-1]


on_largest_rate.mistake("leaves the bias out: there is no column of ones", warned=True).edit(
    "rate_without_a_bias",
    ("np.column_stack([X, np.ones(len(X))])", "X"),
    ("2 / curvatures[-1]", "2 / max(curvatures[-1], 1e-300)"),
)
on_largest_rate.mistake(
    "leaves out the factor 2: at half the rate descent still converges", warned=True
).edit("half_the_rate", ("2 / curvatures[-1]", "1 / curvatures[-1]"))
on_largest_rate.mistake("adds the samples instead of averaging over them", warned=True).edit(
    "curvatures_of_the_sum", ("with_ones.T @ with_ones / len(X)", "with_ones.T @ with_ones")
)
on_largest_rate.mistake("takes the smallest curvature", warned=True).edit(
    "smallest_curvature", ("curvatures[-1]", "max(curvatures[0], 1e-12)")
)
on_largest_rate.mistake("takes the sum of the curvatures, an upper bound").edit(
    "sum_of_curvatures", ("curvatures[-1]", "np.sum(curvatures)")
)
on_largest_rate.mistake("takes the largest curvature along a single weight, not along any direction").edit(
    "largest_on_the_diagonal", ("curvatures[-1]", "np.max(np.diag(with_ones.T @ with_ones / len(X)))")
)
on_largest_rate.mistake("takes the largest singular value of the inputs, and does not square it").edit(
    "singular_value_not_squared", ("curvatures[-1]", "np.sqrt(curvatures[-1])")
)
on_largest_rate.mistake("takes the covariance, that is, inputs without their mean").edit(
    "curvatures_of_the_covariance",
    ("np.column_stack([X, np.ones(len(X))])", "np.column_stack([X - np.mean(X, axis=0), np.ones(len(X))])"),
)
on_largest_rate.mistake("looks at ten inputs at most").edit(
    "ten_inputs", ("np.column_stack([X, np.ones(len(X))])", "np.column_stack([X[:, :10], np.ones(len(X))])")
)
on_largest_rate.mistake("rounds the rate to four decimals, to be on the safe side").edit(
    "rate_rounded", ("2 / curvatures[-1]", "np.round(2 / curvatures[-1], 4)")
)


@on_largest_rate.mistake("cuts decimals off: it works in integers")
def rate_of_integers(X):
    A = np.ones((len(X), X.shape[1] + 1), dtype=int)
    A[:, :-1] = X
    return 2 / np.linalg.eigvalsh(A.T @ A / len(X))[-1]


@on_largest_rate.mistake("estimates the largest curvature by ten steps of the power method")
def ten_steps_of_the_power_method(X):
    A = np.column_stack([X, np.ones(len(X))])
    v = np.ones(A.shape[1])
    for _ in range(10):
        v = A.T @ (A @ v) / len(X)
        v = v / np.linalg.norm(v) if np.any(v) else np.ones(len(v))
    return 2 / np.linalg.norm(A.T @ (A @ v) / len(X))


@on_largest_rate.mistake("standardises the caller's inputs while it is about it")
def standardises_the_inputs(X):
    rate = 2 * len(X) / np.linalg.norm(np.column_stack([X, np.ones(len(X))]), 2) ** 2
    X -= X.mean(axis=0).astype(X.dtype)
    return rate
