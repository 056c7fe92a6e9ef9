"""First weights, activation functions, and the way back through one layer, as students see them."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_equal, assert_that, assert_tuple
from ..course_checks.properties.arguments import Numbers
from ..course_checks.properties.care import assert_leaves_arguments_untouched
from ..course_checks.properties.counterexamples import demand_counterexample
from ..course_checks.properties.strategies import seeds
from ..course_checks.vocabulary.broadcasting import Pair, matrix_products
from ..course_checks.vocabulary.perceptrons import ACTIVATIONS, assert_shapes_of_layers
from ..course_checks.vocabulary.worked import demand_worked_example_and_care

from .suite import ACCURACY, SIX_DECIMALS, suite

NAMES = ("W", "b")
WORKED = {
    "identity": ([-1.0, 0.5, 2.0], [1.0, 1.0, 1.0]),
    "logistic": ([0.268941, 0.622459, 0.880797], [0.196612, 0.235004, 0.104994]),
    "tanh": ([-0.761594, 0.462117, 0.964028], [0.419974, 0.786448, 0.070651]),
    "relu": ([0.0, 0.5, 2.0], [0.0, 1.0, 1.0]),
}

init_mlp = suite.question("init_mlp")
activate = suite.question("activate")
affine_backward = suite.question("affine_backward")


@init_mlp.property(points=0.5, hint="Which two neighbours in `sizes` belong to a layer?", examples=8)
@given(sizes=st.lists(st.integers(1, 5), min_size=2, max_size=5), seed=seeds())
def makes_a_pair_for_each_layer(submission: Any, sizes: list[int], seed: int) -> None:
    """W has the shape (sizes[l], sizes[l + 1]), and b = 0 the shape (sizes[l + 1],); sizes stays as it is"""
    shapes = [(np.zeros((n, m)), np.zeros(m)) for n, m in itertools.pairwise(sizes)]
    params = assert_shapes_of_layers(
        submission.init_mlp(list(sizes), np.random.default_rng(seed)), shapes, names=NAMES
    )
    for _, b in params:
        assert_equal(b, np.zeros(b.shape), what="gave b =")
    observed = submission.init_mlp.observe(sizes, np.random.default_rng(seed))
    assert_that(observed.arguments[0] == sizes, f"changed sizes to {observed.arguments[0]}", f"{sizes}")


@init_mlp.property(
    points=0.5, hint="A variance is the square of a standard deviation. Which size is `inputs`?", examples=2
)
@given(seed=seeds())
def draws_weights_of_variance_one_over_inputs(submission: Any, seed: int) -> None:
    """the mean square of the weights is 1/inputs within 25 %, for layers of 80 to 30 and of 30 to 80 units

    n squares of standard normal numbers have a sum that is chi-squared with n degrees of freedom; by Laurent
    and Massart it leaves [n - 2 sqrt(n t), n + 2 sqrt(n t) + 2 t] with a probability of at most 2 exp(-t):
    4e-12 for n = 2400 and t = 27, where the interval is n (1 - 0.21) to n (1 + 0.235).
    """
    shapes = [(np.zeros((80, 30)), np.zeros(30)), (np.zeros((30, 80)), np.zeros(80))]
    answer = submission.init_mlp([80, 30, 80], np.random.default_rng(seed))
    for number, (W, _) in enumerate(assert_shapes_of_layers(answer, shapes, names=NAMES), start=1):
        mean_square = float(np.mean(W**2))
        assert_that(
            0.75 < mean_square * len(W) < 1.25,
            f"for layer {number} drew weights whose mean square is {mean_square:.4g}",
            f"about {1 / len(W):.4g}",
        )


@activate.property(
    points=1,
    hint="What is each slope in terms of h? Test yours at z = 0.5 against (h(0.501) - h(0.499)) / 0.002.",
    worked=tuple(number for pair in WORKED.values() for row in pair for number in row),
)
def gives_the_numbers_of_the_handout(submission: Any) -> None:
    """activate([-1, 0.5, 2], name) is what the table of the handout shows, for integers too"""
    for name, (h, slope) in WORKED.items():
        for z, keep in ((np.array([-1.0, 0.5, 2.0]), [0, 1, 2]), (np.array([-1, 2]), [0, 2])):
            got = assert_tuple(submission.activate(z, name), 2, what=f'for "{name}" returned')
            for what, value, right in zip(("h", "slope"), got, (h, slope), strict=True):
                assert_close(
                    value,
                    np.array(right)[keep],
                    rtol=SIX_DECIMALS,
                    atol=SIX_DECIMALS,
                    what=f'for "{name}" and z = {z.tolist()} returned {what} =',
                )


@activate.property(examples=4, points=0.5, hint="Which exponential overflows? Does something write into z?")
@given(name=st.sampled_from(("logistic", "tanh")), size=st.sampled_from((1e4, 800.0)))
def is_flat_far_out(submission: Any, name: str, size: float) -> None:
    """at z = 1e4 h is 1, at z = -1e4 it is 0 or -1, and both slopes are 0; z is not changed"""
    z = np.array([[size], [-size]])
    h, slope = assert_tuple(submission.activate(z, name), 2)
    lowest = -1.0 if name == "tanh" else 0.0
    assert_close(h, [[1.0], [lowest]], rtol=ACCURACY, atol=ACCURACY, what="returned h =")
    assert_close(slope, [[0.0], [0.0]], rtol=0, atol=ACCURACY, what="returned slope =")
    for each in ACTIVATIONS:
        assert_leaves_arguments_untouched(submission.activate, np.array([-1.5, 2.0]), each)


demand_worked_example_and_care(
    affine_backward,
    [[1, 0, -0.5], [2, 1, 0]],
    [[1, 2], [3, -1]],
    [[1, 0, 3], [-1, 1, 0]],
    answer=([[7, 3, -0.5], [0, -1, -1]], [3, 1, -0.5], [[-0.5, -1], [2, -1]]),
    points=1,
)


@affine_backward.property(
    points=0.5, hint="What does one more sample add to dW and db, and what to dx?", examples=10
)
@given(pair=matrix_products())
def adds_up_over_the_batch(submission: Any, pair: Pair) -> None:
    """dW and db of a batch are the sums of those of its samples alone, and dx has the rows of their dx

    Here x = pair.a, W = pair.b, and the gradient pair.s.
    """
    x, W, gradient = pair
    dW, db, dx = assert_tuple(submission.affine_backward(gradient, x, W), 3)
    alone = [assert_tuple(submission.affine_backward(gradient[[i]], x[[i]], W), 3) for i in range(len(x))]
    parts = [
        np.array([assert_array(each[place], shape) for each in alone])
        for place, shape in enumerate((W.shape, (W.shape[1],), (1, W.shape[0])))
    ]
    assert_close(dW, parts[0].sum(axis=0), rtol=ACCURACY, atol=ACCURACY, what="returned dW =")
    assert_close(db, parts[1].sum(axis=0), rtol=ACCURACY, atol=ACCURACY, what="returned db =")
    assert_close(dx, parts[2][:, 0], rtol=ACCURACY, atol=ACCURACY, what="returned dx =")


@affine_backward.property(
    points=0.5, hint="For square matrices every transpose fits. Which one is right?", examples=10
)
@given(pair=matrix_products())
def turns_each_product_the_right_way(submission: Any, pair: Pair) -> None:
    """<W, dW> = <x, dx> = <gradient, x W>: a loss that is linear in z is linear in W and in x, too"""
    x, W, gradient = pair
    dW, _, dx = assert_tuple(submission.affine_backward(gradient, x, W), 3)
    right = float(np.sum(gradient * (x @ W)))
    for what, factor, value in (("<W, dW>", W, dW), ("<x, dx>", x, dx)):
        claimed = np.sum(factor * assert_array(value, factor.shape))
        assert_close(claimed, right, rtol=ACCURACY, atol=ACCURACY, what=f"has {what} =")


demand_counterexample(
    suite.question("counterexample_affine_backward"),
    target="affine_backward",
    mistake="outer_product_of_sums",
    accepts={
        "gradient": Numbers("N", "K", within=(-10, 10)),
        "x": Numbers("N", "D", within=(-10, 10)),
        "W": Numbers("D", "K", within=(-10, 10)),
    },
    points=2,
    hint="For which x, and for which gradients, is a sum of products the product of two sums?",
)
