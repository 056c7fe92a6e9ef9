"""Targets, accuracy and confusion as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_one_hot = bank.question("one_hot")
on_accuracy = bank.question("accuracy")
on_confusion_matrix = bank.question("confusion_matrix")

on_one_hot.mistake("counts the classes that occur, instead of using K", warned=True).edit(
    "classes_that_occur", ("np.eye(K)[labels]", "np.eye(max(labels) + 1)[labels]")
)
on_one_hot.mistake("counts classes from 1").edit(
    "classes_from_1", ("np.eye(K)[labels]", "np.eye(K)[labels - 1]")
)
on_one_hot.mistake("has one column for each sample, and classes as rows").edit(
    "samples_as_columns", ("np.eye(K)[labels]", "np.eye(K)[:, labels]")
)
on_one_hot.mistake("returns integers: what is computed with them may be cut off").edit(
    "targets_of_integer_type", ("np.eye(K)", "np.eye(K, dtype=int)")
)
on_one_hot.mistake("handles ten classes at most").edit(
    "ten_classes", ("np.eye(K)[labels]", "np.eye(K)[np.minimum(labels, 9)]")
)
on_one_hot.mistake("leaves a class that does not occur without a column").edit(
    "numbered_anew", ("np.eye(K)[labels]", "np.eye(K)[np.unique(labels, return_inverse=True)[1]]")
)


on_accuracy.mistake("looks for the largest logit of each class instead of each sample", warned=True).edit(
    "largest_of_each_column",
    (
        "np.mean(np.argmax(logits, axis=1) == labels)",
        "np.mean(np.resize(np.argmax(logits, axis=0), len(labels)) == labels)",
    ),
)
on_accuracy.mistake("counts the right answers without dividing by N").edit(
    "number_of_right_answers", ("np.mean", "np.sum")
)
on_accuracy.mistake("answers in per cent").edit(
    "per_cent",
    ("np.mean(np.argmax(logits, axis=1) == labels)", "100 * np.mean(np.argmax(logits, axis=1) == labels)"),
)
on_accuracy.mistake("answers the share of errors").edit("error_rate", ("==", "!="))
on_accuracy.mistake("takes the class with the smallest logit").edit(
    "smallest_logit", ("np.argmax", "np.argmin")
)
on_accuracy.mistake("calls a class answered as soon as its logit is positive").edit(
    "positive_logit",
    (
        "np.mean(np.argmax(logits, axis=1) == labels)",
        "np.mean(logits[np.arange(len(labels)), labels] > 0)",
    ),
)
on_accuracy.mistake(
    "compares all entries with one-hot targets, so that classes ruled out count as right"
).edit(
    "entries_that_agree",
    (
        "np.mean(np.argmax(logits, axis=1) == labels)",
        "np.mean(np.eye(logits.shape[1])[np.argmax(logits, axis=1)] == np.eye(logits.shape[1])[labels])",
    ),
)
on_accuracy.mistake("looks at a hundred samples at most").edit(
    "hundred_samples",
    ("np.argmax(logits, axis=1) == labels", "np.argmax(logits[:100], axis=1) == labels[:100]"),
)


on_accuracy.mistake("takes a softmax that overflows, and compares nan").edit(
    "softmax_that_overflows",
    (
        "np.argmax(logits, axis=1)",
        "np.argmax(np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True), axis=1)",
    ),
)


@on_accuracy.mistake("replaces the caller's logits by probabilities")
def probabilities_in_place(logits, labels):
    logits -= logits.max(axis=1, keepdims=True)
    return np.mean(logits.argmax(axis=1) == labels)


on_confusion_matrix.mistake("puts the true classes into the columns", warned=True).edit(
    "true_classes_in_columns", ("(labels, predicted)", "(predicted, labels)")
)
on_confusion_matrix.mistake("counts a pair of classes once, however often it occurs", warned=True).edit(
    "pairs_counted_once", ("np.add.at(counts, (labels, predicted), 1)", "counts[labels, predicted] += 1")
)
on_confusion_matrix.mistake("counts errors only, and leaves the diagonal at 0").edit(
    "errors_only", ("return counts", "return counts - np.diag(np.diag(counts))")
)
on_confusion_matrix.mistake("returns shares of each row instead of counts").edit(
    "shares_of_rows", ("return counts", "return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)")
)
on_confusion_matrix.mistake("counts the classes that occur, instead of using K").edit(
    "matrix_of_classes_that_occur",
    ("np.zeros((K, K), dtype=int)", "np.zeros([max(*labels, *predicted) + 1] * 2, dtype=int)"),
)
on_confusion_matrix.mistake("counts up to 9 of a kind").edit(
    "nine_at_most", ("return counts", "return np.minimum(counts, 9)")
)
on_confusion_matrix.mistake("returns decimals where counts are whole").edit(
    "counts_as_decimals", ("dtype=int", "dtype=float")
)


on_confusion_matrix.mistake("counts in eight bits, up to 255").edit(
    "counts_in_eight_bits", ("dtype=int", "dtype=np.uint8")
)


@on_confusion_matrix.mistake("sorts the caller's labels")
def labels_sorted(labels, predicted, K):
    counts = np.zeros((K, K), dtype=int)
    np.add.at(counts, (labels, predicted), 1)
    labels.sort()
    return counts
