"""Draws are kept away from ties: what is accepted is beyond doubt by the margin, on every row."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import find, given, settings

from autograder.properties.strategies import real_arrays
from autograder.properties.ties import has_clear_largest, is_clear_of, with_clear_largest, with_clear_signs

quick = settings(max_examples=60, database=None, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("scores", "is_clear"),
    [
        ([1.0, 2.0, 3.0], True),
        ([3.0, 2.95, 0.0], False),
        ([3.0, 2.8, 0.0], True),
        ([3.0, 3.0], False),
        ([-1.0, -1.05], False),
        ([7.0], True),
        ([np.nan, 1.0], False),
        ([np.nan], False),
        ([[1.0, 2.0], [2.0, 1.0]], True),
        ([[1.0, 2.0], [2.0, 1.95]], False),
    ],
)
def test_a_largest_entry_is_clear_when_it_leads_by_the_margin_in_every_row(scores, is_clear):
    assert has_clear_largest(np.array(scores), 0.1) is is_clear


def test_the_axis_is_the_one_along_which_the_largest_is_looked_for():
    scores = np.array([[1.0, 1.0], [2.0, 3.0]])
    assert has_clear_largest(scores, 0.1, axis=0)
    assert not has_clear_largest(scores, 0.1, axis=1)


def test_every_entry_has_to_be_clear_of_every_threshold():
    assert is_clear_of(np.array([0.2, -0.2]), 0.1)
    assert not is_clear_of(np.array([0.2, -0.05]), 0.1)
    assert not is_clear_of(np.array([0.2, 0.95]), 0.1, thresholds=(0.0, 1.0))
    assert not is_clear_of(np.array([np.nan]), 0.1)


@quick
@given(z=with_clear_largest(real_arrays(3, 3), lambda z: z, margin=0.05))
def test_what_is_drawn_has_a_clear_largest(z):
    assert has_clear_largest(z, 0.05)


@quick
@given(x=with_clear_signs(real_arrays(3), lambda x: x - x.mean(), margin=0.05, thresholds=(0.0, 1.0)))
def test_what_is_drawn_lies_clearly_on_one_side(x):
    assert is_clear_of(x - x.mean(), 0.05, thresholds=(0.0, 1.0))


def test_ties_are_drawn_where_nothing_keeps_them_away():
    find(real_arrays(3, 3), lambda z: not has_clear_largest(z, 0.05))
