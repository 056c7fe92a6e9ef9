"""What is demanded of dropout and stochastic units and shown to students: the handout's numbers, simple laws.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1 to 100, off by less than 1e-12 in any right formula.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .course_checks.properties import Suite, assert_array, assert_close, assert_equal, assert_that, assert_tuple
from .course_checks.properties.contracts import demand_worked_example
from .course_checks.properties.formulas import Formula
from .course_checks.properties.rendering import as_source
from .course_checks.properties.strategies import Array, real_arrays, seeds

ACCURACY = 1e-9
SIX_DECIMALS = 1e-6

# The network that the handout works through, for one sample x = (1, 2).
HANDOUT_NETWORK = (
    np.array([[1.0, 2.0]]),
    np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]]),
    np.zeros(3),
    np.array([[1.0], [2.0], [-1.0]]),
    np.array([0.5]),
)

suite = Suite("dropout", public=True)
dropout_forward = suite.question("dropout_forward")
dropout_backward = suite.question("dropout_backward")
dropout_network = suite.question("dropout_network")
monte_carlo_average = suite.question("monte_carlo_average")
stochastic_binary_forward = suite.question("stochastic_binary_forward")
straight_through_backward = suite.question("straight_through_backward")


@dropout_forward.property(points=0.5, hint="What is 1/(1 - alpha) at alpha = 1/2?")
@given(h=real_arrays(4, 3), seed=seeds())
def doubles_what_it_keeps_at_one_half(submission: Any, h: Array, seed: int) -> None:
    """at alpha = 1/2, output = 0 where the mask is 0 and output = 2 h where the mask is 1"""
    output, mask = assert_tuple(submission.dropout_forward(h, 0.5, np.random.default_rng(seed)), 2)
    mask = assert_array(mask, h.shape)
    _demand_zeros_and_ones(mask, "the mask")
    assert_close(output, 2 * mask * h, rtol=ACCURACY)


@dropout_forward.property(points=0.5, hint="In evaluation nothing is dropped, and nothing is scaled.")
@given(h=real_arrays(4, 3), seed=seeds())
def keeps_everything_in_evaluation(submission: Any, h: Array, seed: int) -> None:
    """in evaluation output = h and every entry of the mask is 1"""
    answer = submission.dropout_forward(h, 0.5, np.random.default_rng(seed), training=False)
    output, mask = assert_tuple(answer, 2)
    assert_equal(output, h, what="returned the output")
    assert_equal(mask, np.ones(h.shape), what="returned the mask")


demand_worked_example(
    dropout_backward, [[1, 2], [3, 4]], [[1, 0], [0, 1]], 0.5, answer=[[2, 0], [0, 8]], points=0.5
)


@dropout_network.property(points=0.5, hint="Work through it by hand, layer by layer.")
def gives_the_output_of_the_handout(submission: Any) -> None:
    """in evaluation, y = 2.573973 for the network that the handout works through"""
    y, _ = assert_tuple(_evaluated(submission), 2)
    assert_close(y, [[2.573973]], rtol=SIX_DECIMALS)


@dropout_network.property(points=0.5, hint="Go backwards, layer by layer; logistic' = h (1 - h).")
def gives_the_gradients_of_the_handout(submission: Any) -> None:
    """in evaluation, the gradients of the handout's network are those that the handout works out"""
    _, cache = assert_tuple(_evaluated(submission), 2)
    gradients = assert_tuple(submission.dropout_network_backward(np.array([[1.0]]), cache), 4)
    expected = (
        [[0.196612, 0.393224, -0.104994], [0.393224, 0.786448, -0.209987]],
        [0.196612, 0.393224, -0.104994],
        [[0.731059], [0.731059], [0.119203]],
        [1.0],
    )
    for name, gradient, right in zip(("dW1", "db1", "dW2", "db2"), gradients, expected, strict=True):
        assert_close(gradient, right, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, what=f"returned {name} =")


@monte_carlo_average.property(points=0.5, hint="What is the mean of equal answers?")
@given(x=real_arrays(3, 2), samples=st.integers(1, 5))
def is_the_answer_of_a_network_without_randomness(submission: Any, x: Array, samples: int) -> None:
    """monte_carlo_average(f, x, S, generator) = f(x) where f(x, generator) = 2 x is not random at all"""
    doubling = Formula("2 * x", "x, generator")
    average = submission.monte_carlo_average(doubling, x, samples, np.random.default_rng(0))
    assert_close(average, 2 * x, rtol=ACCURACY, atol=ACCURACY)


@stochastic_binary_forward.property(points=0.5, hint="h is the decision, p the probability that h is 1.")
@given(seed=seeds())
def gives_the_probabilities_of_the_handout(submission: Any, seed: int) -> None:
    """p = (0.5, 0.75, 0.25) for a = (0, ln 3, -ln 3), and every entry of h is 0 or 1"""
    a = np.array([0.0, np.log(3), -np.log(3)])
    h, p = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(seed)), 2)
    _demand_zeros_and_ones(assert_array(h, a.shape), "h =")
    assert_close(p, [0.5, 0.75, 0.25], rtol=ACCURACY, what="returned p =")


demand_worked_example(straight_through_backward, [1, -2], [0.5, 0.2], answer=[0.25, -0.32], points=0.5)


def _evaluated(submission: Any) -> Any:
    generator = np.random.default_rng(0)
    return submission.dropout_network_forward(*HANDOUT_NETWORK, 0.5, generator, training=False)


def _demand_zeros_and_ones(array: Array, what: str) -> None:
    decided = bool(np.all((array == 0) | (array == 1)))
    assert_that(decided, f"returned {what} {as_source(array)}", "zeros and ones")
