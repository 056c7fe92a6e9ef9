"""Deep networks that fold a line, and how many pieces shallow ones can make."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_close, assert_tuple
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.memory import assert_shares_no_memory
from ..course_checks.vocabulary.units import Layer, assert_layers, relu_network
from ..course_checks.vocabulary.worked import demand_answers

from .suite import ACCURACY, suite

tent_network = suite.question("tent_network")
region_count = suite.question("region_count")

LARGEST_PARAMETER = 1000.0


def assert_tent_layers(value: Any, depth: int) -> list[Layer]:
    """The layers that `tent_network(depth)` returned, after checking their shapes."""
    shapes = [(1, 2), *[(2, 2)] * (depth - 1), (2, 1)]
    return assert_layers(value, shapes, largest=LARGEST_PARAMETER)


@tent_network.property(points=1, hint="Compute both hidden units by hand at x = 0, 1/2 and 1.")
def folds_the_line_once(submission: Any) -> None:
    """tent_network(1) answers 0, 0.6, 1, 0.8, 0 at x = 0, 0.3, 0.5, 0.6, 1"""
    x, right = np.array([0.0, 0.3, 0.5, 0.6, 1.0]), np.array([0.0, 0.6, 1.0, 0.8, 0.0])
    answers = relu_network(x[:, None], assert_tent_layers(submission.tent_network(1), 1))
    assert_close(answers[:, 0], right, rtol=0.0, atol=ACCURACY, what="makes a network that answers")


@tent_network.property(
    points=1.5, examples=8, hint="What does the second layer have to be fed with, so that it folds again?"
)
@given(depth=st.integers(2, 6))
def zigzags_between_0_and_1(submission: Any, depth: int) -> None:
    """tent_network(k) is 0, 1, 0, 1, ..., 0 at x = 0, 1/2^k, 2/2^k, ..., 1"""
    x = np.arange(2**depth + 1) / 2**depth
    answers = relu_network(x[:, None], assert_tent_layers(submission.tent_network(depth), depth))
    right = np.arange(2**depth + 1) % 2 * 1.0
    assert_close(answers[:, 0], right, rtol=0.0, atol=ACCURACY, what="makes a network that answers")


@tent_network.property(
    points=0.5, hint="Is one array put into several layers? Training would change all of them."
)
def has_layers_with_arrays_of_their_own(submission: Any) -> None:
    """no two calls of tent_network(3) share an array, and no two of its layers do"""
    first, second = submission.tent_network.kept(3), submission.tent_network.kept(3)
    assert_shares_no_memory(submission, second, first, other="the answer of an earlier call")
    kept = assert_tuple(first, 4)
    for number in range(1, 4):
        earlier = list(kept[:number])
        assert_shares_no_memory(
            submission, kept[number], earlier, what=f"layer {number + 1}", other="an earlier layer"
        )
    layers = assert_tent_layers(submission.tent_network(3), 3)
    assert_close(relu_network(np.array([[0.125]]), layers), np.ones((1, 1)), rtol=0.0, atol=ACCURACY)


demand_worked_example(region_count, 3, 2, answer=7, points=0.5)
demand_answers(
    region_count,
    "knows_the_two_extremes",
    ((4, 1), 5),
    ((3, 8), 8),
    hint="Into how many pieces do 4 points cut a line? Where do units stop adding more?",
    points=0.5,
    rtol=0.0,
)
