"""Averaging over runs of a random network: `monte_carlo_average`.

The networks here are the suite's own: they note how they are called and what they answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_that,
)
from autograder.properties.strategies import Array, real_arrays, seeds, shapes

from .drawing import ACCURACY, suite

Noted = list[tuple[Any, Array]]

monte_carlo_average = suite.question("monte_carlo_average")


@monte_carlo_average.property(
    points=1.5, hint="Of what is the mean taken: of runs, or of entries?", examples=12
)
@given(x=real_arrays(4, 3), shape=shapes(4, 3), samples=st.integers(1, 6), seed=seeds())
@example(x=np.array([[1.0, 2.0]]), shape=(3, 3), samples=3, seed=0)
def is_the_mean_of_its_calls(
    submission: Any, x: Array, shape: tuple[int, ...], samples: int, seed: int
) -> None:
    """monte_carlo_average(f, x, S, generator) = (1/S) sum_s f(x, generator), with S calls, each on x"""
    network, calls = _noting(lambda generator: generator.normal(10, 5, shape))
    answer = submission.monte_carlo_average(network, x, samples, np.random.default_rng(seed))
    average = assert_array(answer, shape)
    assert_that(len(calls) == samples, f"called the network {len(calls)} times", f"{samples} calls")
    for given_x, _ in calls:
        assert_equal(given_x, x, what="called the network with x =")
    assert_close(average, np.mean([output for _, output in calls], axis=0), rtol=ACCURACY, atol=ACCURACY)


@monte_carlo_average.property(
    points=1, hint="Hand on the generator itself, at every call: it goes on where it stopped.", examples=5
)
@given(samples=st.integers(2, 6), seed=seeds())
def hands_on_the_generator(submission: Any, samples: int, seed: int) -> None:
    """every call goes on drawing from the one generator that was given, where the call before stopped"""
    network, calls = _noting(lambda generator: generator.normal(10, 5, (2, 3)))
    x = np.ones((2, 2))
    average = submission.monte_carlo_average(network, x, samples, np.random.default_rng(seed))
    drawn = np.random.default_rng(seed).normal(10, 5, (samples, 2, 3))
    assert_that(len(calls) == samples, f"called the network {len(calls)} times", f"{samples} calls")
    for (_, output), expected in zip(calls, drawn, strict=True):
        assert_close(output, expected, rtol=ACCURACY, what="made the network draw")
    assert_close(average, drawn.mean(axis=0), rtol=ACCURACY)


@monte_carlo_average.property(
    points=0.5, hint="In which type do you add up? A mean of whole numbers has decimals.", examples=5
)
@given(samples=st.integers(1, 6), seed=seeds())
@example(samples=4, seed=0)
def averages_whole_numbers(submission: Any, samples: int, seed: int) -> None:
    """the mean of votes 0 and 1, given as integers, is their share, a float64"""
    network, calls = _noting(lambda generator: generator.integers(0, 2, (3, 4)))
    average = submission.monte_carlo_average(
        network, np.array([[1, 2], [3, 4]]), samples, np.random.default_rng(seed)
    )
    assert_array(average, (3, 4))
    assert_that(len(calls) == samples, f"called the network {len(calls)} times", f"{samples} calls")
    assert_close(average, sum(output for _, output in calls) / samples, rtol=ACCURACY, atol=ACCURACY)


@monte_carlo_average.property(points=0.5, hint="Does anything write into x, or draw from a global generator?")
def leaves_the_input_untouched(submission: Any) -> None:
    """monte_carlo_average does not change x, and draws from no generator but its own"""
    network, calls = _noting(lambda generator: generator.normal(10, 5, (2, 3)))
    x = np.array([[1.0, -2.5], [0.0, 3.0]])
    for demand in (assert_ignores_global_randomness, assert_leaves_arguments_untouched):
        demand(submission.monte_carlo_average, network, x, 3, np.random.default_rng(0))
    calls.clear()
    average = submission.monte_carlo_average(network, x, 3, np.random.default_rng(0))
    assert_close(average, np.mean([output for _, output in calls], axis=0), rtol=ACCURACY)


def _noting(answer: Callable[[Any], Array]) -> tuple[Callable[[Any, Any], Array], Noted]:
    """A network that answers by drawing alone, and the list in which it notes each x and output."""
    calls: Noted = []

    def network(x: Any, generator: Any) -> Array:
        if type(generator) is not np.random.Generator:
            raise TypeError("the network needs the generator as its second argument")
        output = answer(generator)
        calls.append((x, output.copy()))
        return output

    return network, calls
