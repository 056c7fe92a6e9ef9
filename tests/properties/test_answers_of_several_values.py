"""Answers that are tuples are judged value by value; a function that returns one repeats it."""

import itertools

import numpy as np
import pytest

from autograder.properties import PropertyFailed, assert_answer, assert_repeats

RIGHT = (np.array([1.0, 2.0]), np.array([3.0]))


@pytest.mark.parametrize("answer", [RIGHT, list(RIGHT), (np.array([1.0, 2.0 + 1e-12]), np.array([3.0]))])
def test_each_value_is_close(answer):
    assert_answer(answer, RIGHT, rtol=1e-9)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((RIGHT[0], np.array([4.0])), "as value number 2"),
        (RIGHT[:1], "returned a tuple of length 1; 2 values are expected"),
        (RIGHT[0], "2 values are expected"),
        (None, "2 values are expected"),
    ],
)
def test_what_is_wrong_is_said(answer, message):
    with pytest.raises(PropertyFailed, match=message):
        assert_answer(answer, RIGHT, rtol=1e-9)


def test_one_value_is_judged_as_it_is():
    assert_answer(2.0, 2.0, rtol=1e-9)
    with pytest.raises(PropertyFailed, match="returned 3"):
        assert_answer(3.0, 2.0, rtol=1e-9)


def test_several_values_have_to_repeat():
    counter = itertools.count()
    assert_repeats(lambda: RIGHT)
    with pytest.raises(PropertyFailed, match="when called again"):
        assert_repeats(lambda: (RIGHT[0], np.array([float(next(counter))])))
