"""Oracles for derivatives: differences along a direction, the complex step, autograd, and a gradient checker.

A directional derivative costs four evaluations, whatever the number of entries, and a random direction misses
a wrong gradient only by an accident of measure zero. A direction of ones would miss every error whose entries
sum to zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .assertions import assert_array, assert_close, assert_that
from .failures import is_lenient
from .rendering import as_source

Array = NDArray[np.float64]
Function = Callable[[Array], Any]

DIRECTIONS = 2


class Differentiated(NamedTuple):
    """The value of a scalar function, and its gradient with respect to each argument."""

    value: float
    gradients: tuple[Array, ...]


def direction(shape: tuple[int, ...], seed: int) -> Array:
    """A random direction of `shape` with entries in [-1, 1], the same for the same seed."""
    return np.random.default_rng(seed).uniform(-1.0, 1.0, shape)


def slope(function: Function, at: Array, along: Array, *, step: float = 1e-3) -> Any:
    """d/ds function(at + s along) at s = 0, of the shape of function's value.

    Central differences with steps h = `step` and h/2, extrapolated (Richardson). The error is about
    h^4 |f'''''| / 480 + 2e-16 |f| / h, where f''''' is the fifth derivative along the direction: near 1e-12
    with the default step where function varies on a scale of 1. The caller sees to it that function is smooth
    within `step` of `at`.
    """

    def central(h: float) -> Any:
        return (function(at + h * along) - function(at - h * along)) / (2.0 * h)

    return (4.0 * central(step / 2.0) - central(step)) / 3.0


def complex_slope(function: Function, at: Array, along: Array) -> Any:
    """d/ds function(at + s along) at s = 0 by a complex step: exact to rounding.

    Only for an analytic function that keeps complex numbers complex: no abs, no comparison, no maximum.
    """
    tiny = 1e-20
    return np.imag(function(at + 1j * tiny * along)) / tiny


def numerical_gradient(function: Function, at: Array, *, step: float = 1e-3) -> Array:
    """The gradient of a scalar function, of the shape of `at`, entry by entry; see `slope` for the error."""
    gradient = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        along = np.zeros(at.shape)
        along[place] = 1.0
        gradient[place] = slope(function, at, along, step=step)
    return gradient


def autograd(function: Callable[..., Any], *arguments: Any) -> Differentiated:
    """Value and gradients of the scalar `function` by PyTorch's automatic differentiation.

    The function takes and returns float64 tensors. The gradient with respect to an argument that it ignores
    is zero.
    """
    # Slow to import, and a student's environment may lack it.
    import torch

    leaves = [torch.tensor(np.array(each, dtype=np.float64), requires_grad=True) for each in arguments]
    value = function(*leaves)
    gradients = torch.autograd.grad(value, leaves, allow_unused=True, materialize_grads=True)
    return Differentiated(float(value.detach()), tuple(gradient.numpy() for gradient in gradients))


def assert_gradient(
    actual: Any,
    function: Function,
    at: Array,
    *,
    seed: int,
    step: float = 1e-3,
    rtol: float = 1e-7,
    atol: float = 1e-9,
) -> None:
    """Demand that `actual` is the gradient of the scalar `function` at `at`.

    Along random directions v the slope must be <actual, v>, up to rtol |actual| |v| + atol |v|: rounding and
    differences err in proportion to lengths, not to an inner product that may be small by chance. Only a
    gradient that fails pays for the full numerical gradient, which names the worst entry.
    """
    gradient = assert_array(actual, at.shape)
    for number in range(DIRECTIONS):
        along = direction(at.shape, seed + number)
        measured = slope(function, at, along, step=step)
        claimed = float(np.sum(gradient * along))
        room = float((rtol * np.linalg.norm(gradient) + atol) * np.linalg.norm(along))
        is_within = np.isfinite(room) and abs(claimed - measured) <= room
        if not is_within and not is_lenient():
            assert_close(actual, numerical_gradient(function, at, step=step), rtol=rtol, atol=atol)
            assert_that(
                False,
                f"returned {as_source(gradient)}; along {as_source(along)} it gives the slope {claimed!r}",
                f"slope {float(measured)!r}",
            )
