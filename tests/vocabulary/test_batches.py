"""Batches keep their bounds, and reach the corners for which they were made."""

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings

from suites.vocabulary.batches import (
    binary_logit_batches,
    binary_prediction_batches,
    class_logit_batches,
    class_prediction_batches,
    prediction_batches,
)

quick = settings(
    max_examples=60, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
searching = settings(max_examples=500, database=None, deadline=None, derandomize=True)


def reaches(strategy, condition):
    """Whether `strategy` draws a value that meets `condition`; raises NoSuchExample otherwise."""
    return condition(find(strategy, condition, settings=searching))


def has_two_decimals(array):
    return np.array_equal(array, np.round(array, 2))


@quick
@given(batch=prediction_batches(largest=3.0))
def test_prediction_batches_have_one_shape(batch):
    assert batch.y.shape == batch.t.shape
    assert np.all(np.abs([batch.y, batch.t]) <= 3)


@quick
@given(batch=binary_prediction_batches())
def test_binary_predictions_are_probabilities(batch):
    assert batch.y.shape == batch.t.shape == (len(batch.y),)
    assert np.all((batch.y >= 0.01) & (batch.y <= 0.99))
    assert np.all((batch.t >= 0) & (batch.t <= 1))


@pytest.mark.parametrize("impossible", [False, True])
def test_class_predictions_are_rows_of_probabilities(impossible):
    @quick
    @given(batch=class_prediction_batches(impossible=impossible))
    def check(batch):
        for rows in batch:
            np.testing.assert_allclose(rows.sum(axis=1), 1, rtol=1e-15)
            assert np.all(rows >= 0)
        assert np.all(batch.y[batch.t > 0] >= 0.01)
        assert impossible or np.all(batch.y > 0)

    check()


@quick
@given(binary=binary_logit_batches(wild=True), classes=class_logit_batches(wild=True))
def test_wild_logits_stay_within_their_bound(binary, classes):
    for batch in (binary, classes):
        assert batch.z.shape == batch.t.shape
        assert np.all(np.abs(batch.z) <= 1e4)
        assert has_two_decimals(batch.z)


CORNERS = {
    "one sample": (prediction_batches(), lambda batch: batch.y.shape[0] == 1 < batch.y.shape[1]),
    "one column": (prediction_batches(), lambda batch: batch.y.shape[1] == 1 < batch.y.shape[0]),
    "a square batch": (prediction_batches(), lambda batch: batch.y.shape[0] == batch.y.shape[1] > 1),
    "a transposed layout": (prediction_batches(), lambda batch: not batch.y.flags.c_contiguous),
    "an error of 0": (prediction_batches(), lambda batch: bool(np.any(batch.y == batch.t))),
    "a soft target": (binary_prediction_batches(), lambda batch: bool(np.any(batch.t % 1 > 0))),
    "both hard targets": (binary_prediction_batches(), lambda batch: {0.0, 1.0} <= set(batch.t.tolist())),
    "soft rows": (class_prediction_batches(), lambda batch: bool(np.any(batch.t % 1 > 0))),
    "one-hot rows": (
        class_prediction_batches(),
        lambda batch: batch.t.shape[1] > 1 and set(batch.t.flat) == {0.0, 1.0},
    ),
    "an impossible class": (class_prediction_batches(impossible=True), lambda batch: 0.0 in batch.y),
    "rows of unlike size": (
        class_logit_batches(wild=True),
        lambda batch: bool(np.ptp(batch.z.max(axis=1)) > 3000),
    ),
    "a row of unlike size": (
        class_logit_batches(wild=True),
        lambda batch: bool(np.max(np.ptp(batch.z, axis=1)) > 750),
    ),
}


@pytest.mark.parametrize("corner", CORNERS)
def test_corners_are_reached(corner):
    assert reaches(*CORNERS[corner])
