"""A watched function notes where it is called, and refuses what no handout promises it."""

import numpy as np
import pytest

from autograder.properties import PropertyFailed
from suites.vocabulary.watching import Watched, assert_called_at

A, B = np.array([1.0, 2.0]), np.array([1.5, 2.0])


@pytest.fixture
def watched():
    return Watched(np.sum, (2,))


def test_it_answers_and_notes_copies(watched):
    point = A.copy()
    assert watched(point) == 3.0
    point += 1
    np.testing.assert_array_equal(watched.points, [A])


@pytest.mark.parametrize(
    "refused",
    [[1.0, 2.0], np.array([1, 2]), A.astype(np.float32), A[:, None], A[:1], 1.0, None],
    ids=["list", "integers", "float32", "column", "too short", "number", "None"],
)
def test_it_refuses_everything_but_float64_of_its_shape(watched, refused):
    with pytest.raises(TypeError, match=r"float64 array of shape \(2,\)"):
        watched(refused)
    assert watched.points == []


@pytest.mark.parametrize("value", [2.0, np.float64(2), np.array(2.0)])
def test_a_float_is_an_array_without_axes(value):
    assert Watched(float, ())(value) == 2.0


def test_calls_count_in_any_order_and_up_to_rounding(watched):
    for point in (B, A + 1e-15, A):
        watched(point)
    assert_called_at(watched, [A, A, B], atol=1e-12)


@pytest.mark.parametrize(
    ("calls", "message"),
    [
        ([A], "1 time\nexpected: 2 calls"),
        ([A, B, B], "3 times\nexpected: 2 calls"),
        ([A, A], r"a call at np.array\(\[1.5, 2.0\]\)"),
        ([A, B + 1e-6], r"a call at np.array\(\[1.5, 2.0\]\)"),
    ],
)
def test_missing_needless_and_misplaced_calls_are_told(watched, calls, message):
    for point in calls:
        watched(point)
    with pytest.raises(PropertyFailed, match=message):
        assert_called_at(watched, [A, B], atol=1e-12)
