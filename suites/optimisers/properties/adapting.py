"""What is demanded of Adam.

Averages of squares are drawn at 1/4 and above, where the denominator is 1/2 or more: an error of 1e-15 in s
is no more than that in the step.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_tuple
from solutions import optimisers as reference
from suites.vocabulary.motions import RATES, Motion, motions

from .care import MANY_GRADIENT, MANY_V, MANY_W, demand_care
from .questions import ACCURACY, adam_step

NAMES = ("w", "m", "s")
KEPT = st.sampled_from(((0.9, 0.999), (0.5, 0.75), (0.0, 0.9), (0.8, 0.0)))


def assert_adam(answer: Any, expected: tuple[Any, Any, Any]) -> None:
    """Demand the new parameters and both averages."""
    for name, got, right in zip(NAMES, assert_tuple(answer, 3), expected, strict=True):
        assert_close(got, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned {name} =")


@adam_step.property(
    points=1.5,
    hint="Which of m and s is which, and what is each divided by? Try k = 1, 2 and 100.",
    examples=12,
)
@given(motion=motions(), rate=RATES, kept=KEPT, k=st.sampled_from((1, 2, 3, 10, 100, 5000)))
def is_the_kth_step(submission: Any, motion: Motion, rate: float, kept: tuple[float, float], k: int) -> None:
    """w - rate m'/(1 - beta1^k) / (sqrt(s'/(1 - beta2^k)) + epsilon), with the new averages m' and s'"""
    w, m, gradient = motion
    arguments = (w, m, m**2 + 0.25, k, gradient, rate, *kept)
    assert_adam(submission.adam_step(*arguments), reference.adam_step(*arguments))


@adam_step.property(
    points=1, hint="What are both corrected averages if the gradient never changes?", examples=12
)
@given(motion=motions(), rate=RATES, steps=st.integers(1, 5), size=st.sampled_from((1.0, 1e5, 1e-3)))
def moves_at_the_learning_rate_down_an_even_slope(
    submission: Any, motion: Motion, rate: float, steps: int, size: float
) -> None:
    """with one gradient g throughout, w_k = w_0 - k rate g/(|g| + epsilon), whatever the size of g"""
    w, _, gradient = motion
    g = size * gradient
    moved, m, s = w, 0.0, 0.0
    for k in range(1, steps + 1):
        moved, m, s = assert_tuple(submission.adam_step(moved, m, s, k, g, rate), 3)
        expected = w - k * rate * g / (np.abs(g) + 1e-8)
        assert_close(moved, expected, rtol=ACCURACY, atol=ACCURACY, what=f"returned, in step {k}, w =")


@adam_step.property(points=0.5, hint="Where does epsilon stand: within the root, or beside it?", examples=10)
@given(motion=motions(), rate=RATES, epsilon=st.sampled_from((1e-8, 1e-4, 0.5)))
def makes_half_a_step_for_a_gradient_of_epsilon(
    submission: Any, motion: Motion, rate: float, epsilon: float
) -> None:
    """adam_step(w, 0, 0, 1, ±epsilon, rate, 0.9, 0.999, epsilon)[0] = w ∓ rate/2"""
    signs = np.sign(motion.gradient + 0.125)
    answer = submission.adam_step(motion.w, 0.0, 0.0, 1, epsilon * signs, rate, 0.9, 0.999, epsilon)
    moved = assert_tuple(answer, 3)[0]
    assert_close(moved, motion.w - rate / 2 * signs, rtol=ACCURACY, atol=ACCURACY, what="returned w =")


demand_care(
    adam_step,
    ([1, 2], [3, -1], [1, 16], 2, [0.5, 4], 0.125, 0.5, 0.75),
    ([[0.5, -2]], [[1, 3]], [[9, 4]], 3, [[2, 1]], 0.25),
    ([1, 2], 0.0, 0.0, 1, [0.5, 4], 0.125),
    many=(MANY_W, MANY_V, MANY_V**2 + 1.0, 7, MANY_GRADIENT, 0.3),
    in_any_order=(
        ([1, 2], [3, -1], [1, 16], 2, [0.5, 4], 0.125, 0.5, 0.75),
        ([1, 2], [3, -1], [1, 16], 3, [0.5, 4], 0.125, 0.5, 0.75),
        ([1, 2], [3, -1], [1, 16], 2, [0.5, 4], 0.125, 0.5, 0.5),
        ([1, 2], [3, -1], [1, 9], 2, [0.5, 4], 0.125),
        ([[4]], [[-1]], [[2]], 1, [[2]], 0.5),
    ),
)
