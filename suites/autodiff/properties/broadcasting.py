"""Gradients of what was broadcast: sums over the copies of every entry, in the shape of the variable."""

import operator
from typing import Any

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_leaves_arguments_untouched
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.oracles import autograd, direction
from autograder.properties.strategies import seeds
from suites.vocabulary.broadcasting import BROADCAST_SHAPES, Pair, broadcast_pairs
from suites.vocabulary.variables import assert_grad, assert_value, leaf, variables

from .suite import ACCURACY, suite

# The shape of an array, and one that it can be broadcast to.
STRETCHED = (
    *((a, np.broadcast_shapes(a, b)) for a, b in BROADCAST_SHAPES),
    ((3, 1), (2, 3, 4)),
    ((1, 3, 1), (2, 3, 4)),
    ((2, 1, 1), (2, 3, 4)),
    ((1,), (2, 3, 4)),
    ((), ()),
    ((1, 1), (1, 1)),
)

broadcasting = suite.question("broadcasting")


def sums_by_torch(gradient: Any, shape: tuple[int, ...]) -> Any:
    """The gradient by PyTorch of what was expanded from `shape` to the shape of `gradient`."""
    start = torch.zeros(shape, dtype=torch.float64, requires_grad=True)
    start.expand(gradient.shape).backward(torch.tensor(np.array(gradient, dtype=np.float64)))
    assert start.grad is not None
    return start.grad.numpy()


@broadcasting.property(
    points=1, hint="Axes in front that the shape lacks, and axes of length 1.", examples=25
)
@given(shapes=st.sampled_from(STRETCHED), seed=seeds())
def sums_over_all_copies(submission: Any, shapes: tuple[tuple[int, ...], ...], seed: int) -> None:
    """summed_to(gradient, shape) has this shape, and at each entry the sum of the gradients of its copies"""
    shape, stretched = shapes
    gradient = np.round(5 * direction(stretched, seed), 2)
    expected = sums_by_torch(gradient, shape)
    assert_close(submission.summed_to(gradient, shape), expected, rtol=ACCURACY, atol=ACCURACY)


@broadcasting.property(
    points=0.5, hint="Does a statement such as `+=` write into the gradient that it is given?"
)
def takes_any_numbers_and_leaves_them(submission: Any) -> None:
    """summed_to(gradient, shape) is the same for equal numbers of float64, integer type and float32, and
    changes no argument, also where there is nothing to sum"""
    whole = np.arange(6.0).reshape(2, 3)
    for shape in ((3,), (2, 1), (2, 3)):
        expected = sums_by_torch(whole, shape)
        assert_close(submission.summed_to(whole, shape), expected, rtol=ACCURACY)
        as_integers = np.asarray(submission.summed_to(whole.astype(np.int64), shape), dtype=np.float64)
        assert_close(assert_array(as_integers, shape), expected, rtol=ACCURACY, what="of integers, returned")
        single = submission.summed_to(whole.astype(np.float32) / 4, shape)
        assert_close(single, expected / 4, rtol=SINGLE_ACCURACY, single=True, what="of float32, returned")
        assert_leaves_arguments_untouched(submission.summed_to, whole, shape)


@broadcasting.property(
    points=1, hint="The gradient of a bias has the shape of the bias, not of the result.", examples=25
)
@given(pair=broadcast_pairs(), reflected=st.booleans())
def sums_over_what_an_addition_broadcast(submission: Any, pair: Pair, reflected: bool) -> None:
    """for y = a + b with broadcasting: each gradient has the shape of its Var, and sums over the copies of
    every entry, also where the other one is a plain array"""
    a, b = variables(submission, pair.a, pair.b)
    result = pair.a + b if reflected else a + b
    assert_value(result, pair.a + pair.b, rtol=ACCURACY)
    result.backward(pair.s)
    expected = autograd(lambda a, b: ((a + b) * torch.tensor(pair.s)).sum(), pair.a, pair.b).gradients
    if not reflected:
        assert_grad(a, expected[0], rtol=ACCURACY, atol=ACCURACY, name="a")
    assert_grad(b, expected[1], rtol=ACCURACY, atol=ACCURACY, name="b")


@broadcasting.property(points=0.5, hint="Does every operation sum over what it broadcast?", examples=20)
@given(pair=broadcast_pairs(), symbol=st.sampled_from(("-", "*", "/")))
def broadcasts_in_every_operation(submission: Any, pair: Pair, symbol: str) -> None:
    """a o b for o in - * /: each gradient is the sum of what the copies of every entry would get, written
    out"""
    apply = {"-": operator.sub, "*": operator.mul, "/": operator.truediv}[symbol]
    shape = pair.s.shape
    short = variables(submission, pair.a, pair.b)
    large = variables(submission, *(np.array(np.broadcast_to(each, shape)) for each in (pair.a, pair.b)))
    apply(*short).backward(pair.s)
    apply(*large).backward(pair.s)
    for name, value, one, long in zip("ab", (pair.a, pair.b), short, large, strict=True):
        expected = sums_by_torch(assert_array(long.grad, shape), value.shape)
        assert_grad(one, expected, rtol=ACCURACY, atol=ACCURACY, name=f"{name} below a {symbol} b")


@broadcasting.property(points=0.5, hint="Is a number of rows or of axes written into your code?")
def is_right_for_hundreds_of_rows_and_many_axes(submission: Any) -> None:
    """a bias of shape (300,) added to 400 rows, and one of shape (2, 1, 1, 3) added to (4, 2, 5, 1, 3)"""
    for shape, other in (((300,), (400, 300)), ((2, 1, 1, 3), (4, 2, 5, 1, 3))):
        bias = leaf(submission, direction(shape, 0))
        result = leaf(submission, np.zeros(other)) + bias
        s = direction(np.broadcast_shapes(shape, other), 1)
        result.backward(s)
        assert_grad(bias, sums_by_torch(s, shape), rtol=ACCURACY, atol=ACCURACY, name="the bias")
