"""Pixels with logits: within their bounds, and with the corners for which they were made."""

import numpy as np
import pytest
from hypothesis import find, given, settings

from suites.vocabulary.batches import pixel_logit_batches

CORNERS = {
    "one sample": lambda batch: batch.t.shape[0] == 1 < batch.t.shape[1],
    "one pixel": lambda batch: batch.t.shape[1] == 1 < batch.t.shape[0],
    "a square batch": lambda batch: batch.t.shape[0] == batch.t.shape[1] > 1,
    "black and white": lambda batch: {0.0, 1.0} == set(batch.t.flat),
    "grey": lambda batch: bool(np.any((batch.t > 0) & (batch.t < 1))),
    "far out": lambda batch: bool(np.max(np.abs(batch.z)) > 5000),
}


@settings(max_examples=60, database=None, deadline=None, derandomize=True)
@given(tame=pixel_logit_batches(), wild=pixel_logit_batches(wild=True))
def test_entries_stay_within_their_bounds(tame, wild):
    for batch, largest in ((tame, 5), (wild, 1e4)):
        assert batch.t.shape == batch.z.shape
        assert np.all(np.abs(batch.z) <= largest)
        assert np.all((batch.t >= 0) & (batch.t <= 1))


@pytest.mark.parametrize("corner", CORNERS)
def test_corners_are_reached(corner):
    strategy = pixel_logit_batches(wild=corner == "far out")
    condition = CORNERS[corner]
    searching = settings(max_examples=500, database=None, deadline=None, derandomize=True)
    assert condition(find(strategy, condition, settings=searching))
