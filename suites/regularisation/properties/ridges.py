"""What is demanded of ridge regression.

With N = 3 to 8 samples of size 3, N lam is 0.1 or more and |X^T X| at most 8 * 4 * 9 = 288: the condition
number is below 3000, so that a solution is off by 1e-12 of its size. CLOSE leaves room for the division by
1 - H_ii, and for any other right formula.
"""

from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array, generators, rounded
from solutions import regularisation as reference

from .questions import ridge

CLOSE = 1e-7


class Regression(NamedTuple):
    """Inputs (N, D), targets (N,) and a strength of the penalty."""

    X: Array
    t: Array
    lam: float


@st.composite
def regressions(draw: st.DrawFn) -> Regression:
    """Problems with fewer or more samples than inputs."""
    generator = draw(generators())
    samples, inputs = draw(st.integers(3, 8)), draw(st.integers(1, 4))
    X = rounded(generator.uniform(-3.0, 3.0, (samples, inputs)))
    return Regression(
        X, rounded(generator.uniform(-5.0, 5.0, samples)), draw(st.sampled_from((0.05, 0.3, 2.0)))
    )


@ridge.property(points=1, hint="What is the gradient of the penalised mean loss at your w?", examples=12)
@given(problem=regressions())
def is_least_squares_with_rows_appended(submission: Any, problem: Regression) -> None:
    """ridge(X, t, lam) is the least-squares solution for X and t with sqrt(N lam) I and zeros below"""
    X, t, lam = problem
    inputs = X.shape[1]
    taller = np.concatenate([X, np.sqrt(len(t) * lam) * np.eye(inputs)])
    expected = np.linalg.lstsq(taller, np.append(t, np.zeros(inputs)), rcond=None)[0]
    assert_close(submission.ridge(X, t, lam), expected, rtol=CLOSE, atol=CLOSE)


@ridge.property(points=0.5, hint="Along which directions does the penalty shrink w most?", examples=10)
@given(problem=regressions())
def shrinks_every_singular_direction(submission: Any, problem: Regression) -> None:
    """along a right singular vector v of X, <v, w> = s <u, t> / (s^2 + N lam)"""
    X, t, lam = problem
    u, s, v = np.linalg.svd(X, full_matrices=False)
    w = assert_array(submission.ridge(X, t, lam), (X.shape[1],))
    assert_close(v @ w, s * (u.T @ t) / (s**2 + len(t) * lam), rtol=CLOSE, atol=CLOSE, what="gave <v, w> =")


@ridge.property(
    points=0.5, hint="What does noise on the inputs do to the expected squared error?", examples=8
)
@given(problem=regressions())
def is_least_squares_with_noise_on_the_inputs(submission: Any, problem: Regression) -> None:
    """ridge(X, t, s^2) minimises the mean squared error where X has independent noise of deviation s

    Every sample comes with +s sqrt(D) and -s sqrt(D) on each of its D inputs, which has the same mean and
    covariance as the noise.
    """
    X, t, lam = problem
    D = X.shape[1]
    steps = np.sqrt(lam * D) * np.concatenate([np.eye(D), -np.eye(D)])
    noisy = (X[:, None, :] + steps).reshape(-1, D)
    expected = np.linalg.lstsq(noisy, np.repeat(t, 2 * D), rcond=None)[0]
    assert_close(submission.ridge(X, t, lam), expected, rtol=CLOSE, atol=CLOSE)


@ridge.property(
    points=0.5,
    hint="The loss is a mean: what does one sample less do to the weight of the penalty?",
    examples=5,
)
@given(problem=regressions())
def predicts_what_is_left_out(submission: Any, problem: Regression) -> None:
    """without sample i and with lam N/(N-1), the error on sample i is (t_i - x_i w) / (1 - H_ii)

    Here w = ridge(X, t, lam) and H = X (X^T X + N lam I)^-1 X^T.
    1 - H_ii is at least N lam / (N lam + |x_i|^2) > 1/300.
    """
    X, t, lam = problem
    N = len(t)
    hat = X @ np.linalg.solve(X.T @ X + N * lam * np.eye(X.shape[1]), X.T)
    expected = (t - hat @ t) / (1 - np.diag(hat))
    for i in range(N):
        w = submission.ridge(np.delete(X, i, axis=0), np.delete(t, i), lam * N / (N - 1))
        left = t[i] - float(X[i] @ assert_array(w, (X.shape[1],)))
        assert_close(
            left, float(expected[i]), rtol=CLOSE, atol=CLOSE, what=f"left, for sample {i}, the error"
        )


MANY = np.random.default_rng(8).normal(size=(300, 120))

demand_care_of_arguments(
    ridge,
    reference,
    ([[1, 0], [2, 3], [0, 1]], [1, 4, 3], 0.5),
    ([[0.5, 2], [1, 0.25]], [2, 3], 0.25),
    points=0.25,
)
demand_any_size(ridge, reference, (MANY, MANY[:, 0] - MANY[:, 119] + 0.5, 0.25), points=0.25)
demand_any_order(
    ridge,
    reference,
    ([[1, 0], [2, 3], [0, 1]], [1, 4, 3], 0.5),
    ([[1, 0], [2, 3], [0, 1]], [1, 4, 3], 2.0),
    ([[1, 0], [2, 3], [0, 1]], [1, 4, 2], 0.5),
    ([[1], [2]], [1, 4], 0.5),
    points=0.25,
)
