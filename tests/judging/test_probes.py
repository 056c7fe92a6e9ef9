"""What wrong answers have in common is said only where it is so."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.probes import probe
from autograder.judging.traces import TracedExample, values_alike
from autograder.properties.actions import Action

X = np.array([[1.0, 2.0, 4.0], [0.5, -1.0, 3.0]])
Y = np.array([[2.0, 1.0], [3.0, 5.0], [7.0, 0.25]])


def traced(answers, left=()):
    """One example for each argument, with these answers."""
    return {
        "law": [
            TracedExample((Action("call", "f", (x,), answered=True, value=answer, left=left),), True)
            for x, answer in zip((X, Y), answers, strict=True)
        ]
    }


def said(mine, theirs, **keywords):
    return probe(traced(mine, **keywords), traced(theirs))


def right(x):
    return x * 3.0 + 0.125


RIGHT = [right(X), right(Y)]


def test_a_common_factor_is_named():
    assert said([2 * one for one in RIGHT], RIGHT).startswith("your answer is 2 times the right one")
    assert "wrong sign" in said([-one for one in RIGHT], RIGHT)


def test_a_factor_of_tuples_is_named_too():
    pairs = [(one, one) for one in RIGHT]
    assert said([(2 * one, 2 * one) for one in RIGHT], pairs).startswith("your answer is 2 times")
    assert said([(one, 2 * one) for one in RIGHT], pairs) == ""


@pytest.mark.parametrize("factor", [0.0, 1 + 3e-8, 1 - 2e-7])
def test_neither_nothing_nor_all_of_it_is_called_a_multiple(factor):
    assert "times the right one" not in said([factor * one for one in RIGHT], RIGHT)


def test_two_numbers_alone_are_no_multiple():
    assert said([3.0, 6.0], [1.0, 2.0]) == ""


def test_a_factor_that_some_right_answer_lacks_is_not_named():
    assert said([RIGHT[0], 2 * RIGHT[1]], RIGHT) == ""


def test_sums_in_place_of_means_are_named_where_the_number_of_rows_varies():
    means, sums = [x.mean(axis=0) for x in (X, Y)], [x.sum(axis=0) for x in (X, Y)]
    assert "a sum where a mean is meant" in said(sums, means)


def test_single_precision_is_named_only_where_answers_went_through_it():
    assert "float32" in said(
        [(one / 7).astype(np.float32).astype(float) for one in RIGHT],
        [one / 7 for one in RIGHT],
    )
    nearly = [one / 7 * (1 + 3e-7 * np.sin(one)) for one in RIGHT]
    assert "float32" not in said(nearly, [one / 7 for one in RIGHT])


def test_wrong_tuples_are_not_called_right_because_a_generator_was_used():
    wrong = [(one + 1, one) for one in RIGHT]
    pairs = [(one, one) for one in RIGHT]
    assert said(wrong, pairs, left=(np.random.default_rng(1),)) == ""


def test_changed_arguments_are_named_where_the_answers_are_right():
    mine, theirs = traced(RIGHT, left=(X + 1,)), traced(RIGHT, left=(X,))
    assert probe(mine, theirs) == "your answers are right, but your function changes its arguments"
    advanced = traced(RIGHT, left=(np.random.default_rng(2),))
    assert probe(advanced, traced(RIGHT, left=(np.random.default_rng(1),))) == ""


@pytest.mark.parametrize(
    ("one", "another"),
    [(2.0, np.array(2.0)), ([1.0, 2.0], (1.0, 2.0)), (np.float64(3.0), 3)],
)
def test_what_counts_as_the_same_kind_of_answer_is_alike(one, another):
    assert values_alike(one, another)


def test_rounding_is_measured_by_the_largest_entry():
    large = np.array([1e6, 1e-8])
    assert values_alike(large, large + 1e-8 * np.array([0.0, 1.0]) * 1e-1, atol=1e-12)
    assert not values_alike(large, large + np.array([0.0, 1e-3]), atol=1e-12)
