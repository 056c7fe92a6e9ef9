"""A list of numbers is accepted in every plain form, and nothing else is."""

import numpy as np
import pytest

from autograder.properties import PropertyFailed, assert_numbers


@pytest.mark.parametrize(
    "value", [[1.0, 2.0], (1.0, 2), [np.float64(1), np.array(2.0)], np.array([1.0, 2.0])], ids=str
)
def test_plain_forms_are_floats(value):
    assert assert_numbers(value) == [1.0, 2.0]


def test_none_at_all_is_a_list_too():
    assert assert_numbers([]) == assert_numbers(np.zeros(0)) == []


@pytest.mark.parametrize(
    "value", [None, 1.0, ["1"], [np.ones(1)], np.ones((1, 2)), np.array([1, 2])], ids=str
)
def test_anything_else_is_told(value):
    with pytest.raises(PropertyFailed, match="returned"):
        assert_numbers(value)
