"""Broadcasting, matrix products, sums and means, shown to students."""

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close
from ..course_checks.properties.arguments import Numbers
from ..course_checks.properties.counterexamples import demand_counterexample
from ..course_checks.properties.oracles import direction
from ..course_checks.properties.strategies import seeds
from ..course_checks.vocabulary.broadcasting import Lengths, Pair, broadcast_pairs, broadcasts_to, matrix_products
from ..course_checks.vocabulary.variables import (
    Expected,
    assert_adjoint,
    assert_grad,
    assert_grads,
    assert_value,
    leaf,
    variables,
)

from .operators import OPERATORS
from .suite import ACCURACY, EXACT, suite

broadcasting = suite.question("broadcasting")
matrices = suite.question("matrices")


@broadcasting.property(
    points=1,
    hint="Over which axes was an array of this shape repeated? Those it lacks, and those of length 1.",
)
def gives_the_sums_of_the_handout(submission: Any) -> None:
    """of [[1, 2, 3], [4, 5, 6]]: summed_to(..., (3,)) = [5, 7, 9], to (2, 1) = [[6], [15]], to (1, 1) =
    [[21]], to () = 21, to (1, 3) = [[5, 7, 9]], and to (2, 3) the array itself"""
    gradient = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    for sums in ([5.0, 7.0, 9.0], [[6.0], [15.0]], [[21.0]], 21.0, [[5.0, 7.0, 9.0]], gradient):
        shape = np.shape(sums)
        assert_close(
            submission.summed_to(gradient, shape), sums, rtol=ACCURACY, what=f"summed to {shape}, returned"
        )


@broadcasting.property(
    points=1, hint="An entry that was used several times gets the sum of its derivatives.", examples=25
)
@given(pair=broadcast_pairs(), symbol=st.sampled_from(tuple(OPERATORS)), seed=seeds())
@example(pair=Pair(np.ones((2, 3, 4)), np.ones((3, 1)), np.ones((2, 3, 4))), symbol="*", seed=0)
def sums_over_the_copies_of_every_entry(submission: Any, pair: Pair, symbol: str, seed: int) -> None:
    """a o b with broadcasting, for o in + - * /: the gradients have the shapes of a and b, and each entry
    the sum of what its copies would get, if a and b were written out to the shape of the result"""
    apply = OPERATORS[symbol].apply
    small = variables(submission, pair.a, pair.b)
    large = variables(
        submission, *(np.array(np.broadcast_to(each, pair.s.shape)) for each in (pair.a, pair.b))
    )
    result = apply(*small)
    assert_value(result, apply(pair.a, pair.b), rtol=ACCURACY)
    result.backward(pair.s)
    apply(*large).backward(pair.s)
    for name, short, long in zip("ab", small, large, strict=True):
        v = direction(np.shape(short.val), seed)
        copies = assert_array(long.grad, pair.s.shape)
        assert_adjoint(short, v, float(np.sum(copies * v)), rtol=EXACT, name=f"{name} below a {symbol} b")


demand_counterexample(
    suite.question("counterexample_summed_to"),
    target="summed_to",
    mistake="sums_over_the_rows",
    accepts={"gradient": Numbers("N", "K"), "shape": Lengths(2)},
    provided={
        "an array of this shape can be broadcast to the shape of gradient": lambda gradient, shape: (
            broadcasts_to(shape, gradient.shape)
        )
    },
    points=1.5,
    hint="Which biases have another shape than (K,)? Try each kind that NumPy adds to a matrix.",
)


@matrices.property(points=0.5, hint="Which product of s and a transpose has which shape?")
def gives_the_products_of_the_handout(submission: Any) -> None:
    """X = [[1, 2, 0], [0, 1, -1]], W = [[1, 0], [0, 1], [2, 2]], s = [[1, 10], [100, 1000]]:
    z = X W = [[1, 2], [-2, -1]], X.grad = s W^T and W.grad = X^T s"""
    X, W = variables(
        submission,
        np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
    )
    z = X @ W
    assert_value(z, np.array([[1.0, 2.0], [-2.0, -1.0]]), rtol=ACCURACY, name="z")
    z.backward(np.array([[1.0, 10.0], [100.0, 1000.0]]))
    X_grad = np.array([[1.0, 10.0, 22.0], [100.0, 1000.0, 2200.0]])
    W_grad = np.array([[1.0, 10.0], [102.0, 1020.0], [-100.0, -1000.0]])
    assert_grads(Expected(X, X_grad, "X"), Expected(W, W_grad, "W"), rtol=ACCURACY)


@matrices.property(points=1, hint="Which product of s and a transpose belongs to which factor?", examples=15)
@given(pair=matrix_products(), plain=st.sampled_from(("neither", "left", "right")))
def multiplies_matrices_of_any_shape(submission: Any, pair: Pair, plain: str) -> None:
    """y = a @ b, either of which may be a plain array: y.backward(s) gives a.grad = s b^T, b.grad = a^T s"""
    a, b = variables(submission, pair.a, pair.b)
    left: Any = pair.a if plain == "left" else a
    right: Any = pair.b if plain == "right" else b
    y = left @ right
    assert_value(y, np.einsum("mn,nk->mk", pair.a, pair.b), rtol=ACCURACY, atol=ACCURACY)
    y.backward(pair.s)
    if plain != "left":
        assert_grad(a, np.einsum("mk,nk->mn", pair.s, pair.b), rtol=ACCURACY, atol=ACCURACY, name="a")
    if plain != "right":
        assert_grad(b, np.einsum("mn,mk->nk", pair.a, pair.s), rtol=ACCURACY, atol=ACCURACY, name="b")


@matrices.property(
    points=1.5,
    hint="Each entry of x is part of one sum. What reaches it from there, and where does that stand in s?",
    examples=25,
)
@given(
    name=st.sampled_from(("sum", "mean", "T")),
    shape=st.sampled_from(((2, 3), (3, 3), (1, 4), (2, 3, 4), (3,))),
    axis=st.sampled_from((None, 0, 1, -1)),
    seed=seeds(),
)
@example(name="sum", shape=(3, 3), axis=1, seed=0)
@example(name="mean", shape=(2, 3, 4), axis=1, seed=0)
@example(name="T", shape=(3, 3), axis=None, seed=0)
def passes_s_back_through_sums_means_and_transposes(
    submission: Any, name: str, shape: tuple[int, ...], axis: int | None, seed: int
) -> None:
    """y = x.sum(axis), x.mean(axis) or x.T: y.val is NumPy's, and <x.grad, v> = <s, the same of v> for any
    v"""
    if name == "T":
        shape = shape[:2] if len(shape) > 1 else (1, *shape)
    axis = 0 if axis == 1 and len(shape) == 1 else axis

    def of(value: Any) -> Any:
        return value.T if name == "T" else getattr(value, name)(axis=axis)

    value, v = np.round(5 * direction((2, *shape), seed), 2)
    x = leaf(submission, value)
    y = of(x)
    assert_value(y, of(value), rtol=ACCURACY, atol=ACCURACY)
    s = direction(np.shape(of(value)), seed + 1)
    y.backward(s)
    assert_adjoint(x, v, float(np.sum(s * of(v))), rtol=EXACT, name="x")
