"""Targets, accuracy and confusion: public laws."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from ..course_checks.properties import assert_array, assert_close, assert_equal
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.vocabulary.linear import Answered, answers
from ..course_checks.vocabulary.worked import demand_careful_example

from .suite import ACCURACY, suite

one_hot = suite.question("one_hot")
accuracy = suite.question("accuracy")
confusion_matrix = suite.question("confusion_matrix")

demand_worked_example(
    one_hot,
    np.array([2, 0, 1, 0]),
    4,
    answer=[[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0]],
    points=0.5,
)


@one_hot.property(
    points=0.25, hint="Where is the 1, and what becomes of a class that does not occur?", examples=20
)
@given(answered=answers())
def is_1_at_the_class_and_0_elsewhere(submission: Any, answered: Answered) -> None:
    """one_hot(labels, K)[i, k] = 1 if k = labels[i], and 0 otherwise; its shape is (N, K)"""
    expected = (np.arange(answered.K) == answered.labels[:, None]).astype(np.float64)
    assert_equal(submission.one_hot(answered.labels, answered.K), expected)


LOGITS = [[2.25, 2.75, -1], [1, 0.5, 0], [-4, -3, -2.5], [2, 7, 5]]

demand_worked_example(accuracy, LOGITS, np.array([1, 2, 2, 0]), answer=0.5, points=0.5)


@accuracy.property(points=0.25, hint="Along which axis do the logits of one sample lie?", examples=20)
@given(answered=answers())
def is_the_share_of_right_answers(submission: Any, answered: Answered) -> None:
    """accuracy(one_hot(predicted, K), labels) = (number of i with predicted_i = labels_i)/N"""
    logits = np.eye(answered.K)[answered.predicted]
    right = sum(a == b for a, b in zip(answered.labels, answered.predicted, strict=True))
    share = right / len(answered.labels)
    assert_close(submission.accuracy(logits, answered.labels), share, rtol=ACCURACY, atol=ACCURACY)


WHOLE_LOGITS = [[0, 3, -1], [1, 0, -1], [-4, -3, -2], [2, 7, 5]]
demand_careful_example(accuracy, WHOLE_LOGITS, np.array([1, 2, 2, 0]), answer=0.5, points=0.25)


TRUE, ANSWERED = np.array([0, 2, 1, 2, 0]), np.array([0, 2, 2, 0, 0])

demand_worked_example(
    confusion_matrix,
    TRUE,
    ANSWERED,
    3,
    answer=np.array([[2, 0, 0], [0, 0, 1], [1, 0, 1]]),
    points=0.5,
)


@confusion_matrix.property(points=0.5, hint="Is a pair that occurs twice counted twice?", examples=20)
@given(answered=answers())
def counts_every_sample_in_the_row_of_its_class(submission: Any, answered: Answered) -> None:
    """sum_j C[i, j] counts the samples of class i, and sum_i C[i, j] those taken for class j"""
    labels, predicted, k = answered
    counts = assert_array(submission.confusion_matrix(labels, predicted, k), (k, k), dtype=int)
    for axis, true, name in ((1, labels, "rows"), (0, predicted, "columns")):
        expected = np.bincount(true, minlength=k)
        assert_equal(np.sum(counts, axis=axis), expected, dtype=int, what=f"returned {name} that sum to")
