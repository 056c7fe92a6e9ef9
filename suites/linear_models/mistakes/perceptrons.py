"""The perceptron as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_perceptron = bank.question("perceptron")

on_perceptron.mistake("calls a score of 0 right: from zeros it never starts", warned=True).edit(
    "never_starts", ("<= 0", "< 0")
)
on_perceptron.mistake("learns no bias", warned=True).edit("learns_no_bias", ("b + target", "b"))
on_perceptron.mistake("leaves the bias out of the score").edit(
    "bias_not_in_the_score", ("x @ w + b", "x @ w")
)
on_perceptron.mistake("adds the input whatever its class").edit(
    "class_left_out", ("w + target * x, b + target", "w + x, b + 1")
)
on_perceptron.mistake("learns from every sample, right or wrong").edit(
    "learns_from_all", ("if target * (x @ w + b) <= 0:", "if True:")
)
on_perceptron.mistake("learns from samples that are right").edit("learns_from_right_ones", ("<= 0", ">= 0"))
on_perceptron.mistake("counts epochs instead of mistakes", warned=True).edit(
    "counts_epochs", ("return w, b, mistakes", "return w, b, _ + 1")
)
on_perceptron.mistake("counts the mistakes of the last epoch only", warned=True).edit(
    "last_epoch_only", ("return w, b, mistakes", "return w, b, mistakes - before")
)
on_perceptron.mistake("ends an epoch at its first mistake").edit(
    "ends_at_the_first_mistake", ("mistakes += 1", "mistakes += 1\nbreak")
)
on_perceptron.mistake("makes one epoch less than it may").edit(
    "one_epoch_less", ("range(max_epochs)", "range(max(1, max_epochs - 1))")
)
on_perceptron.mistake("makes 20 epochs at most").edit(
    "twenty_epochs", ("range(max_epochs)", "range(min(20, max_epochs))")
)
on_perceptron.mistake("ends as soon as an epoch makes no fewer mistakes than one mistake").edit(
    "ends_with_one_mistake", ("if mistakes == before:", "if mistakes <= before + 1:")
)
on_perceptron.mistake("learns half as much from each mistake").edit(
    "learns_half", ("w + target * x, b + target", "w + 0.5 * target * x, b + 0.5 * target")
)
on_perceptron.mistake("goes through the samples backwards").edit(
    "backwards", ("zip(X, t, strict=True)", "zip(X[::-1], t[::-1])")
)
on_perceptron.mistake("looks at a hundred samples at most").edit(
    "first_hundred_samples", ("zip(X, t, strict=True)", "zip(X[:100], t[:100])")
)
on_perceptron.mistake("takes -1 for 0, and never learns from that class").edit(
    "classes_0_and_1", ("w + target * x, b + target", "w + max(target, 0) * x, b + max(target, 0)")
)


@on_perceptron.mistake("judges all samples by the weights at the start of the epoch", warned=True)
def judged_at_the_start_of_the_epoch(X, t, max_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        wrong = t * (X @ w + b) <= 0
        if not wrong.any():
            break
        w, b = w + t[wrong] @ X[wrong], b + t[wrong].sum()
        mistakes += int(wrong.sum())
    return w, b, mistakes


@on_perceptron.mistake("draws the order of the samples from a global generator")
def global_order(X, t, max_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        before = mistakes
        for i in np.random.permutation(len(X)):
            if t[i] * (X[i] @ w + b) <= 0:
                w, b, mistakes = w + t[i] * X[i], b + t[i], mistakes + 1
        if mistakes == before:
            break
    return w, b, mistakes


@on_perceptron.mistake("brings every input to length 1")
def inputs_of_length_1(X, t, max_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, 0
    lengths = np.linalg.norm(X, axis=1, keepdims=True)
    for _ in range(max_epochs):
        before = mistakes
        for x, target in zip(X / np.where(lengths > 0, lengths, 1), t):
            if target * (x @ w + b) <= 0:
                w, b, mistakes = w + target * x, b + target, mistakes + 1
        if mistakes == before:
            break
    return w, b, mistakes


@on_perceptron.mistake("multiplies the caller's inputs by their classes")
def inputs_turned_round(X, t, max_epochs):
    X *= t[:, None].astype(X.dtype)
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        before = mistakes
        for x, target in zip(X, t):
            if x @ w + target * b <= 0:
                w, b, mistakes = w + x, b + target, mistakes + 1
        if mistakes == before:
            break
    return w, b, mistakes
