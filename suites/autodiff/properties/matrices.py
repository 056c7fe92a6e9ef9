"""Matrix products, transposes, sums and means over axes, and broadcasting."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties.oracles import Differentiated, assert_gradient, autograd, direction
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary.broadcasting import Pair, broadcast_pairs, matrix_products
from suites.vocabulary.variables import assert_grad, assert_value, leaf, variables

from .suite import ACCURACY, suite

graph = suite.question("graph")


@graph.property(
    points=2, hint="Which product of s and a transpose has the shape of a, and which that of b?", examples=15
)
@given(pair=matrix_products())
def multiplies_matrices_and_passes_derivatives_to_both(submission: Any, pair: Pair) -> None:
    """for y = a @ b and y.backward(s): a.grad = s b^T and b.grad = a^T s"""
    a, b = variables(submission, pair.a, pair.b)
    result = a @ b
    assert_value(result, np.einsum("mn,nk->mk", pair.a, pair.b), rtol=ACCURACY, atol=ACCURACY)
    result.backward(pair.s)
    assert_grad(a, np.einsum("mk,nk->mn", pair.s, pair.b), rtol=ACCURACY, atol=ACCURACY, name="a")
    assert_grad(b, np.einsum("mn,mk->nk", pair.a, pair.s), rtol=ACCURACY, atol=ACCURACY, name="b")


@graph.property(
    points=0.5,
    hint="Python asks the right operand when the left one is an array: `__rmatmul__`.",
    examples=10,
)
@given(pair=matrix_products())
def multiplies_by_plain_matrices_on_either_side(submission: Any, pair: Pair) -> None:
    """a @ b with a plain array as one factor has the value and the derivative of two Vars"""
    left, right = variables(submission, pair.a, pair.b)
    for result in (left @ pair.b, pair.a @ right):
        assert_value(result, pair.a @ pair.b, rtol=ACCURACY, atol=ACCURACY)
        result.backward(pair.s)
    assert_grad(left, pair.s @ pair.b.T, rtol=ACCURACY, atol=ACCURACY, name="a")
    assert_grad(right, pair.a.T @ pair.s, rtol=ACCURACY, atol=ACCURACY, name="b")


@graph.property(
    points=2, hint="An entry that was used several times gets the sum of its derivatives.", examples=25
)
@given(pair=broadcast_pairs(), is_product=st.booleans())
def sums_over_what_was_broadcast(submission: Any, pair: Pair, is_product: bool) -> None:
    """for y = a + b or a * b with broadcasting: each gradient has the shape of its Var, and sums over
    the copies of every entry"""
    _demand_like_torch(submission, pair, operator.mul if is_product else operator.add)


@graph.property(points=0.5, hint="Does every operation sum over what it broadcast?", examples=20)
@given(pair=broadcast_pairs(), is_quotient=st.booleans())
def broadcasts_in_differences_and_quotients(submission: Any, pair: Pair, is_quotient: bool) -> None:
    """for y = a - b or a / b with broadcasting: each gradient has the shape of its Var, and sums over
    the copies of every entry"""
    _demand_like_torch(submission, pair, operator.truediv if is_quotient else operator.sub)


@graph.property(
    points=1, hint="Which entries of x does each entry of the sum depend on, and how much?", examples=20
)
@given(x=real_arrays(3, 4), axis=st.sampled_from((None, 0, 1, -1)), seed=seeds())
@example(x=np.array([[1.0, 2.0], [3.0, 4.0]]), axis=1, seed=0)
def sums_over_all_entries_or_an_axis(submission: Any, x: Array, axis: int | None, seed: int) -> None:
    """for y = x.sum(axis) and y.backward(s): every entry of x gets the s of the sum that it is part of"""
    variable = leaf(submission, x)
    result = variable.sum(axis=axis)
    expected = np.sum(x, axis=axis)
    assert_value(result, expected, rtol=ACCURACY, atol=ACCURACY)
    s = direction(expected.shape, seed)
    result.backward(s)
    assert_grad(variable, _spread(s, axis, x.shape), rtol=ACCURACY, name="x")


@graph.property(points=1, hint="By how many entries does each mean divide?", examples=20)
@given(x=real_arrays(3, 4), axis=st.sampled_from((None, 0, 1, -1)), seed=seeds())
@example(x=np.array([[1.0, 2.0], [3.0, 4.0]]), axis=1, seed=0)
def averages_over_all_entries_or_an_axis(submission: Any, x: Array, axis: int | None, seed: int) -> None:
    """for y = x.mean(axis) and y.backward(s): every entry of x gets s / n from the mean of n that it is in"""
    variable = leaf(submission, x)
    result = variable.mean(axis=axis)
    expected = np.mean(x, axis=axis)
    assert_value(result, expected, rtol=ACCURACY, atol=ACCURACY)
    s = direction(expected.shape, seed)
    result.backward(s)
    n = x.size // expected.size
    assert_grad(variable, _spread(s, axis, x.shape) / n, rtol=ACCURACY, name="x")


@graph.property(
    points=0.5, hint="Entry (i, j) of x stands at (j, i): where does its derivative stand?", examples=8
)
@given(x=real_arrays(3, 4), seed=seeds())
def transposes_values_and_derivatives(submission: Any, x: Array, seed: int) -> None:
    """for y = x.T and y.backward(s): y.val = x.val^T and x.grad = s^T"""
    variable = leaf(submission, x)
    result = variable.T
    assert_value(result, x.T, rtol=0.0)
    s = direction(x.T.shape, seed)
    result.backward(s)
    assert_grad(variable, s.T, rtol=ACCURACY, name="x")


@graph.property(points=1.5, hint="Check every operation alone, then two of them together.", examples=10)
@given(pair=matrix_products(), seed=seeds())
def differentiates_a_layer_and_its_loss(submission: Any, pair: Pair, seed: int) -> None:
    """E = ((x W + b)^2 - (W^T x^T).T).sum(axis=1).mean() has the slopes of E in x, W and b

    E is quadratic in each argument: differences are exact with any step, and with step 1 rounding is least.
    """
    b = direction((pair.b.shape[1],), seed)
    start = [pair.a, pair.b, b]
    x, weights, biases = variables(submission, *start)

    def loss(*arguments: Any) -> Any:
        x, weights, biases = arguments
        return ((x @ weights + biases) ** 2 - (weights.T @ x.T).T).sum(axis=1).mean()

    result = loss(x, weights, biases)
    assert_value(result, loss(*start), rtol=ACCURACY, atol=ACCURACY)
    result.backward()
    for number, variable in enumerate((x, weights, biases)):

        def along(value: Array, number: int = number) -> Any:
            return loss(*start[:number], value, *start[number + 1 :])

        assert_gradient(variable.grad, along, start[number], seed=seed, step=1.0)


def _demand_like_torch(submission: Any, pair: Pair, apply: Callable[[Any, Any], Any]) -> None:
    a, b = variables(submission, pair.a, pair.b)
    result = apply(a, b)
    assert_value(result, apply(pair.a, pair.b), rtol=ACCURACY)
    result.backward(pair.s)
    expected: Differentiated = autograd(
        lambda a, b: (apply(a, b) * torch.tensor(pair.s)).sum(), pair.a, pair.b
    )
    for variable, gradient, name in zip((a, b), expected.gradients, "ab", strict=True):
        assert_grad(variable, gradient, rtol=ACCURACY, atol=ACCURACY, name=name)


def _spread(s: Array, axis: int | None, shape: tuple[int, ...]) -> Array:
    column = s if axis is None else np.expand_dims(s, axis)
    return np.array(np.broadcast_to(column, shape))
