"""What is demanded of training with weight decay and early stopping.

Nothing is random, so the reference is the oracle. Inputs are at most 2 and rates 0.1: in a dozen steps no
error grows by more than a factor of 1000, from 1e-14. Validation losses that decide are drawn to differ by
1e-6 or more, so that rounding decides nothing.
"""

from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that, assert_tuple
from autograder.properties.comparing import assert_like
from autograder.properties.formulas import Formula
from autograder.properties.strategies import Array, generators, orders, seeds
from solutions import regularisation as reference

from ..public import LINEAR_LAYER
from .questions import ACCURACY, train_regularised

TWO_LAYERS = Formula(
    "(lambda h: (lambda e: (np.sum(e ** 2) / (2 * len(T)), [X.T @ ((e @ p[2].T) * (1 - h ** 2)) / len(T),"
    " np.sum((e @ p[2].T) * (1 - h ** 2), axis=0) / len(T), h.T @ e / len(T)]))(h @ p[2] - T))"
    "(np.tanh(X @ p[0] + p[1]))",
    "p, X, T",
)
FLAT = Formula("(float(np.sum(p[0] ** 2)), [np.zeros(np.shape(w)) for w in p])", "p, X, T")
LEAST_GAP = 1e-6


class Training(NamedTuple):
    """What `train_regularised` is called with."""

    loss_and_gradients: Formula
    params: list[Array]
    train: tuple[Array, Array]
    validation: tuple[Array, Array]
    rate: float
    lam: float
    epochs: int
    patience: int


def training(
    generator: np.random.Generator, *, deep: bool, epochs: int, patience: int, samples: int = 5
) -> Training:
    """A problem of two inputs and one output, whose validation targets are far from what can be learnt."""
    X = generator.uniform(-2.0, 2.0, (samples + 3, 2))
    T = generator.uniform(-2.0, 2.0, (samples + 3, 1))
    shapes: list[tuple[int, ...]] = [(2, 3), (3,), (3, 1)] if deep else [(2, 1), (1,)]
    params = [generator.uniform(-1.0, 1.0, shape) for shape in shapes]
    f = TWO_LAYERS if deep else LINEAR_LAYER
    parts = (X[:samples], T[:samples]), (X[samples:], T[samples:])
    return Training(f, params, *parts, 0.1, 0.5, epochs, patience)


def is_clear(problem: Training) -> bool:
    """Whether no two validation losses are so close that rounding could decide which is smaller."""
    losses = np.sort(reference.train_regularised(*problem)[2])
    return bool(np.min(np.diff(losses), initial=1.0) > LEAST_GAP)


@st.composite
def any_trainings(draw: st.DrawFn) -> Training:
    """Problems of one layer or two, with a decay or without."""
    deep, epochs, patience = draw(st.booleans()), draw(st.sampled_from((6, 12, 0))), draw(st.integers(1, 4))
    problem = training(draw(generators()), deep=deep, epochs=epochs, patience=patience)
    return problem._replace(lam=draw(st.sampled_from((0.5, 0.0))))


def trainings() -> st.SearchStrategy[Training]:
    """Problems whose best epoch does not depend on rounding."""
    return any_trainings().filter(is_clear)


@train_regularised.property(
    points=2,
    hint="Which parameters come back: the last, or those with the smallest validation loss?",
    examples=12,
)
@given(problem=trainings())
def returns_the_best_parameters_and_both_courses(submission: Any, problem: Training) -> None:
    """the parameters with the smallest validation loss; both losses before the first step and after each"""
    right = reference.train_regularised(*problem)
    assert_like(submission.train_regularised(*problem), right, rtol=ACCURACY, atol=ACCURACY)


@train_regularised.property(
    points=1, hint="What becomes of weights and of biases where the loss is flat?", examples=8
)
@given(seed=seeds(), epochs=st.integers(1, 6), lam=st.sampled_from((0.5, 0.125)))
def lets_weights_decay_and_biases_stay(submission: Any, seed: int, epochs: int, lam: float) -> None:
    """without gradients, n steps lead to W = (1 - rate lam)^n W_0 and b = b_0; losses hold no penalty"""
    generator = np.random.default_rng(seed)
    params = [generator.integers(1, 9, (2, 3)) / 4, generator.integers(1, 9, 3) / 4]
    samples = (np.ones((2, 2)), np.ones((2, 3)))
    answer = submission.train_regularised(FLAT, params, samples, samples, 0.5, lam, epochs, 2)
    shrunk = (1 - 0.5 * lam) ** np.arange(epochs + 1)
    losses = shrunk**2 * np.sum(params[0] ** 2)
    expected = ([shrunk[-1] * params[0], params[1]], losses, losses)
    assert_like(answer, expected, rtol=ACCURACY, atol=ACCURACY)


@train_regularised.property(points=0.5, hint="What counts as better: a loss that is equal?", examples=4)
@given(seed=seeds(), patience=st.integers(1, 3))
def stops_where_nothing_moves(submission: Any, seed: int, patience: int) -> None:
    """at rate 0 the first parameters come back after `patience` steps, with patience + 1 equal losses"""
    generator = np.random.default_rng(seed)
    problem = training(generator, deep=False, epochs=9, patience=patience)._replace(rate=0.0)
    params, *courses = assert_tuple(submission.train_regularised(*problem), 3)
    assert_like(params, problem.params, rtol=ACCURACY, what="returned params =")
    for losses in courses:
        values = assert_array(losses, (patience + 1,), what="returned losses =")
        assert_close(values, np.full(patience + 1, values[0]), rtol=ACCURACY, what="returned losses =")


@train_regularised.property(
    points=0.5,
    hint="Is a size, or a number of epochs, written into your code? Is something remembered?",
    examples=3,
)
@given(order=orders(3))
def trains_anything_in_any_order(submission: Any, order: list[int]) -> None:
    """the same for 300 samples, for 230 epochs and for other data, in whatever order they come"""
    cases = [
        training(np.random.default_rng(seed), deep=seed == 0, epochs=epochs, patience=300, samples=samples)
        for seed, (epochs, samples) in enumerate(((5, 300), (230, 4), (5, 4)))
    ]
    for number in order:
        losses = assert_tuple(submission.train_regularised(*cases[number]), 3)[1]
        right = reference.train_regularised(*cases[number])[1]
        assert_close(losses, right, rtol=1e-7, atol=1e-7, what="returned train_losses =")


@train_regularised.property(points=0.5, hint="Is a parameter of the caller changed by `-=`?", examples=4)
@given(problem=trainings())
def keeps_what_it_was_given(submission: Any, problem: Training) -> None:
    """the lists, arrays and pairs of the call are the same afterwards"""
    observed = submission.train_regularised.observe(*problem)
    right = reference.train_regularised(*problem)
    assert_like(observed.value, right, rtol=ACCURACY, atol=ACCURACY)
    for before, after in zip(problem.params, observed.arguments[1], strict=True):
        assert_that(bool(np.array_equal(before, after)), "changed a parameter of the caller", "new arrays")


@train_regularised.property(
    points=0.5, hint="With which validation loss is a new one compared: the last, or the smallest?"
)
def takes_a_recovery_for_no_progress(submission: Any) -> None:
    """where W swings, 1, -1/2, 1/4, ..., and 0.9 would be right, the first W is the best after two steps"""
    train = (np.array([[1.0], [-1.0]]), np.zeros((2, 1)))
    validation = (np.array([[1.0]]), np.array([[0.9]]))
    arguments = (LINEAR_LAYER, [np.ones((1, 1)), np.zeros(1)], train, validation, 1.5, 0.0, 8, 2)
    right = reference.train_regularised(*arguments)
    assert_like(submission.train_regularised(*arguments), right, rtol=ACCURACY, atol=ACCURACY)
