"""A loss that notes which batches and parameters it is shown: for questions about training on batches.

Its samples are rows of X with one target each, and no two targets are equal, so that a target names a sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from ..properties.assertions import describe
from ..properties.strategies import Array, generators, rounded

INPUTS = 3


class LinearProblem(NamedTuple):
    """Samples X (N, 3) and T (N,) of a linear unit, and its weights (3,) and offset (1,) to begin with."""

    X: Array
    T: Array
    params: list[Array]


@st.composite
def linear_problems(draw: st.DrawFn, largest: int = 9) -> LinearProblem:
    """Problems of 2 to `largest` samples."""
    samples = draw(st.integers(2, largest))
    return linear_problem(samples, draw(generators()))


def linear_problem(samples: int, generator: np.random.Generator) -> LinearProblem:
    """A problem of so many samples: entries of X lie in [-1, 1], targets are the numbers of the samples."""
    X = rounded(generator.uniform(-1.0, 1.0, (samples, INPUTS)))
    params = [rounded(generator.uniform(-1.0, 1.0, INPUTS)), rounded(generator.uniform(-1.0, 1.0, 1))]
    return LinearProblem(X, np.arange(samples, dtype=np.float64), params)


def squared_error(params: Sequence[Array], X: Array, T: Array) -> tuple[float, list[Array]]:
    """The mean of ½ (X w + b - T)^2 over the samples, and its gradients in w and b."""
    weights, offset = params
    error = X @ weights + offset[0] - T
    return float(np.mean(error**2) / 2), [X.T @ error / len(T), np.array([np.mean(error)])]


@dataclass(frozen=True)
class Shown:
    """One call: the parameters and the numbers of the samples it was made with, and what it answered."""

    params: list[Array]
    samples: list[int]
    loss: float
    gradients: list[Array]


class NotedBatches:
    """`squared_error`, noting in `shown` every call in order.

    It insists on what the handout promises: parameters of their shapes, at least one row of X, with the
    targets that belong to the rows. Anything else is refused by a ValueError, which the caller sees.
    """

    def __init__(self, problem: LinearProblem) -> None:
        self.__name__ = "loss_and_gradients"
        self.shown: list[Shown] = []
        self._problem = problem

    def __call__(self, params: Any, X: Any, T: Any) -> tuple[float, list[Array]]:
        """The loss and the gradients of these samples."""
        latest = [np.array(param) for param in self._parameters(params)]
        samples = list(self._samples(X, T))
        loss, gradients = squared_error(latest, self._problem.X[samples], self._problem.T[samples])
        self.shown.append(Shown(latest, samples, loss, gradients))
        return loss, [gradient.copy() for gradient in gradients]

    def epochs(self, batches: int) -> list[list[Shown]]:
        """The calls, `batches` of them to an epoch."""
        return [self.shown[start : start + batches] for start in range(0, len(self.shown), batches)]

    def _parameters(self, params: Any) -> Iterator[Array]:
        if type(params) not in (list, tuple) or len(params) != len(self._problem.params):
            raise ValueError(f"params has to be a list of 2 arrays; it is {describe(params)}")
        for param, right in zip(params, self._problem.params, strict=True):
            if type(param) is not np.ndarray or param.shape != right.shape:
                raise ValueError(
                    f"a parameter has to be an array of shape {right.shape}; it is {describe(param)}"
                )
            yield param

    def _samples(self, X: Any, T: Any) -> Iterator[int]:
        if type(X) is not np.ndarray or X.ndim != 2 or type(T) is not np.ndarray or T.ndim != 1:
            raise ValueError(
                f"X and T have to hold one sample per row; they are {describe(X)}, {describe(T)}"
            )
        if len(X) == 0:
            raise ValueError("a batch has no samples")
        if len(X) != len(T):
            raise ValueError(f"X has {len(X)} rows and T has {len(T)}")
        for row, target in zip(X, T, strict=True):
            if target not in self._problem.T or not np.array_equal(row, self._problem.X[int(target)]):
                raise ValueError("a row of X stands beside the target of another sample")
            yield int(target)
