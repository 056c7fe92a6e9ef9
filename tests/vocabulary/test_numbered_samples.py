"""Numbered samples tell where each of them went."""

import numpy as np
import pytest

from autograder.properties.failures import PropertyFailed
from suites.vocabulary.numbered_samples import assert_parts, numbered_samples

X, T = numbered_samples(5)
HELD, REST = np.array([3, 1]), np.array([4, 0, 2])


def parts(train, validation):
    return (X[train], T[train]), (X[validation], T[validation])


def test_the_numbers_of_what_is_held_out_come_back_in_order():
    np.testing.assert_array_equal(assert_parts(parts(REST, HELD), X, T, 2), [1.0, 3.0])


@pytest.mark.parametrize(
    "answer",
    [
        parts(HELD, REST),
        parts(REST, np.array([3, 4])),
        parts(REST, np.array([3])),
        ((X[REST], T[REST[::-1]]), (X[HELD], T[HELD])),
        (X[REST], T[REST]),
        None,
    ],
    ids=["exchanged", "one twice", "one lost", "pairs torn", "one part", "nothing"],
)
def test_any_other_answer_fails(answer):
    with pytest.raises(PropertyFailed):
        assert_parts(answer, X, T, 2)
