"""Variables of an expression graph, as submissions define them: objects with `val`, `grad` and operators.

A property works with a `Variable` as with the object behind it. The difference shows where a submission falls
short: what should be a variable and is not (None, say, from a function that forgets `return`) fails the
property at once, with a message for the student.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..properties.assertions import assert_array, assert_close, assert_that, assert_tuple, describe
from ..properties.handles import is_handle
from ..properties.rendering import as_source
from ..properties.strategies import Array


def assert_object(value: Any, kind: str = "an object") -> Any:
    """Return `value`, an object of the submission; fail when it is plain data. `kind` is for the message."""
    assert_that(is_handle(value), f"got {describe(value)}; {kind} is expected")
    return value


class Variable:
    """A variable of a submission; `handle` is the object itself, for calls of the submission's functions."""

    # An array on the left of an operator leaves the operation to the variable on its right.
    __array_ufunc__ = None

    def __init__(self, value: Any) -> None:
        self.handle = assert_object(value, "a Var")

    @property
    def val(self) -> Any:
        """The value."""
        return self.handle.val

    @val.setter
    def val(self, value: Any) -> None:
        self.handle.val = value

    @property
    def grad(self) -> Any:
        """The gradient."""
        return self.handle.grad

    @grad.setter
    def grad(self, value: Any) -> None:
        self.handle.grad = value

    @property
    def creator(self) -> Any:
        """The operation that it is the result of."""
        return self.handle.creator

    @property
    def T(self) -> Variable:  # noqa: N802
        """The transpose."""
        return Variable(self.handle.T)

    def evaluate(self) -> Any:
        """What the submission's `evaluate` returns."""
        return self.handle.evaluate()

    def backward(self, *s: Any) -> None:
        """Call the submission's `backward`."""
        self.handle.backward(*s)

    def zero_grad(self) -> None:
        """Call the submission's `zero_grad`."""
        self.handle.zero_grad()

    def sum(self, axis: int | None = None) -> Variable:
        """The submission's sum over one axis or over everything."""
        return Variable(self.handle.sum(axis=axis))

    def mean(self, axis: int | None = None) -> Variable:
        """The submission's mean over one axis or over everything."""
        return Variable(self.handle.mean(axis=axis))

    def __add__(self, other: Any) -> Variable:
        return applied(operator.add, self, other)

    def __radd__(self, other: Any) -> Variable:
        return applied(operator.add, other, self)

    def __sub__(self, other: Any) -> Variable:
        return applied(operator.sub, self, other)

    def __rsub__(self, other: Any) -> Variable:
        return applied(operator.sub, other, self)

    def __mul__(self, other: Any) -> Variable:
        return applied(operator.mul, self, other)

    def __rmul__(self, other: Any) -> Variable:
        return applied(operator.mul, other, self)

    def __truediv__(self, other: Any) -> Variable:
        return applied(operator.truediv, self, other)

    def __rtruediv__(self, other: Any) -> Variable:
        return applied(operator.truediv, other, self)

    def __matmul__(self, other: Any) -> Variable:
        return applied(operator.matmul, self, other)

    def __rmatmul__(self, other: Any) -> Variable:
        return applied(operator.matmul, other, self)

    def __pow__(self, exponent: float) -> Variable:
        return applied(operator.pow, self, exponent)

    def __neg__(self) -> Variable:
        return applied(operator.neg, self)


def leaf(submission: Any, value: Any) -> Variable:
    """A new `Var` of the submission."""
    return Variable(submission.Var(value))


def variables(submission: Any, *values: Any) -> list[Variable]:
    """A new `Var` of the submission for each of `values`."""
    return [leaf(submission, value) for value in values]


def applied(function: Callable[..., Any], *arguments: Any) -> Variable:
    """The variable that a function, a layer or an operator of the submission gives for these arguments."""
    return Variable(function(*map(_opened, arguments)))


def built(make: Callable[..., Any], *arguments: Any) -> Any:
    """The layer or net that a class of the submission makes of these arguments."""
    return assert_object(make(*arguments))


def parameters(model: Any, count: int) -> list[Variable]:
    """The `count` variables that `model.parameters()` of a submission lists."""
    return [Variable(value) for value in assert_tuple(model.parameters(), count)]


def assert_value(
    variable: Variable, expected: Any, *, rtol: float, atol: float = 0.0, single: bool = False, name: str = ""
) -> None:
    """Demand that `variable.val` is close to `expected`, of the same shape; `name` is for the message."""
    assert_close(variable.val, expected, rtol=rtol, atol=atol, single=single, what=_told("val", name))


def assert_grad(
    variable: Variable, expected: Any, *, rtol: float, atol: float = 0.0, single: bool = False, name: str = ""
) -> None:
    """Demand that `variable.grad` is close to `expected`, of the same shape; `name` is for the message."""
    assert_close(variable.grad, expected, rtol=rtol, atol=atol, single=single, what=_told("grad", name))


class Expected(NamedTuple):
    """A variable, the gradient that it should have, and what to call it in the message."""

    variable: Variable
    grad: Any
    name: str


def assert_grads(*expected: Expected, rtol: float, atol: float = 0.0) -> None:
    """Demand each of the gradients, in order."""
    for one in expected:
        assert_grad(one.variable, one.grad, rtol=rtol, atol=atol, name=one.name)


def assert_adjoint(variable: Variable, v: Array, product: float, *, rtol: float, name: str) -> None:
    """Demand the inner product <variable.grad, v> = `product`, where grad has the shape of v.

    With a random v this finds any wrong entry, and says nothing about how a gradient is computed. The error
    is compared to the lengths of both vectors: terms may cancel.
    """
    grad = assert_array(variable.grad, v.shape, what=_told("grad", name))
    room = rtol * (1.0 + float(np.linalg.norm(grad)) * float(np.linalg.norm(v)))
    claimed = float(np.sum(grad * v))
    assert_that(
        abs(claimed - product) <= room,
        f"grad of {name} is {as_source(grad)}\nalong v = {as_source(v)} that is the slope {claimed!r}",
        f"the slope {float(product)!r}",
    )


def _opened(value: Any) -> Any:
    return value.handle if type(value) is Variable else value


def _told(attribute: str, name: str) -> str:
    return f"{attribute} of {name} is" if name else f"{attribute} is"
