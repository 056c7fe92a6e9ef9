"""What is demanded of random batches.

Nothing here depends on how a submission draws. `assert_frequency` rejects a right submission with a
probability below 1e-12, whatever the number of trials.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_equal, assert_that
from autograder.properties.care import assert_ignores_global_randomness
from autograder.properties.chance import assert_frequency
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds

from ..public import batches_of, sizes_of
from .questions import minibatches

TRIALS = 120
SAMPLES, SIZE = 12, 5
# Two of twelve samples are in the last batch; two meet in one of the first two (5/12 4/11) or in the last.
LAST = 2 / 12
MEET = 2 * 5 / 12 * 4 / 11 + 2 / 12 * 1 / 11


@minibatches.property(
    points=0.5, hint="Is each way to divide the samples as likely as any other?", examples=1
)
@given(seed=seeds())
def divides_without_preference(submission: Any, seed: int) -> None:
    """of 12 samples in batches of 5, each is in the last with probability 1/6, and two meet with 42/132"""
    last, met = np.zeros(SAMPLES, dtype=int), np.zeros(SAMPLES, dtype=int)
    for trial in range(TRIALS):
        answer = submission.minibatches(SAMPLES, SIZE, np.random.default_rng([seed, trial]))
        batch_of = np.zeros(SAMPLES, dtype=int)
        for number, batch in enumerate(batches_of(answer, sizes_of(SAMPLES, SIZE))):
            batch_of[_within(batch, SAMPLES)] = number
        last += batch_of == 2
        met += batch_of == np.roll(batch_of, 1)
    for sample, (times_last, times_met) in enumerate(zip(last, met, strict=True)):
        before = (sample - 1) % SAMPLES
        assert_frequency(int(times_last), TRIALS, LAST, what=f"times sample {sample} in the last batch")
        assert_frequency(
            int(times_met), TRIALS, MEET, what=f"times samples {before} and {sample} in one batch"
        )


@minibatches.property(
    points=0.5, hint="Does a second call go on drawing where the first one stopped?", examples=3
)
@given(seed=seeds())
def goes_on_drawing_from_the_generator(submission: Any, seed: int) -> None:
    """a second call with the very same rng divides 30 samples differently, and draws from nothing else

    The same five batches, each in any order, recur with 5! (6!)^5 / 30! < 1e-15.
    """
    first = submission.minibatches.observe(30, 6, np.random.default_rng(seed))
    second = submission.minibatches(30, 6, first.arguments[2])
    divisions = [np.sort(np.stack(batches_of(answer, [6] * 5))) for answer in (first.value, second)]
    assert_that(
        bool(np.any(divisions[0] != divisions[1])),
        f"divided the samples into {as_source(divisions[0])} twice",
        "another division in every epoch",
    )
    assert_ignores_global_randomness(submission.minibatches, 30, 6, np.random.default_rng(seed))


@minibatches.property(
    points=0.5, hint="Is a number of samples or of batches written into your code?", examples=3
)
@given(n=st.sampled_from((1000, 640)), size=st.sampled_from((64, 16)), seed=seeds())
def divides_any_number_of_samples(submission: Any, n: int, size: int, seed: int) -> None:
    """minibatches(n, size, rng) holds each of hundreds of samples once, in ceil(n / size) random batches

    That three quarters of the samples are where they would be without shuffling has a probability of at most
    C(640, 160) 64^480 160!/640! < 1e-200: choose which, and let each of them have 64 places in its batch.
    """
    batches = batches_of(submission.minibatches(n, size, np.random.default_rng(seed)), sizes_of(n, size))
    held = np.concatenate(batches)
    assert_equal(np.sort(held), np.arange(n), dtype=int, what="returned batches that hold, in order,")
    resting = int(np.sum(held // size == np.arange(n) // size))
    assert_that(
        resting < 0.75 * n, f"left {resting} of {n} samples in the batch that they are in without shuffling"
    )


def _within(batch: Array, samples: int) -> Array:
    inside = bool(np.all((batch >= 0) & (batch < samples)))
    assert_that(inside, f"returned the batch {as_source(batch)}", f"numbers from 0 to {samples - 1}")
    return batch[(batch >= 0) & (batch < samples)]
