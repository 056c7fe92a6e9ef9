"""What is demanded of training on random batches.

Which samples make a batch is the submission's own affair; `NotedBatches` notes them. Entries of X are at most
1 and rates 0.1: in the few dozen steps here no error grows by more than a factor of 1000, from 1e-14.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_that, assert_tuple
from autograder.properties.care import assert_untouched
from autograder.properties.comparing import assert_like
from autograder.properties.contracts import ANY_TYPE_HINT
from autograder.properties.formulas import Formula
from autograder.properties.strategies import Array, orders, rounded, seeds
from solutions import optimisers as reference
from suites.vocabulary.noted_batches import LinearProblem, NotedBatches, linear_problem, linear_problems

from ..public import LINEAR_UNIT, ROLLING, divisions_of, sizes_of
from .care import COLUMNS, ROWS
from .descending import COUNTING
from .questions import ACCURACY, train_sgd

PLAIN = Formula("(w - 0.1 * g, v)", "w, v, g")
LINEAR_LAYER = Formula(
    "(np.sum((X @ p[0] - T) ** 2) / len(T) / 2, [X.T @ (X @ p[0] - T) / len(T)])", "p, X, T"
)


def trained(submission: Any, problem: LinearProblem, *, size: int, epochs: int, seed: int) -> Any:
    """The noted calls, and what came back as params and losses."""
    noted = NotedBatches(problem)
    rng = np.random.default_rng(seed)
    answer = submission.train_sgd(ROLLING, noted, problem.params, problem.X, problem.T, size, epochs, rng)
    params, losses = assert_tuple(answer, 2)
    return noted, assert_tuple(params, 2, what="returned params ="), losses


@train_sgd.property(
    points=2, hint="What does each parameter begin the next batch with: which w, and which v?", examples=8
)
@given(problem=linear_problems(), size=st.integers(1, 5), epochs=st.sampled_from((2, 3, 0)), seed=seeds())
def steps_once_for_each_batch(
    submission: Any, problem: LinearProblem, size: int, epochs: int, seed: int
) -> None:
    """every batch is answered by one step of each parameter, with the w and v that the last batch left"""
    noted, params, _ = trained(submission, problem, size=size, epochs=epochs, seed=seed)
    calls = epochs * len(sizes_of(len(problem.T), size))
    assert_that(
        len(noted.shown) == calls, f"called loss_and_gradients {len(noted.shown)} times", f"{calls} calls"
    )
    latest, memories = list(problem.params), [0.0, 0.0]
    for shown in noted.shown:
        for got, right in zip(shown.params, latest, strict=True):
            assert_close(got, right, rtol=ACCURACY, atol=ACCURACY, what="showed a batch the parameter")
        stepped = [ROLLING(*each) for each in zip(latest, memories, shown.gradients, strict=True)]
        latest, memories = [w for w, _ in stepped], [v for _, v in stepped]
    for got, right in zip(params, latest, strict=True):
        assert_close(got, right, rtol=ACCURACY, atol=ACCURACY, what="returned the parameter")


@train_sgd.property(
    points=1, hint="Which loss belongs to an epoch: those its batches had, each by its samples.", examples=6
)
@given(problem=linear_problems(), size=st.integers(1, 5), epochs=st.integers(1, 2), seed=seeds())
def returns_the_losses_that_the_batches_had(
    submission: Any, problem: LinearProblem, size: int, epochs: int, seed: int
) -> None:
    """losses[e] = (1/N) sum over the batches of epoch e of (samples of the batch) (its loss in its turn)"""
    noted, _, losses = trained(submission, problem, size=size, epochs=epochs, seed=seed)
    per_epoch = noted.epochs(len(sizes_of(len(problem.T), size)))
    expected = [sum(len(shown.samples) * shown.loss for shown in epoch) for epoch in per_epoch]
    assert_close(
        losses, np.array(expected) / len(problem.T), rtol=ACCURACY, atol=ACCURACY, what="returned losses ="
    )


@train_sgd.property(points=0.5, hint="When are the samples divided: once, or in every epoch?", examples=3)
@given(seed=seeds())
def divides_anew_in_every_epoch(submission: Any, seed: int) -> None:
    """24 samples are divided into 6 batches of 4, differently in each of 3 epochs

    The same batches in any order come back with 6! (4!)^6 / 24! < 1e-12.
    """
    problem = linear_problem(24, np.random.default_rng(seed))
    noted, _, _ = trained(submission, problem, size=4, epochs=3, seed=seed)
    divisions = divisions_of(noted, 6, 3)
    assert_that(
        all(divisions.count(division) == 1 for division in divisions),
        f"divided the samples into {divisions}",
        "another division in every epoch",
    )


@train_sgd.property(
    points=0.5, hint="Has each parameter a memory of its own, which begins as the v of the call?", examples=6
)
@given(problem=linear_problems(), first=st.integers(1, 3), epochs=st.integers(1, 4), seed=seeds())
def keeps_a_memory_of_any_kind_for_each_parameter(
    submission: Any, problem: LinearProblem, first: int, epochs: int, seed: int
) -> None:
    """each parameter's first step gets the v of the call, here a sum and a number, later ones its latest"""
    rng = np.random.default_rng(seed)
    arguments = (COUNTING, LINEAR_UNIT, problem.params, problem.X, problem.T, 10, epochs)
    expected = reference.train_sgd(*arguments, rng, (0.0, first))
    answer = submission.train_sgd(*arguments, np.random.default_rng(seed), (0.0, first))
    assert_like(answer, expected, rtol=ACCURACY, atol=ACCURACY)


def many_samples() -> tuple[list[Array], Array, Array]:
    """A layer of 3 outputs, and more samples and inputs than are drawn anywhere else."""
    generator = np.random.default_rng(32)
    X = rounded(generator.uniform(-0.5, 0.5, (ROWS, COLUMNS)))
    T = rounded(generator.uniform(-1.0, 1.0, (ROWS, 3)))
    return [np.zeros((COLUMNS, 3))], X, T


@train_sgd.property(points=0.5, hint="Is a number of epochs, samples or parameters written into your code?")
def is_right_at_any_size(submission: Any) -> None:
    """240 samples with 110 inputs and 3 targets each, in one batch, for 120 epochs: the same formula

    The rate is 0.1 and the largest curvature about 0.2: steps contract, and no error grows.
    """
    arguments = (ROLLING, LINEAR_LAYER, *many_samples(), 1000, 120)
    expected = reference.train_sgd(*arguments, np.random.default_rng(0))
    answer = submission.train_sgd(*arguments, np.random.default_rng(0))
    assert_like(answer, expected, rtol=ACCURACY, atol=ACCURACY)


CASES = (
    (ROLLING, LINEAR_UNIT, [np.array([1, -2]), np.array([0])], np.array([[1, 2], [0, 3]]), np.array([1, 0])),
    (PLAIN, LINEAR_UNIT, [np.array([1, -2]), np.array([0])], np.array([[1, 2], [0, 3]]), np.array([1, 0])),
    (ROLLING, LINEAR_UNIT, [np.array([1, -2]), np.array([3])], np.array([[1, 2], [0, 3]]), np.array([1, 4])),
)


@train_sgd.property(points=0.5, hint=f"Does something stay from an earlier call? {ANY_TYPE_HINT}", examples=4)
@given(order=orders(3), seed=seeds())
def takes_integers_and_forgets_earlier_calls(submission: Any, order: list[int], seed: int) -> None:
    """integers are numbers like any other, nothing is changed, and earlier trainings do not matter"""
    for number in order:
        arguments = (*CASES[number], 2, 3)
        expected = reference.train_sgd(*arguments, np.random.default_rng(seed))
        observed = submission.train_sgd.observe(*arguments, np.random.default_rng(seed))
        assert_like(observed.value, expected, rtol=ACCURACY, atol=ACCURACY)
        assert_untouched(observed, (*arguments, None), {})
