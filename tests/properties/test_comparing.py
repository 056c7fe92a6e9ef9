"""Answers of any kind are compared with what they should be like: kind by kind, item by item."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.properties import LocalSubmission, PropertyFailed
from autograder.properties.comparing import assert_like

NAN = float("nan")


def alike(actual, expected, **options):
    assert_like(actual, expected, **{"rtol": 1e-9, **options})


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 1.0),
        (1.0 + 1e-12, 1),
        (np.float64(2), 2),
        (np.array([1.0, NAN]), np.array([1.0, NAN])),
        (NAN, NAN),
        (np.float64(NAN), NAN),
        (np.array([1, 2], np.int32), np.array([1, 2])),
        (np.array([1, 2], np.uint8), np.array([1, 2])),
        (np.array([True]), np.array([True])),
        (np.bool_(True), True),
        (np.float32([0.5]), np.float32([0.5])),
        (np.array([0.5]), np.float32([0.5])),
        ([1, (2.0, "a")], (1, [2, "a"])),
        ({"a": [1.0], "b": None}, {"b": None, "a": [1]}),
        ("text", "text"),
        (None, None),
        (1 + 2j, 1 + 2j),
        (np.array([1j, 2]), np.array([1j, 2 + 1e-14])),
        (b"x", b"x"),
    ],
)
def test_what_is_alike_is_accepted(actual, expected):
    alike(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected", "told"),
    [
        (1.1, 1.0, "returned 1.1"),
        (True, 1, "returned a bool; a single number"),
        (1, True, "returned an int; a bool is expected"),
        (1.0, NAN, "returned 1.0"),
        (NAN, 1.0, "returned np.nan"),
        (np.array([NAN, 2.0]), np.array([NAN, 1.0]), r"entry \[1\] is 2.0, not 1.0"),
        (np.array([1.0]), np.array([1]), "an array of float64; an integer type is expected"),
        (np.array([1]), np.array([1.0]), "an array of int64; float64 is expected"),
        (np.array([1]), np.array([True]), "an array of int64; bool is expected"),
        (np.float32([1]), np.array([1.0]), "an array of float32; float64"),
        (np.array([True, True]), np.array([True, False]), r"entry \[1\] is True, not False"),
        (np.array([3, 5]), np.array([3, 4]), r"entry \[1\] is 5, not 4"),
        ([1.0], np.array([1.0]), "returned a list of length 1; an array .* np.array turns it into one"),
        ([1, 2, 3], [1, 2], "returned a list of length 3; 2 values are expected"),
        ([1, 3], [1, 2], "returned as value number 2 3"),
        ({"a": 2}, {"a": 1}, "returned under 'a' 2"),
        ({"b": 1}, {"a": 1}, "returned {'b': 1}"),
        ("text", "test", "returned 'text'\nexpected: 'test'"),
        (None, 1.0, "returned None"),
        (0, None, "returned 0\nexpected: None"),
        (1 + 2j, 1 + 3j, r"returned complex\(1.0, 2.0\)"),
        (np.array([1j]), np.array([1j, 2]), "returned"),
    ],
)
def test_what_is_not_alike_is_told(actual, expected, told):
    with pytest.raises(PropertyFailed, match=told):
        alike(actual, expected)


def test_single_precision_is_accepted_where_it_is_said():
    alike(np.float32([0.1]), np.array([0.1]), rtol=1e-4, single=True)
    alike((np.float32(0.1),), (0.1,), rtol=1e-4, single=True)


def test_objects_are_like_objects_and_like_nothing_else():
    view = LocalSubmission({"make": object})
    alike(view.make(), view.make())
    alike([view.make()], [view.make()])
    with pytest.raises(PropertyFailed, match="returned a float; an object is expected"):
        alike(3.0, view.make())
    with pytest.raises(PropertyFailed, match="returned an object; a single number"):
        alike(view.make(), 3.0)


def test_tensors_and_generators_are_compared_by_what_they_hold():
    torch = pytest.importorskip("torch")
    alike(torch.ones(2), torch.ones(2))
    alike(np.random.default_rng(1), np.random.default_rng(1))
    for actual, expected in [
        (torch.ones(2), torch.zeros(2)),
        (np.random.default_rng(1), np.random.default_rng(2)),
    ]:
        with pytest.raises(PropertyFailed):
            alike(actual, expected)
