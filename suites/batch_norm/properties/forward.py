"""What is demanded of the forward pass, in training and in evaluation."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.care import assert_no_global_randomness, assert_untouched
from autograder.properties.comparing import assert_like
from autograder.properties.contracts import (
    ANY_TYPE_HINT,
    UNTOUCHED_HINT,
    as_integers,
    as_single,
    demand_any_order,
    demand_any_size,
)
from solutions import batch_norm as reference
from suites.vocabulary.normalising import (
    EPSILONS,
    WEIGHTS,
    UnitBatch,
    unit_batches,
    unit_columns,
    unit_settings,
)

from ..public import ACCURACY, forward_parts
from .questions import batch_norm_forward

ROWS, COLUMNS = 150, 110


@batch_norm_forward.property(
    points=1, hint="Which power of the variance is divided by, and where does eps stand?", examples=20
)
@given(batch=unit_batches(), momentum=WEIGHTS, eps=EPSILONS)
def gives_each_unit_the_mean_beta_and_the_deviation_gamma(
    submission: Any, batch: UnitBatch, momentum: float, eps: float
) -> None:
    """in training each column of y has the mean beta and the variance gamma^2 s^2 / (s^2 + eps), exactly"""
    y = assert_array(
        forward_parts(submission.batch_norm_forward(*batch, momentum, eps))[0],
        batch.h.shape,
        what="returned y =",
    )
    variance = np.var(batch.h, axis=0)
    assert_close(np.mean(y, axis=0), batch.beta, rtol=ACCURACY, atol=ACCURACY, what="gave y the means")
    expected = batch.gamma**2 * variance / (variance + eps)
    assert_close(np.var(y, axis=0), expected, rtol=ACCURACY, atol=ACCURACY, what="gave y the variances")


@batch_norm_forward.property(
    points=1, hint="Compare all four parts of the answer with the formulas of the handout.", examples=20
)
@given(batch=unit_batches(), momentum=WEIGHTS, eps=EPSILONS, training=st.booleans())
def answers_with_all_that_is_asked_for(
    submission: Any, batch: UnitBatch, momentum: float, eps: float, training: bool
) -> None:
    """y, cache = (h_hat, gamma, root), mean and var are those of the handout's formulas, in both modes"""
    arguments = (*batch, momentum, eps, training)
    expected = reference.batch_norm_forward(*arguments)
    assert_like(submission.batch_norm_forward(*arguments), expected, rtol=ACCURACY, atol=ACCURACY)


@batch_norm_forward.property(
    points=0.5, hint="Are momentum, eps and training optional, with the defaults of the stub?", examples=6
)
@given(batch=unit_batches())
def has_the_defaults_of_the_stub(submission: Any, batch: UnitBatch) -> None:
    """without further arguments: momentum = 0.1, eps = 1e-5, training"""
    expected = reference.batch_norm_forward(*batch, 0.1, 1e-5, True)
    assert_like(submission.batch_norm_forward(*batch), expected, rtol=ACCURACY, atol=ACCURACY)


@batch_norm_forward.property(
    points=0.5,
    hint="What happens to mean and deviation when inputs are stretched and shifted?",
    examples=12,
)
@given(
    batch=unit_batches(fewest=2, constant=False),
    factor=st.sampled_from((0.5, 3.0, 1000.0)),
    shift=st.sampled_from((-2.0, 0.0, 7.0)),
)
def does_not_see_scale_or_origin(submission: Any, batch: UnitBatch, factor: float, shift: float) -> None:
    """at eps = 0, factor h + shift has the same y as h, for factor > 0"""
    y, _, _, _ = forward_parts(
        submission.batch_norm_forward(factor * batch.h + shift, *batch[1:], 0.1, 0.0, True)
    )
    expected = reference.batch_norm_forward(*batch, 0.1, 0.0, True)[0]
    assert_close(y, expected, rtol=ACCURACY, atol=ACCURACY, what="returned y =")


@batch_norm_forward.property(
    points=0.5, hint="Is the variance taken from deviations, or is it a difference of two large numbers?"
)
def is_right_far_from_0(submission: Any) -> None:
    """samples around 100000000 have the y of the same samples around 0

    Means are exact to 1e-8 there, and so are deviations, which are of size 1. Squares are of size 1e16, are
    rounded to multiples of 2, and so is a difference of them.
    """
    h = np.array([[0.25, -1.0], [1.0, 0.5], [-2.0, 0.75], [0.5, 1.0]])
    settings = (np.array([1.5, -2.0]), np.array([0.5, 1.0]), np.zeros(2), np.ones(2))
    y, _, _, _ = forward_parts(submission.batch_norm_forward(h + 1e8, *settings))
    expected = reference.batch_norm_forward(h, *settings)[0]
    assert_close(y, expected, rtol=1e-6, atol=1e-6, what="returned y =")


@batch_norm_forward.property(
    points=0.5, hint="Follow two samples a and b by hand: what are mean, deviation, h_hat?", examples=12
)
@given(batch=unit_batches(columns=3), distance=st.sampled_from((0.01, 1.0, 50.0)), eps=EPSILONS)
def makes_a_pair_symmetric(submission: Any, batch: UnitBatch, distance: float, eps: float) -> None:
    """two samples 2 s apart give y = beta - gamma s / sqrt(s^2 + eps) and beta + gamma s / sqrt(s^2 + eps)"""
    _, gamma, beta, mean, var = batch
    middle = batch.h[0]
    h = np.stack([middle - distance, middle + distance])
    y, _, _, _ = forward_parts(submission.batch_norm_forward(h, gamma, beta, mean, var, 0.1, eps))
    away = gamma * distance / np.sqrt(distance**2 + eps)
    assert_close(y, np.stack([beta - away, beta + away]), rtol=ACCURACY, atol=ACCURACY, what="returned y =")


@batch_norm_forward.property(
    points=0.5, hint="In evaluation, does a sample's y depend on who else is in the batch?", examples=12
)
@given(batch=unit_batches(fewest=2), eps=EPSILONS)
def evaluates_every_row_for_itself(submission: Any, batch: UnitBatch, eps: float) -> None:
    """in evaluation a row alone has the y that it has among others, to 1e-12; mean and var stay"""
    whole, _, mean, var = forward_parts(submission.batch_norm_forward(*batch, 0.1, eps, False))
    assert_close(mean, batch.mean, rtol=0.0, what="returned mean =")
    assert_close(var, batch.var, rtol=0.0, what="returned var =")
    expected = reference.batch_norm_forward(*batch, 0.1, eps, False)[0]
    assert_close(whole, expected, rtol=ACCURACY, atol=ACCURACY, what="returned y =")
    alone, _, _, _ = forward_parts(submission.batch_norm_forward(batch.h[-1:], *batch[1:], 0.1, eps, False))
    assert_close(alone, whole[-1:], rtol=1e-12, atol=1e-12, what="returned, for the last row alone, y =")


@batch_norm_forward.property(
    points=0.5, hint="What is left of the first running value after k batches, and what came in?", examples=10
)
@given(batch=unit_batches(), momentum=WEIGHTS, repeats=st.integers(1, 4))
def moves_the_running_values_by_a_share(
    submission: Any, batch: UnitBatch, momentum: float, repeats: int
) -> None:
    """after k equal batches: mean_k = (1 - m)^k mean + (1 - (1 - m)^k) (mean of h), and likewise var"""
    mean, var = batch.mean, batch.var
    for _ in range(repeats):
        answer = submission.batch_norm_forward(batch.h, batch.gamma, batch.beta, mean, var, momentum, 0.25)
        _, _, mean, var = forward_parts(answer)
        mean = assert_array(mean, batch.mean.shape, what="returned mean =")
        var = assert_array(var, batch.var.shape, what="returned var =")
    kept = (1 - momentum) ** repeats
    right_mean = kept * batch.mean + (1 - kept) * np.mean(batch.h, axis=0)
    assert_close(mean, right_mean, rtol=ACCURACY, atol=ACCURACY, what="left the running mean at")
    unbiased = np.var(batch.h, axis=0, ddof=1) if len(batch.h) > 1 else batch.var
    right_var = kept * batch.var + (1 - kept) * unbiased
    assert_close(var, right_var, rtol=ACCURACY, atol=ACCURACY, what="left the running variance at")


# Running values are no whole numbers here: in evaluation they may be returned as they came.
SETTINGS = (np.array([3.0, 0.5]), np.array([1.0, -1.0]), np.array([0.5, 2.25]), np.array([1.5, 2.5]))
CARE = (
    (np.array([[0.0, 7.0], [3.0, 1.0], [3.0, 4.0]]), *SETTINGS, 0.25, 0.25, True),
    (np.array([[0.0, 7.0], [3.0, 1.0]]), *SETTINGS, 0.25, 0.25, False),
    (np.array([[4.0, -2.0]]), *SETTINGS, 0.75, 0.25, True),
)


@batch_norm_forward.property(points=0.25, hint=UNTOUCHED_HINT)
def leaves_its_arguments_untouched(submission: Any) -> None:
    """batch_norm_forward changes no argument, in no mode, and uses no global generator"""
    for arguments in CARE:
        observed = submission.batch_norm_forward.observe(*arguments)
        expected = reference.batch_norm_forward(*arguments)
        assert_like(observed.value, expected, rtol=ACCURACY, atol=ACCURACY)
        assert_untouched(observed, arguments, {})
        assert_no_global_randomness(observed)


@batch_norm_forward.property(points=0.25, hint=ANY_TYPE_HINT)
def takes_integers_and_float32_as_numbers(submission: Any) -> None:
    """batch_norm_forward is the same for equal numbers of float64, float32 and integer type"""
    for arguments in CARE:
        expected = reference.batch_norm_forward(*arguments)
        answer = submission.batch_norm_forward(*map(as_integers, arguments))
        assert_like(answer, expected, rtol=ACCURACY, atol=ACCURACY)
        answer = submission.batch_norm_forward(*map(as_single, arguments))
        assert_like(answer, expected, rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, single=True)


MANY = np.random.default_rng(81)
MANY_H = unit_columns(MANY, ROWS, COLUMNS)
MANY_SETTINGS = unit_settings(MANY, COLUMNS)
demand_any_size(
    batch_norm_forward,
    reference,
    (MANY_H, *MANY_SETTINGS, 0.1, 1e-5, True),
    (MANY_H, *MANY_SETTINGS, 0.1, 1e-5, False),
    points=0.25,
)
demand_any_order(
    batch_norm_forward,
    reference,
    ([[0, 7], [3, 1], [3, 4]], [3, 0.5], [1, -1], [0.5, 2.25], [1.5, 2.5], 0.25, 0.25, True),
    ([[0, 7], [3, 1], [3, 4]], [3, 0.5], [1, -1], [0.5, 2.25], [1.5, 2.5], 0.25, 0.25, False),
    ([[0, 7], [3, 1], [3, 5]], [3, 0.5], [1, -1], [0.5, 2.25], [1.5, 2.5], 0.25, 0.25, True),
    ([[0, 7], [3, 1], [3, 4]], [3, 0.5], [1, -1], [0.5, 2.25], [1.5, 2.5], 0.5, 1.0, True),
    points=0.25,
)
