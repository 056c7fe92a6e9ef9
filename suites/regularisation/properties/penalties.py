"""What is demanded of penalties, of the steps that follow from them, and of label smoothing."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_scalar, assert_that, assert_tuple
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.care import assert_untouched
from autograder.properties.comparing import assert_like
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array, generators, orders, real_arrays, seeds
from autograder.properties.suite import Question
from solutions import regularisation as reference
from suites.vocabulary.motions import RATES, Motion, motions

from .questions import ACCURACY, l1_penalty, l1_step, l2_penalty, smooth_labels, weight_decay_step

STRENGTHS = st.sampled_from((0.1, 0.5, 0.0, 3.0))
MANY_W, MANY_GRADIENT = np.random.default_rng(5).uniform(-4.0, 4.0, (2, 120, 70))


@st.composite
def networks(draw: st.DrawFn) -> list[Array]:
    """Weights and biases of one to three layers, and a filter with three axes; no entry is 0."""
    generator = draw(generators())
    shapes: list[tuple[int, ...]] = []
    for _ in range(draw(st.integers(1, 3))):
        rows, columns = generator.integers(1, 4, 2)
        shapes += [(int(rows), int(columns)), (int(columns),)]
    shapes += draw(st.sampled_from(([], [(2, 2, 3), ()])))
    return [
        np.asarray(generator.choice((-1.0, 1.0), shape) * generator.integers(1, 13, shape) / 4)
        for shape in shapes
    ]


def demand_penalty(question: Question, degree: int) -> None:
    """Demand the reference's penalty, homogeneous of this degree, of any parameters."""
    right = getattr(reference, question.name)

    @question.property(points=1, hint="Which arrays count, and what of each of them?", examples=15)
    @given(params=networks(), lam=STRENGTHS)
    def penalises_weights_and_not_biases(submission: Any, params: list[Array], lam: float) -> None:
        """the formula for all weights, of however many layers; biases neither count nor have a slope"""
        answer = getattr(submission, question.name)(params, lam)
        assert_like(answer, right(params, lam), rtol=ACCURACY, atol=ACCURACY)

    @question.property(points=0.5, hint="What if all weights are twice as large?", examples=8)
    @given(params=networks(), factor=st.sampled_from((2.0, -3.0, 0.5)))
    def grows_with_the_weights(submission: Any, params: list[Array], factor: float) -> None:
        """R(c w) = |c|^k R(w), <w, gradient> = k R(w), where k is 2 for squares and 1 for absolute values"""
        scaled = [factor * w for w in params]
        answer = assert_tuple(getattr(submission, question.name)(scaled, 0.5), 2)
        penalty = assert_scalar(answer[0])
        expected = abs(factor) ** degree * right(params, 0.5)[0]
        assert_close(penalty, float(expected), rtol=ACCURACY, what="returned the penalty")
        gradients = assert_tuple(answer[1], len(params), what="returned gradients =")
        total = 0.0
        for w, gradient in zip(scaled, gradients, strict=True):
            if w.shape:
                total += float(np.sum(w * assert_array(gradient, w.shape, what="returned a gradient")))
        assert_close(total, degree * penalty, rtol=ACCURACY, what="gave <w, gradient> =")

    @question.property(points=0.5, hint="Is a size or a number of layers written into your code?", examples=4)
    @given(order=orders(3))
    def takes_any_parameters_in_any_order(submission: Any, order: list[int]) -> None:
        """the same formula for large layers, for seven of them and for none, in whatever order they come"""
        cases: tuple[list[Array], ...] = ([MANY_W, MANY_GRADIENT[0]], [MANY_GRADIENT[:3, :2]] * 7, [])
        for number in order:
            answer = getattr(submission, question.name)(cases[number], 0.25)
            assert_like(answer, right(cases[number], 0.25), rtol=ACCURACY, atol=ACCURACY)

    @question.property(points=0.25, hint="Is an array of the caller changed?", examples=5)
    @given(params=networks())
    def leaves_the_parameters_untouched(submission: Any, params: list[Array]) -> None:
        """changes no parameter, and takes float32 for a number"""
        observed = getattr(submission, question.name).observe(params, 0.5)
        assert_like(observed.value, right(params, 0.5), rtol=ACCURACY, atol=ACCURACY)
        assert_untouched(observed, (params, 0.5), {})
        single = [w.astype(np.float32) for w in params]
        value = getattr(submission, question.name)(single, 0.5)
        assert_like(value, right(params, 0.5), rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, single=True)


demand_penalty(l2_penalty, 2)
demand_penalty(l1_penalty, 1)


@l1_penalty.property(points=0.25, hint="Which slopes does |w| have at its kink?", examples=5)
@given(lam=st.sampled_from((0.1, 0.5, 3.0)), columns=st.integers(1, 4))
def has_any_slope_up_to_lam_at_zero(submission: Any, lam: float, columns: int) -> None:
    """where a weight is 0, its slope lies between -lam and lam; where another one is 2, it is lam"""
    w = np.concatenate([np.zeros((1, columns)), np.full((1, columns), 2.0)])
    penalty, gradients = assert_tuple(submission.l1_penalty([w], lam), 2)
    assert_close(penalty, 2.0 * columns * lam, rtol=ACCURACY, what="returned the penalty")
    slopes = assert_array(assert_tuple(gradients, 1)[0], w.shape, what="returned the gradient")
    assert_that(
        bool(np.all(np.abs(slopes[0]) <= lam * (1 + ACCURACY))),
        f"gave the slopes {slopes[0]} at 0",
        f"up to {lam}",
    )
    assert_close(slopes[1], np.full(columns, lam), rtol=ACCURACY, what="returned, at w = 2, the slopes")


@weight_decay_step.property(points=0.5, hint="The penalty has a gradient: where does it go?", examples=12)
@given(motion=motions(), rate=RATES, lam=STRENGTHS)
def descends_on_the_penalised_loss(submission: Any, motion: Motion, rate: float, lam: float) -> None:
    """weight_decay_step(w, g, rate, lam) = w - rate (g + lam w)"""
    moved = submission.weight_decay_step(motion.w, motion.gradient, rate, lam)
    assert_close(
        moved, motion.w - rate * motion.gradient - rate * lam * motion.w, rtol=ACCURACY, atol=ACCURACY
    )


demand_care_of_arguments(
    weight_decay_step,
    reference,
    ([1, -2], [0.5, -4], 0.125, 0.5),
    ([[0.5, 2], [3, 0]], [[1, 3], [-2, 4]], 0.25, 0.5),
    points=0.25,
)
demand_any_size(weight_decay_step, reference, (MANY_W, MANY_GRADIENT, 0.3, 0.2), points=0.25)
demand_any_order(
    weight_decay_step,
    reference,
    ([1, -2], [0.5, -4], 0.125, 0.5),
    ([1, -2], [0.5, -4], 0.25, 0.5),
    ([1, -2], [0.5, -4], 0.125, 0.25),
    ([[4]], [[2]], 0.5, 0.5),
    points=0.25,
)


@l1_step.property(points=1, hint="Compare ½ (w - x)² + t |x| at your x and beside it.", examples=15)
@given(w=real_arrays(4, 3), t=st.sampled_from((0.0, 0.3, 1.0, 5.0)))
def thresholds_where_the_penalised_distance_is_least(submission: Any, w: Array, t: float) -> None:
    """soft_threshold(w, t) minimises 1/2 (w - x)^2 + t |x|: w - t above t, w + t below -t, else 0"""
    expected = np.where(w > t, w - t, np.where(w < -t, w + t, 0.0))
    assert_close(submission.soft_threshold(w, t), expected, rtol=ACCURACY, atol=ACCURACY)


@l1_step.property(points=1, hint="First the loss, then the threshold: of which size?", examples=15)
@given(motion=motions(), rate=RATES, lam=STRENGTHS)
def is_the_gradient_step_and_then_the_threshold(
    submission: Any, motion: Motion, rate: float, lam: float
) -> None:
    """l1_step(w, g, rate, lam) = soft_threshold(w - rate g, rate lam)"""
    expected = reference.l1_step(motion.w, motion.gradient, rate, lam)
    assert_close(
        submission.l1_step(motion.w, motion.gradient, rate, lam), expected, rtol=ACCURACY, atol=ACCURACY
    )


demand_care_of_arguments(
    l1_step, reference, ([1, -2], [0.5, -4], 0.125, 0.5), ([[4, 0]], [[1, 3]], 0.25, 8.0), points=0.25
)
demand_any_size(l1_step, reference, (MANY_W, MANY_GRADIENT, 0.3, 4.0), points=0.25)
demand_any_order(
    l1_step,
    reference,
    ([1, -2], [0.5, -4], 0.125, 0.5),
    ([1, -2], [0.5, -4], 0.25, 0.5),
    ([1, -2], [0.5, -4], 0.125, 8.0),
    ([[4]], [[2]], 0.5, 0.5),
    points=0.25,
)


@smooth_labels.property(points=0.5, hint="What do the entries of each row add up to?", examples=12)
@given(
    seed=seeds(),
    rows=st.integers(1, 5),
    classes=st.integers(2, 6),
    epsilon=st.sampled_from((0.1, 0.5, 0.0, 1.0)),
)
def spreads_a_share_over_all_classes(
    submission: Any, seed: int, rows: int, classes: int, epsilon: float
) -> None:
    """smooth_labels(T, epsilon) = (1 - epsilon) T + epsilon / K; every row still sums to 1"""
    generator = np.random.default_rng(seed)
    T = np.where(
        generator.random((rows, 1)) < 0.5,
        np.eye(classes)[generator.integers(0, classes, rows)],
        generator.multinomial(100, np.full(classes, 1 / classes), rows) / 100,
    )
    smooth = assert_array(submission.smooth_labels(T, epsilon), T.shape)
    assert_close(smooth, (1 - epsilon) * T + epsilon / classes, rtol=ACCURACY, atol=ACCURACY)
    assert_close(np.sum(smooth, axis=1), np.ones(rows), rtol=ACCURACY, what="returned rows whose sums are")


demand_care_of_arguments(
    smooth_labels, reference, ([[1, 0], [0, 1], [0, 1]], 0.25), ([[0.5, 0.25, 0.25, 0]], 0.5), points=0.25
)
demand_any_size(smooth_labels, reference, (np.eye(70)[np.arange(150) % 70], 0.25), points=0.25)
demand_any_order(
    smooth_labels,
    reference,
    ([[1, 0], [0, 1], [0, 1]], 0.25),
    ([[1, 0], [0, 1], [0, 1]], 0.5),
    ([[0, 1], [0, 1], [0, 1]], 0.25),
    ([[1, 0, 0]], 0.25),
    points=0.25,
)
