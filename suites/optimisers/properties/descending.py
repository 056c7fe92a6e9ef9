"""What is demanded of a plain step, and of the path of a method."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.formulas import Formula
from autograder.properties.strategies import Array, real_arrays
from solutions import optimisers as reference
from suites.vocabulary.motions import MOMENTA, RATES, Motion, motions
from suites.vocabulary.watching import Watched, assert_called_at

from .care import MANY_GRADIENT, MANY_W, demand_care
from .questions import ACCURACY, descend, sgd_step

PLAIN = Formula("(w - 0.25 * g, v)", "w, v, g")
ROLLING = Formula("(w - 0.1 * (0.5 * v + g), 0.5 * v + g)", "w, v, g")
SLOW = Formula("(w - 0.01 * (0.5 * v + g), 0.5 * v + g)", "w, v, g")
# Remembers the sum of gradients and the number of the step.
COUNTING = Formula("(w - 0.1 * (v[0] + g) / v[1], (v[0] + g, v[1] + 1))", "w, v, g")
WAVE = Formula("np.sin(w) + 0.5 * w", "w")
SLOPE = Formula("w - 1.5", "w")


@sgd_step.property(
    points=0.5, hint="From w, a step against the gradient, as long as rate times its length.", examples=12
)
@given(motion=motions(), rate=RATES)
def steps_against_the_gradient(submission: Any, motion: Motion, rate: float) -> None:
    """sgd_step(w, gradient, rate) = w - rate gradient, entry by entry"""
    moved = submission.sgd_step(motion.w, motion.gradient, rate)
    assert_close(moved, motion.w - rate * motion.gradient, rtol=ACCURACY, atol=ACCURACY)


demand_care(
    sgd_step,
    ([1, -2], [0.5, -4], 0.125),
    ([[0.5, 2], [3, 0]], [[1, 3], [-2, 4]], 0.25),
    many=(MANY_W, MANY_GRADIENT, 0.3),
    in_any_order=(
        ([1, -2], [0.5, -4], 0.125),
        ([1, -2], [0.5, -4], 0.25),
        ([1, -2], [3, -4], 0.125),
        ([[4]], [[2]], 0.5),
    ),
)


@descend.property(
    points=1, hint="Where is the gradient taken: at the start, or at the latest point?", examples=12
)
@given(motion=motions(), method=st.sampled_from((ROLLING, PLAIN)), iterations=st.integers(0, 6))
def goes_on_from_the_latest_point(submission: Any, motion: Motion, method: Formula, iterations: int) -> None:
    """point k + 1 and the next v are step(w_k, v_k, gradient(w_k)), for every k

    The gradient's slope is at most 1.5: an error grows at most by a factor of 1.4 in each of six steps.
    """
    points = submission.descend(method, WAVE, motion.w, iterations)
    assert_close(points, reference.descend(method, WAVE, motion.w, iterations), rtol=ACCURACY, atol=ACCURACY)


@descend.property(
    points=0.5, hint="Does v reach your code as it is? It may be anything that step understands.", examples=12
)
@given(w=real_arrays(4, largest=4.0), first=st.integers(1, 3), iterations=st.integers(1, 4))
def hands_on_a_memory_of_any_kind(submission: Any, w: Array, first: int, iterations: int) -> None:
    """the first step gets the v of the call, here a sum and a number, and each later one the latest v"""
    points = submission.descend(COUNTING, WAVE, w, iterations, (0.0, first))
    expected = reference.descend(COUNTING, WAVE, w, iterations, (0.0, first))
    assert_close(points, expected, rtol=ACCURACY, atol=ACCURACY)


@descend.property(points=0.5, hint="How often does your code ask for a gradient, and where?", examples=10)
@given(w=real_arrays(3, largest=4.0), beta=MOMENTA, iterations=st.integers(1, 4))
def asks_for_one_gradient_in_each_step(submission: Any, w: Array, beta: float, iterations: int) -> None:
    """gradient is called `iterations` times, at every point but the last"""
    watched = Watched(SLOPE, w.shape)
    method = Formula(f"(w - 0.25 * ({beta} * v + g), {beta} * v + g)", "w, v, g")
    submission.descend(method, watched, w, iterations)
    assert_called_at(watched, list(reference.descend(method, SLOPE, w, iterations)[:-1]), atol=ACCURACY)


demand_care(
    descend,
    (ROLLING, SLOPE, [1, 2], 3),
    (PLAIN, WAVE, [[0.5, 2]], 2),
    many=(SLOW, SLOPE, MANY_W[:40, :30], 150),
    in_any_order=(
        (ROLLING, SLOPE, [1, 2], 2),
        (PLAIN, SLOPE, [1, 2], 2),
        (ROLLING, WAVE, [1, 2], 2),
        (ROLLING, SLOPE, [1, 3], 2),
        (ROLLING, SLOPE, [1], 1),
    ),
)
