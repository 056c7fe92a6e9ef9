"""What is demanded of training with batch normalisation.

Nothing is random here, so that the reference says what has to come out. Few steps are made, at rates up to
1/2. A batch of two samples may be divided by a root of 0.003, which multiplies rounding errors by 1e5 at
worst, while tanh and the gradients add little: right code is off by 1e-10, and LOOSER leaves a margin.
"""

from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_tuple
from autograder.properties.care import assert_untouched
from autograder.properties.comparing import assert_like
from autograder.properties.contracts import ANY_TYPE_HINT
from autograder.properties.strategies import Array, generators, orders, rounded
from solutions import batch_norm as reference
from suites.vocabulary.normalising import EPSILONS, WEIGHTS, unit_columns

from ..public import LOOSER
from .questions import train_with_batch_norm


class Task(NamedTuple):
    """First parameters, samples, targets and batches."""

    params: list[Array]
    X: Array
    T: Array
    batches: list[Any]


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """Up to 8 samples with up to 3 inputs, up to 3 units, and up to 4 batches of 1 to N samples."""
    n, inputs, units, count = (draw(st.integers(*ends)) for ends in ((2, 8), (1, 3), (1, 3), (0, 4)))
    generator = draw(generators())
    batches = [generator.permutation(n)[: generator.integers(1, n + 1)] for _ in range(count)]
    return task(generator, n, inputs, units, batches)


def task(generator: np.random.Generator, n: int, inputs: int, units: int, batches: list[Any]) -> Task:
    """A task of this size."""
    shapes: tuple[tuple[int, ...], ...] = ((inputs, units), (units,), (units,), (units,), (1,))
    params = [rounded(generator.uniform(-1.0, 1.0, shape)) for shape in shapes]
    params[1] = rounded(generator.uniform(0.5, 1.5, units))
    return Task(
        params, unit_columns(generator, n, inputs), generator.integers(0, 2, n).astype(float), batches
    )


@train_with_batch_norm.property(
    points=2, hint="One step for each batch: which parameters, samples and targets does it use?", examples=20
)
@given(task=tasks(), rate=st.sampled_from((0.5, 0.1)), momentum=WEIGHTS, eps=EPSILONS)
def steps_once_for_each_batch(submission: Any, task: Task, rate: float, momentum: float, eps: float) -> None:
    """params, mean, var and losses are those of one gradient step for each batch, in the order given"""
    arguments = (*task, rate, momentum, eps)
    expected = reference.train_with_batch_norm(*arguments)
    assert_like(submission.train_with_batch_norm(*arguments), expected, rtol=LOOSER, atol=LOOSER)


@train_with_batch_norm.property(
    points=1, hint="What moves at rate 0? The running values do, since they are not trained.", examples=10
)
@given(task=tasks(), momentum=WEIGHTS)
def rests_at_rate_0(submission: Any, task: Task, momentum: float) -> None:
    """at rate 0 params stay, and mean and var are running values of X W over the batches, from 0 and 1"""
    answer = submission.train_with_batch_norm(*task, 0.0, momentum)
    params, mean, var, _ = assert_tuple(answer, 4)
    assert_like(params, task.params, rtol=LOOSER, atol=LOOSER, what="returned params =")
    units = len(task.params[1])
    right_mean, right_var = np.zeros(units), np.ones(units)
    for batch in task.batches:
        h = task.X[batch] @ task.params[0]
        right_mean = (1 - momentum) * right_mean + momentum * np.mean(h, axis=0)
        if len(batch) > 1:
            right_var = (1 - momentum) * right_var + momentum * np.var(h, axis=0, ddof=1)
    assert_close(mean, right_mean, rtol=LOOSER, atol=LOOSER, what="returned mean =")
    assert_close(var, right_var, rtol=LOOSER, atol=LOOSER, what="returned var =")


LARGE = task(np.random.default_rng(4), 120, 40, 12, [np.arange(120)] * 2 + [np.arange(3, 23)] * 32)


@train_with_batch_norm.property(
    points=0.5, hint="Is a number of samples, units or batches written into your code?"
)
def is_right_at_any_size(submission: Any) -> None:
    """120 samples with 40 inputs, 12 units, 34 batches: the same formulas

    At rate 0.01 the parameters hardly leave the neighbourhood of the first ones, and no error grows.
    """
    arguments = (*LARGE, 0.01)
    expected = reference.train_with_batch_norm(*arguments)
    assert_like(submission.train_with_batch_norm(*arguments), expected, rtol=LOOSER, atol=LOOSER)


WHOLE = [np.array(part) for part in ([[1, -2], [2, 1]], [1, 2], [0, 1], [1, -1], [0])]
SAMPLES = (np.array([[0, 7], [3, 1], [3, 4], [1, 1]]), np.array([0, 1, 1, 0]))
CASES = (
    (WHOLE, *SAMPLES, [np.array([0, 1, 2]), np.array([3, 2])], 0.5),
    ([part / 2 for part in WHOLE], *SAMPLES, [np.array([0, 1, 2]), np.array([3, 1])], 0.5),
    (WHOLE, *SAMPLES, [np.array([1, 3])], 0.25, 0.5, 0.25),
)


@train_with_batch_norm.property(
    points=0.5, hint=f"Does something stay from an earlier call? {ANY_TYPE_HINT}", examples=4
)
@given(order=orders(3))
def takes_integers_and_forgets_earlier_calls(submission: Any, order: list[int]) -> None:
    """integers are numbers like any other, nothing is changed, and earlier trainings do not matter"""
    for number in order:
        expected = reference.train_with_batch_norm(*CASES[number])
        observed = submission.train_with_batch_norm.observe(*CASES[number])
        assert_like(observed.value, expected, rtol=LOOSER, atol=LOOSER)
        assert_untouched(observed, CASES[number], {})
