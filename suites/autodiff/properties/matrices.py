"""Matrix products, transposes, sums and means over axes, alone and one after the other."""

from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties.oracles import autograd, direction
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary.broadcasting import Pair, matrix_products
from suites.vocabulary.variables import assert_grad, assert_value, leaf, variables

from .suite import ACCURACY, suite

SHAPES = ((2, 3), (3, 3), (1, 4), (4, 1), (2, 3, 4), (3, 3, 3), (5,))

matrices = suite.question("matrices")


@matrices.property(
    points=1, hint="Which product of s and a transpose has the shape of a, and which that of b?", examples=15
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


@matrices.property(
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


@matrices.property(
    points=1, hint="Which entries of x does each entry of the sum depend on, and how much?", examples=30
)
@given(
    shape=st.sampled_from(SHAPES),
    axis=st.sampled_from((None, 0, 1, 2, -1, -2)),
    is_mean=st.booleans(),
    seed=seeds(),
)
@example(shape=(2, 2), axis=1, is_mean=False, seed=0)
@example(shape=(2, 2), axis=1, is_mean=True, seed=0)
def sums_and_averages_over_all_entries_or_an_axis(
    submission: Any, shape: tuple[int, ...], axis: int | None, is_mean: bool, seed: int
) -> None:
    """for y = x.sum(axis) and y.backward(s), x with one, two or three axes: every entry of x gets the s of
    the sum that it is part of; for x.mean(axis) it gets s / n from the mean of n"""
    if axis is not None and not -len(shape) <= axis < len(shape):
        axis = 0
    x = np.round(10 * direction(shape, seed), 2)
    variable = leaf(submission, x)
    result = variable.mean(axis=axis) if is_mean else variable.sum(axis=axis)
    expected = np.mean(x, axis=axis) if is_mean else np.sum(x, axis=axis)
    assert_value(result, expected, rtol=ACCURACY, atol=ACCURACY)
    s = direction(np.shape(expected), seed + 1)
    result.backward(s)
    column = s if axis is None else np.expand_dims(s, axis)
    n = x.size // np.size(expected) if is_mean else 1
    assert_grad(variable, np.array(np.broadcast_to(column, shape)) / n, rtol=ACCURACY, name="x")


@matrices.property(
    points=0.5, hint="Entry (i, j) of x stands at (j, i): where does its derivative stand?", examples=8
)
@given(x=real_arrays(3, 4), seed=seeds())
def transposes_values_and_derivatives(submission: Any, x: Array, seed: int) -> None:
    """for y = x.T and y.backward(s): y.val = x.val^T and x.grad = s^T; x.val keeps its shape"""
    variable = leaf(submission, x)
    result = variable.T
    assert_value(result, x.T, rtol=0.0)
    assert_value(variable, x, rtol=0.0, name="x, afterwards,")
    s = direction(x.T.shape, seed)
    result.backward(s)
    assert_grad(variable, s.T, rtol=ACCURACY, name="x")


@matrices.property(points=1, hint="Check every operation alone, then two of them together.", examples=10)
@given(pair=matrix_products(), seed=seeds())
def differentiates_one_after_the_other(submission: Any, pair: Pair, seed: int) -> None:
    """y = ((a @ b).T @ c).mean(axis=1) and y = (a @ b).T.sum(axis=0): value, and the gradients in a, b and
    c"""
    starts = (pair.a, pair.b, direction((pair.a.shape[0], 3), seed))

    def mixed(a: Any, b: Any, c: Any) -> Any:
        return ((a @ b).T @ c).mean(axis=1)

    def total(a: Any, b: Any, c: Any) -> Any:
        return (a @ b).T.sum(axis=0)

    for expression in (mixed, total):
        leaves = variables(submission, *starts)
        result = expression(*leaves)
        expected = expression(*starts)
        assert_value(result, expected, rtol=ACCURACY, atol=ACCURACY)
        s = direction(expected.shape, seed)
        result.backward(s)

        def weighted(*tensors: Any, s: Array = s, of: Any = expression) -> Any:
            return (of(*tensors) * torch.tensor(s)).sum()

        for variable, gradient, name in zip(
            leaves, autograd(weighted, *starts).gradients, "abc", strict=True
        ):
            assert_grad(variable, gradient, rtol=ACCURACY, atol=ACCURACY, name=name)


@matrices.property(points=0.5, hint="Is a number of rows or columns written into your code?")
def is_right_for_hundreds_of_rows_and_columns(submission: Any) -> None:
    """the mean of the row sums of a @ b, for shapes (150, 3) and (3, 2), (2, 200) and (200, 3), (2, 3) and
    (3, 150)

    Sums of 200 products of size 1 are off by 1e-13 in the worst order.
    """
    for m, n, k in ((150, 3, 2), (2, 200, 3), (2, 3, 150)):
        a_value, b_value = direction((m, n), 0), direction((n, k), 1)
        a, b = variables(submission, a_value, b_value)
        result = (a @ b).sum(axis=1).mean()
        assert_value(result, float(np.mean(np.sum(a_value @ b_value, axis=1))), rtol=ACCURACY, atol=ACCURACY)
        result.backward()
        s = np.full((m, k), 1 / m)
        assert_grad(a, s @ b_value.T, rtol=ACCURACY, atol=ACCURACY, name="a")
        assert_grad(b, a_value.T @ s, rtol=ACCURACY, atol=ACCURACY, name="b")
