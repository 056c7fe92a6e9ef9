"""Tensors and modules of a submission that is written in PyTorch, and the gradients of its parameters.

Nothing here knows how a module is built: it is read and changed through `parameters()` alone. PyTorch works
in float32 unless told otherwise, and so does this module: tolerances are those of single precision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from ..properties.assertions import assert_that, describe
from ..properties.failures import PropertyFailed
from ..properties.handles import is_handle
from ..properties.oracles import Array, direction
from ..properties.rendering import as_source

SINGLE_STEP = 1e-2
SINGLE_NOISE = 1e-2
KINKS = 0.3
DIRECTIONS = 4

Loss = Callable[[], Any]


def generator(seed: int) -> torch.Generator:
    """A generator of PyTorch that begins at `seed`."""
    return torch.Generator().manual_seed(seed)


def tensor(array: Any) -> torch.Tensor:
    """The float32 tensor with these entries."""
    return torch.tensor(np.asarray(array), dtype=torch.float32)


def assert_tensor(value: Any, shape: tuple[int, ...], *, differentiable: bool = False) -> Array:
    """Return the entries of a tensor; fail when it is not a float32 or float64 tensor of `shape`.

    `differentiable` demands that it belongs to a graph, so that `backward` can be called.
    """
    plain = _detached(value)
    if type(plain) is not torch.Tensor:
        raise PropertyFailed(f"returned {describe(value)}; a tensor of shape {shape} is expected")
    if tuple(plain.shape) != shape:
        raise PropertyFailed(f"returned a tensor of shape {tuple(plain.shape)}; shape {shape} is expected")
    if plain.dtype not in (torch.float32, torch.float64):
        raise PropertyFailed(f"returned a tensor of {plain.dtype}; torch.float32 is expected")
    if differentiable and not is_handle(value):
        raise PropertyFailed("returned a tensor that is cut off from its graph, so that it has no gradients")
    return np.asarray(plain.numpy(), dtype=np.float64)


def assert_near(actual: Array, expected: Array, *, rtol: float, atol: float, what: str) -> None:
    """Demand |actual - expected| <= atol + rtol |expected| of what `assert_tensor` returned."""
    with np.errstate(invalid="ignore"):
        near = np.abs(actual - expected) <= atol + rtol * np.abs(expected)
    assert_that(bool(np.all(near)), f"{what} is {as_source(actual)}", as_source(expected))


def assert_module(value: Any) -> Any:
    """Return the object that a class of the submission made; fail when it made none."""
    if not is_handle(value):
        raise PropertyFailed(f"made {describe(value)}; a torch.nn.Module is expected")
    return value


def parameters_of(model: Any) -> list[Any]:
    """The parameters of a module, as handles; fail when it has none."""
    answer = model.parameters()
    parameters = list(answer) if is_handle(answer) or type(answer) in (list, tuple) else []
    assert_that(
        bool(parameters) and all(map(is_handle, parameters)),
        "model.parameters() is empty, or has something else in it",
        "the weights and biases of every layer",
    )
    return parameters


def values_of(parameters: Sequence[Any]) -> list[torch.Tensor]:
    """Copies of the values of parameters."""
    return [parameter.data.clone() for parameter in parameters]


def set_values(parameters: Sequence[Any], values: Sequence[torch.Tensor]) -> None:
    """Give parameters other values, of the same shapes."""
    for parameter, value in zip(parameters, values, strict=True):
        parameter.data = value


def scale_parameters(parameters: Sequence[Any], factor: float) -> None:
    """Multiply parameters by `factor`."""
    set_values(parameters, [factor * value for value in values_of(parameters)])


def slopes_of(model: Any, loss: Loss) -> list[Array | None]:
    """The gradients of the parameters after `loss().backward()`, with nothing left over from before."""
    parameters = parameters_of(model)
    model.zero_grad()
    value = loss()
    assert_tensor(value, (), differentiable=True)
    value.backward()
    gradients = [parameter.grad for parameter in parameters]
    model.zero_grad()
    return [None if gradient is None else np.asarray(gradient.numpy(), float) for gradient in gradients]


def assert_parameter_gradients(model: Any, loss: Loss, *, seed: int) -> None:
    """Demand that `loss().backward()` gives each parameter the slope of the loss, up to single precision.

    Along the gradient that arrived, or along random directions where none did, a central difference with a
    step of 5e-3 must agree with it up to 30 % and 1e-2. A loss of size 10 is off by 1e-6 * 10 in float32, so
    a difference by 2e-3. The 30 % are for rectifiers, which have kinks: where a step of 1e-2 differs from
    that of 5e-3 by a tenth, one was near, and nothing is demanded. What this is to find, a path on which no
    gradient flows, is off by all of it. `loss` must have the same value each time it is called, and batches
    should have ten rows or more, so that no single kink counts for much.
    """
    parameters = parameters_of(model)
    values = values_of(parameters)
    gradients = slopes_of(model, loss)

    def slope(number: int, along: Array, step: float) -> float:
        ends = []
        for sign in (1, -1):
            moved = values[number] + tensor(sign * step * along)
            parameters[number].data = moved
            ends.append(float(assert_tensor(loss(), ())))
        parameters[number].data = values[number]
        return (ends[0] - ends[1]) / (2 * step)

    for number, gradient in enumerate(gradients):
        shape = tuple(values[number].shape)
        for along in _directions(gradient, shape, seed + DIRECTIONS * number):
            claimed = 0.0 if gradient is None else float(np.sum(gradient * along))
            fine = slope(number, along, SINGLE_STEP / 2)
            if abs(claimed - fine) <= KINKS * abs(fine) + SINGLE_NOISE:
                continue
            coarse = slope(number, along, SINGLE_STEP)
            if abs(coarse - fine) <= 0.1 * abs(fine) + SINGLE_NOISE / 2:
                arrived = "no gradient" if gradient is None else f"the gradient {as_source(gradient)}"
                raise PropertyFailed(
                    f"a parameter of shape {shape} has {arrived} after backward(); "
                    f"along {as_source(np.round(along, 3))} it promises the slope {claimed:.3g}",
                    f"slope {fine:.3g}",
                )


def _directions(gradient: Array | None, shape: tuple[int, ...], seed: int) -> list[Array]:
    if gradient is not None and np.linalg.norm(gradient) > SINGLE_NOISE:
        return [gradient / np.linalg.norm(gradient)]
    candidates = [direction(shape, seed + number) for number in range(DIRECTIONS)]
    return [np.asarray(along / np.linalg.norm(along)) for along in candidates]


def _detached(value: Any) -> Any:
    is_tensor = is_handle(value) and value.type_name.split(".")[-1] in ("Tensor", "Parameter")
    return value.data if is_tensor else value
