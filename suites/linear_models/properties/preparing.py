"""What is demanded of standardised inputs."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_tuple
from autograder.properties.strategies import Array
from solutions import linear_models as reference
from suites.vocabulary.linear import two_sets_of_inputs

from .care import MANY_INPUTS, demand_care
from .questions import ACCURACY, standardise

# Their mean of three or more is off by rounding, so that their deviation is not 0.
UNEVEN = (0.1, -0.7, 1.1, 5.3)


def _assert_both(value: Any, expected: tuple[Array, Array]) -> None:
    for number, (array, right) in enumerate(zip(assert_tuple(value, 2), expected, strict=True)):
        place = ("first", "second")[number]
        assert_close(array, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned as the {place} array")


@standardise.property(
    points=1, hint="Is a deviation the root of a mean over all rows of `train`?", examples=20
)
@given(inputs=two_sets_of_inputs())
def measures_in_deviations_from_the_mean_of_train(submission: Any, inputs: tuple[Array, Array]) -> None:
    """both arrays become (X - mean)/deviation, with mean and deviation of the columns of `train`

    Deviations are at least 0.05 for numbers of size 10: rounding of 1e-15 becomes 1e-12 at most.
    """
    train, other = inputs
    expected = []
    for X in inputs:
        columns = []
        for learnt, column in zip(train.T.tolist(), X.T, strict=True):
            mean = sum(learnt) / len(learnt)
            variance = sum((entry - mean) ** 2 for entry in learnt) / len(learnt)
            varies = max(learnt) > min(learnt)
            columns.append((column - mean) / variance**0.5 if varies else np.zeros(len(column)))
        expected.append(np.column_stack(columns))
    _assert_both(submission.standardise(train, other), (expected[0], expected[1]))


@standardise.property(points=0.5, hint="Does a row of `other` depend on its neighbours?", examples=20)
@given(inputs=two_sets_of_inputs())
def treats_every_other_row_by_itself(submission: Any, inputs: tuple[Array, Array]) -> None:
    """standardise(train, other)[1][i] = standardise(train, [other_i])[1][0]"""
    train, other = inputs
    for i in range(len(other)):
        _, alone = assert_tuple(submission.standardise(train, other[i : i + 1]), 2)
        right = reference.standardise(train, other)[1][i : i + 1]
        assert_close(
            assert_array(alone, right.shape), right, rtol=ACCURACY, atol=ACCURACY, what="gave a single row as"
        )


@standardise.property(
    points=0.5, hint="How can a column of equal numbers have a deviation other than 0?", examples=20
)
@given(value=st.sampled_from(UNEVEN), rows=st.integers(3, 9))
def makes_equal_numbers_0_whatever_they_are(submission: Any, value: float, rows: int) -> None:
    """a column whose entries in `train` are all equal becomes 0 in both, also if its mean is rounded"""
    train = np.column_stack([np.full(rows, value), np.arange(rows) - 1.5])
    other = np.array([[value, 0.5], [value + 2.5, -0.5]])
    _assert_both(submission.standardise(train, other), reference.standardise(train, other))


@standardise.property(
    points=0.5,
    hint="Inputs come in all units: is any number in your code small or large by itself?",
    examples=15,
)
@given(
    whole=st.lists(st.integers(0, 2), min_size=1, max_size=6),
    unit=st.sampled_from((2.0**-30, 1.0, 2.0**30)),
    shift=st.sampled_from((0, 2**17)),
)
def measures_in_any_unit(submission: Any, whole: list[int], unit: float, shift: int) -> None:
    """inputs c (X + a) become what X becomes, for c = 2^-30, 1 or 2^30 and a = 0 or 2^17

    The inputs are exact. A mean of size 2^17 is off by 3e-11, and deviations are at least 0.37: what is
    returned is off by 1e-10.
    """
    train = np.column_stack([np.array(whole, dtype=np.float64), np.arange(len(whole)) % 2])
    other = np.array([[0.5, 1.5], [3.0, -1.0]])
    moved = submission.standardise(unit * (train + shift), unit * (other + shift))
    _assert_both(moved, reference.standardise(train, other))


demand_care(
    standardise,
    ([[0.5, 2.25], [1.5, 2], [4, 1]], [[1, 0], [2, 5]]),
    ([[3, -2], [1, 4]], [[0.5, 1.25]]),
    many=(MANY_INPUTS, MANY_INPUTS[:17] * 2),
    in_any_order=(
        ([[1, 2], [0, 4]], [[0, 0]]),
        ([[1, 2], [0, 5]], [[0, 0]]),
        ([[1, 2], [0, 4]], [[1, 0]]),
        ([[1, 2]], [[1, 0]]),
    ),
)
