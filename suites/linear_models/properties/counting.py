"""What is demanded of targets, accuracy and confusion."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_equal
from autograder.properties.strategies import Array, real_arrays, seeds
from autograder.properties.ties import with_clear_largest
from suites.vocabulary.linear import Answered, Labels, answers

from .care import CLASSES, MANY_LABELS, MANY_LOGITS, MANY_PREDICTED, classes_of, demand_care
from .questions import ACCURACY, accuracy, confusion_matrix, one_hot


@one_hot.property(points=1, hint="Try K = 5 with the labels 0 and 2 only.", examples=20)
@given(answered=answers(samples=8, classes=7))
def a_product_with_class_numbers_gives_the_labels_back(submission: Any, answered: Answered) -> None:
    """one_hot(labels, K) (0, ..., K-1)^T = labels, and every row sums to 1 in K columns of zeros and ones"""
    labels, _, k = answered
    targets = assert_array(submission.one_hot(labels, k), (len(labels), k))
    assert_equal(targets @ np.arange(k), labels, what="returned rows that stand for the labels")
    assert_equal(np.sum(targets, axis=1), np.ones(len(labels)), what="returned rows that sum to")
    assert_equal(targets**2, targets, what="returned entries whose squares are")


demand_care(
    one_hot,
    (classes_of(1, 0, 2, 2), 4),
    (classes_of(0), 1),
    many=(MANY_LABELS, CLASSES),
    in_any_order=(
        (classes_of(0, 1), 2),
        (classes_of(1, 0), 2),
        (classes_of(1, 0), 3),
        (classes_of(2), 3),
    ),
)


def _clear_logits() -> st.SearchStrategy[Array]:
    """Logits of which one leads each row by more than 1e-3."""
    return with_clear_largest(real_arrays(8, 4), lambda logits: logits, margin=1e-3)


@accuracy.property(points=1, hint="Which logit decides, and with what is its place compared?", examples=20)
@given(logits=_clear_logits(), seed=seeds())
def counts_rows_whose_largest_logit_is_that_of_the_class(submission: Any, logits: Array, seed: int) -> None:
    """accuracy(logits, labels) = (number of i with argmax_k logits[i, k] = labels[i])/N"""
    n, k = logits.shape
    labels: Labels = np.random.default_rng(seed).integers(0, k, (n,))
    labels[::2] = np.argmax(logits[::2], axis=1)
    share = sum(max(row) == row[label] for row, label in zip(logits, labels, strict=True)) / n
    assert_close(submission.accuracy(logits, labels), share, rtol=ACCURACY, atol=ACCURACY)


@accuracy.property(
    points=0.5, hint="Does the decision depend on anything but the order of a row's logits?", examples=20
)
@given(logits=_clear_logits(), seed=seeds())
def is_the_same_for_shifted_and_stretched_rows(submission: Any, logits: Array, seed: int) -> None:
    """accuracy(c_i logits_i + a_i, labels) = accuracy(logits, labels) for every c_i > 0 and a_i"""
    generator = np.random.default_rng(seed)
    n, k = logits.shape
    labels: Labels = generator.integers(0, k, (n,))
    share = np.mean([np.argmax(row) == label for row, label in zip(logits, labels, strict=True)])
    shift, stretch = generator.integers(-5000, 5000, (n, 1)), generator.integers(1, 9, (n, 1))
    assert_close(submission.accuracy(stretch * logits + shift, labels), share, rtol=ACCURACY, atol=ACCURACY)


demand_care(
    accuracy,
    ([[0.5, 2.25, 1], [3, 0, 1]], classes_of(1, 2)),
    ([[3, -2], [1, 4], [-5, -1]], classes_of(1, 1, 1)),
    many=(MANY_LOGITS, MANY_LABELS),
    in_any_order=(
        ([[1, 2], [4, 0]], classes_of(1, 0)),
        ([[1, 2], [4, 0]], classes_of(0, 0)),
        ([[1, 2], [0, 4]], classes_of(0, 0)),
        ([[1, 2, 0], [0, 4, 0], [7, 0, 0]], classes_of(1, 1, 1)),
    ),
)


@confusion_matrix.property(
    points=1, hint="Rows stand for the true classes. Is every sample counted?", examples=20
)
@given(answered=answers())
def counts_the_samples_of_one_class_taken_for_another(submission: Any, answered: Answered) -> None:
    """C[i, j] is the number of samples n with labels_n = i and predicted_n = j"""
    labels, predicted, k = answered
    expected = np.zeros((k, k), dtype=np.int64)
    for true, taken in zip(labels, predicted, strict=True):
        expected[true, taken] += 1
    assert_equal(submission.confusion_matrix(labels, predicted, k), expected, dtype=int)


@confusion_matrix.property(
    points=0.5, hint="What becomes of the counts when a batch comes twice?", examples=20
)
@given(answered=answers())
def adds_up_over_batches(submission: Any, answered: Answered) -> None:
    """the matrix of batches together is the sum of their matrices, also where counts exceed 255"""
    labels, predicted, k = answered
    half = len(labels) // 2
    # The whole so often that no count fits into eight bits.
    parts = [slice(None)] * 260 + [slice(half)]
    expected = sum(np.bincount(k * labels[part] + predicted[part], minlength=k * k) for part in parts)
    together = [np.concatenate([values[part] for part in parts]) for values in (labels, predicted)]
    counts = submission.confusion_matrix(*together, k)
    assert_equal(counts, np.reshape(expected, (k, k)), dtype=int)


demand_care(
    confusion_matrix,
    (classes_of(1, 0, 2, 2), classes_of(1, 1, 2, 2), 4),
    (classes_of(0), classes_of(0), 1),
    many=(MANY_LABELS, MANY_PREDICTED, CLASSES),
    in_any_order=(
        (classes_of(0, 1), classes_of(1, 1), 2),
        (classes_of(1, 1), classes_of(0, 1), 2),
        (classes_of(1, 0), classes_of(0, 1), 3),
        (classes_of(1, 1), classes_of(0, 0), 2),
    ),
)
