"""What is demanded of the forms of momentum.

Where steps follow one another the submission is given its own answers. The curvatures, rates and momenta
here give matrices of norm 3 at most, so that six steps let an error grow by a factor of 1000, from 1e-14.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_tuple
from autograder.properties.strategies import Array, real_arrays
from solutions import optimisers as reference
from suites.vocabulary.motions import MOMENTA, RATES, Motion, motions, rotations

from .care import demand_care_of_momentum
from .questions import ACCURACY, averaged_step, friction_step, heavy_ball_step, nesterov_step

CURVATURES = st.sampled_from((1.0, 0.5, 2.0))
STEPS = st.integers(1, 6)


def moves(
    step: Any, w: Array, v: Any, slopes: Any, *settings: tuple[float, float]
) -> Iterator[tuple[Array, Array]]:
    """Each pair (w, v) that `step` answers, one for each of `settings`, given its last answer."""
    for rate, share in settings:
        w, v = assert_tuple(step(w, v, slopes(w), rate, share), 2)
        yield w, v


def assert_motion(actual: tuple[Any, Any], w: Array, v: Array) -> None:
    """Demand the new position and velocity."""
    assert_close(actual[0], w, rtol=ACCURACY, atol=ACCURACY, what="returned w =")
    assert_close(actual[1], v, rtol=ACCURACY, atol=ACCURACY, what="returned v =")


@heavy_ball_step.property(
    points=1.5, hint="Which v moves w, and what is in it: the gradient, or the step?", examples=12
)
@given(w=real_arrays(3, largest=4.0), curvature=CURVATURES, rate=RATES, beta=MOMENTA, steps=STEPS)
def is_the_power_of_a_matrix_on_a_bowl(
    submission: Any, w: Array, curvature: float, rate: float, beta: float, steps: int
) -> None:
    """with gradient c w, (w, v) after k steps is [[1 - rate c, -rate beta], [c, beta]]^k (w, 0)"""
    matrix = np.array([[1 - rate * curvature, -rate * beta], [curvature, beta]])
    settings = [(rate, beta)] * steps
    path = moves(submission.heavy_ball_step, w, np.zeros(w.shape), lambda w: curvature * w, *settings)
    for k, motion in enumerate(path, start=1):
        power = np.linalg.matrix_power(matrix, k)
        assert_motion(motion, power[0, 0] * w, power[1, 0] * w)


@heavy_ball_step.property(
    points=0.5, hint="How fast is the ball in the end, if the slope is the same everywhere?", examples=12
)
@given(motion=motions(), rate=RATES, beta=MOMENTA, steps=STEPS)
def tends_to_a_terminal_velocity(
    submission: Any, motion: Motion, rate: float, beta: float, steps: int
) -> None:
    """with the same g throughout, from rest, v_k = g (1 - beta^k) / (1 - beta), and w falls by rate v_k"""
    w, _, g = motion
    path = moves(submission.heavy_ball_step, w, np.zeros(w.shape), lambda w: g, *[(rate, beta)] * steps)
    for k, answer in enumerate(path, start=1):
        gone = (k - beta * (1 - beta**k) / (1 - beta)) / (1 - beta)
        assert_motion(answer, w - rate * gone * g, g * (1 - beta**k) / (1 - beta))


@heavy_ball_step.property(
    points=0.5, hint="Does an entry's step depend on other entries, or on a direction?", examples=10
)
@given(rotation=rotations(), rate=RATES, beta=MOMENTA, seed=st.integers(0, 999))
def turns_with_its_arguments(submission: Any, rotation: Array, rate: float, beta: float, seed: int) -> None:
    """heavy_ball_step(Q w, Q v, Q g, rate, beta) = (Q w', Q v') for every rotation Q"""
    w, v, g = np.random.default_rng(seed).integers(-8, 9, (3, len(rotation))) / 2
    expected = reference.heavy_ball_step(w, v, g, rate, beta)
    turned = submission.heavy_ball_step(rotation @ w, rotation @ v, rotation @ g, rate, beta)
    assert_motion(assert_tuple(turned, 2), rotation @ expected[0], rotation @ expected[1])


demand_care_of_momentum(heavy_ball_step)


@averaged_step.property(
    points=1, hint="How do the two velocities differ, and which rate makes up for it?", examples=12
)
@given(w=real_arrays(3, largest=4.0), curvature=CURVATURES, rate=RATES, beta=MOMENTA, steps=STEPS)
def is_the_heavy_ball_at_a_smaller_rate(
    submission: Any, w: Array, curvature: float, rate: float, beta: float, steps: int
) -> None:
    """from rest, w is that of heavy_ball_step at the rate (1 - beta) rate, and v is (1 - beta) of its v"""

    def slopes(w: Array) -> Array:
        return curvature * w - 1.0

    rest = np.zeros(w.shape)
    answers = moves(submission.averaged_step, w, rest, slopes, *[(rate, beta)] * steps)
    balls = moves(reference.heavy_ball_step, w, rest, slopes, *[((1 - beta) * rate, beta)] * steps)
    for answer, (position, velocity) in zip(answers, balls, strict=True):
        assert_motion(answer, position, (1 - beta) * velocity)


@averaged_step.property(
    points=0.5,
    hint="What is an average of the old v and the gradient, with weights that sum to 1?",
    examples=12,
)
@given(motion=motions(), rate=RATES, beta=MOMENTA)
def weighs_the_old_average_and_the_gradient(
    submission: Any, motion: Motion, rate: float, beta: float
) -> None:
    """averaged_step(w, v, g, rate, beta)[1] = g + beta (v - g), and w moves by -rate times that"""
    w, v, g = motion
    average = g + beta * (v - g)
    answer = assert_tuple(submission.averaged_step(w, v, g, rate, beta), 2)
    assert_motion(answer, w - rate * average, average)


demand_care_of_momentum(averaged_step)


@friction_step.property(
    points=1, hint="Which beta is as much friction as r, and where is the rate?", examples=12
)
@given(w=real_arrays(3, largest=4.0), curvature=CURVATURES, rate=RATES, beta=MOMENTA, steps=STEPS)
def is_the_heavy_ball_with_another_velocity(
    submission: Any, w: Array, curvature: float, rate: float, beta: float, steps: int
) -> None:
    """from rest, w is that of heavy_ball_step with beta = 1 - r, and v is -rate times its v"""

    def slopes(w: Array) -> Array:
        return curvature * w - 1.0

    rest = np.zeros(w.shape)
    answers = moves(submission.friction_step, w, rest, slopes, *[(rate, 1 - beta)] * steps)
    balls = moves(reference.heavy_ball_step, w, rest, slopes, *[(rate, beta)] * steps)
    for answer, (position, velocity) in zip(answers, balls, strict=True):
        assert_motion(answer, position, -rate * velocity)


@friction_step.property(
    points=0.5, hint="Which speed has the ball kept when the learning rate changes?", examples=10
)
@given(motion=motions(), rates=st.lists(RATES, min_size=2, max_size=4), r=st.sampled_from((0.25, 0.5)))
def keeps_its_speed_when_the_rate_changes(
    submission: Any, motion: Motion, rates: list[float], r: float
) -> None:
    """w_k = w_(k-1) + v_k with v_k = (1 - r) v_(k-1) - rate_k g, also if every step has another rate"""
    w, v, g = motion
    path = moves(submission.friction_step, w, v, lambda w: g, *[(rate, r) for rate in rates])
    for rate, answer in zip(rates, path, strict=True):
        v = (1 - r) * v - rate * g
        w = w + v
        assert_motion(answer, w, v)


demand_care_of_momentum(friction_step)


@nesterov_step.property(
    points=1, hint="Write x = w + rate beta v: from where does Nesterov's ball look ahead?", examples=12
)
@given(start=real_arrays(3, largest=4.0), curvature=CURVATURES, rate=RATES, beta=MOMENTA, steps=STEPS)
def takes_the_gradient_where_the_ball_will_be(
    submission: Any, start: Array, curvature: float, rate: float, beta: float, steps: int
) -> None:
    """for x = w + rate beta v: v becomes beta v + gradient(x - rate beta v), and x becomes x - rate v"""
    x, velocity = start, np.zeros(start.shape)
    path = moves(
        submission.nesterov_step, start, velocity, lambda w: curvature * w - 1.0, *[(rate, beta)] * steps
    )
    for answer in path:
        velocity = beta * velocity + curvature * (x - rate * beta * velocity) - 1.0
        x = x - rate * velocity
        assert_motion(answer, x - rate * beta * velocity, velocity)


@nesterov_step.property(points=0.5, hint="What is left of both when nothing is remembered?", examples=10)
@given(motion=motions(), rate=RATES)
def is_plain_descent_without_momentum(submission: Any, motion: Motion, rate: float) -> None:
    """nesterov_step(w, v, g, rate, 0) = (w - rate g, g)"""
    w, _, g = motion
    assert_motion(assert_tuple(submission.nesterov_step(*motion, rate, 0.0), 2), w - rate * g, g)


demand_care_of_momentum(nesterov_step)
