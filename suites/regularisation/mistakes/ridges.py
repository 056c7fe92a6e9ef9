"""Ridge regression as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_ridge = bank.question("ridge")

on_ridge.mistake("leaves out N: the loss is a mean, and its X^T X is divided by N", warned=True).edit(
    "without_the_number_of_samples", ("lam * N * np.eye(D)", "lam * np.eye(D)")
)
on_ridge.mistake("multiplies lam by the number of inputs instead of samples", warned=True).edit(
    "inputs_for_samples", ("lam * N * np.eye(D)", "lam * D * np.eye(D)")
)
on_ridge.mistake("leaves out the 1/2 of the loss only: the penalty is twice as strong").edit(
    "penalty_twice", ("lam * N * np.eye(D)", "2 * lam * N * np.eye(D)")
)
on_ridge.mistake("leaves out the 1/2 of the penalty only: the penalty is half as strong").edit(
    "penalty_halved", ("lam * N * np.eye(D)", "lam * N / 2 * np.eye(D)")
)
on_ridge.mistake("adds the penalty to every entry of X^T X", warned=True).edit(
    "penalty_everywhere", ("np.eye(D)", "np.ones((D, D))")
)
on_ridge.mistake("forgets the penalty: least squares").edit(
    "least_squares",
    ("np.linalg.solve(X.T @ X + lam * N * np.eye(D), X.T @ t)", "np.linalg.lstsq(X, t, rcond=None)[0]"),
)
on_ridge.mistake("subtracts the penalty").edit("penalty_subtracted", ("X.T @ X + lam", "X.T @ X - lam"))
on_ridge.mistake("squares lam").edit("lam_squared", ("lam * N", "lam**2 * N"))
on_ridge.mistake("divides X^T X by N, but not X^T t").edit(
    "mean_on_one_side", ("X.T @ X + lam * N * np.eye(D)", "X.T @ X / N + lam * np.eye(D)")
)
on_ridge.mistake("fits the residual's sign the wrong way round").edit(
    "negative_weights", ("X.T @ t", "-X.T @ t")
)
on_ridge.mistake("centres inputs and targets, as if there were a bias").edit(
    "centred",
    ("N, D = X.shape", "N, D = X.shape\nX, t = X - X.mean(axis=0), t - t.mean()"),
)
on_ridge.mistake("looks at the first 100 samples only").edit(
    "a_hundred_samples", ("N, D = X.shape", "X, t = X[:100], t[:100]\nN, D = X.shape")
)


@on_ridge.mistake("adds the penalty in an array of X's type: integers have no decimals")
def penalty_of_integer_type(X, t, lam):
    A = X.T @ X
    for j in range(X.shape[1]):
        A[j, j] = A[j, j] + lam * len(X)
    return np.linalg.solve(A, X.T @ t)


@on_ridge.mistake("scales the caller's inputs", warned=True)
def scaled_in_place(X, t, lam):
    if X.dtype != np.float64:
        X = X.astype(float)
    root = np.sqrt(len(X))
    X /= root
    return np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ t / root)
