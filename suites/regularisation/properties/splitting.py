"""What is demanded of a split into training and validation samples.

`assert_frequency` rejects a right submission with a probability below 1e-12.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that, assert_tuple
from autograder.properties.care import assert_ignores_global_randomness, assert_untouched
from autograder.properties.chance import assert_frequency
from autograder.properties.strategies import seeds
from suites.vocabulary.numbered_samples import assert_parts, numbered_samples

from .questions import split

TRIALS, SAMPLES, HELD = 120, 9, 3


@split.property(points=0.5, hint="Is every sample as likely as any other to be held out?", examples=1)
@given(seed=seeds())
def holds_every_sample_out_equally_often(submission: Any, seed: int) -> None:
    """if 3 of 9 samples are held out, each is with probability 1/3, and two neighbours are with 1/12"""
    X, T = numbered_samples(SAMPLES)
    held, both = np.zeros(SAMPLES, dtype=int), np.zeros(SAMPLES, dtype=int)
    for trial in range(TRIALS):
        answer = submission.split(X, T, 1 / 3, np.random.default_rng([seed, trial]))
        out = np.isin(T, assert_parts(answer, X, T, HELD))
        held += out
        both += out & np.roll(out, 1)
    for sample in range(SAMPLES):
        assert_frequency(int(held[sample]), TRIALS, 1 / 3, what=f"times sample {sample} for validation")
        pair = f"times samples {(sample - 1) % SAMPLES} and {sample} for validation"
        assert_frequency(int(both[sample]), TRIALS, 1 / 12, what=pair)


@split.property(points=0.5, hint="What is 0.3 * 9, rounded? And for which part is it?", examples=12)
@given(
    case=st.sampled_from(((9, 0.3, 3), (7, 0.2, 1), (11, 0.5001, 6), (10, 0.29, 3), (5, 0.0, 0), (4, 1.0, 4)))
)
def rounds_the_number_of_validation_samples(submission: Any, case: tuple[int, float, int]) -> None:
    """share * N samples, rounded to the nearest whole number, are for validation: 3 of 9 at a share of 0.3"""
    samples, share, held = case
    X, T = numbered_samples(samples)
    assert_parts(submission.split(X, T, share, np.random.default_rng(samples)), X, T, held)


@split.property(points=0.5, hint="Do your indices pick rows, whatever the shape of T is?", examples=2)
@given(seed=seeds())
def divides_any_number_of_samples(submission: Any, seed: int) -> None:
    """of 600 samples with 150 inputs and 3 targets each, 450 and 150 rows come back, each beside its own

    Of 150 held-out samples about 37 are followed by another one. 110 or more of them means 40 runs or fewer:
    at most 40 C(149, 39) C(451, 40) of the C(600, 150) choices, a share below 1e-40.
    """
    X, numbers = numbered_samples(600, 150)
    parts = assert_tuple(
        submission.split(X, np.stack([numbers] * 3, axis=1), 0.25, np.random.default_rng(seed)), 2
    )
    flat = []
    for part, size in zip(parts, (450, 150), strict=True):
        inputs, targets = assert_tuple(part, 2)
        columns = assert_array(targets, (size, 3), what="returned T =")
        assert_close(columns, np.stack([columns[:, 0]] * 3, axis=1), rtol=0.0, what="returned T =")
        flat.append((inputs, columns[:, 0].copy()))
    held = assert_parts(tuple(flat), X, numbers, 150)
    followed = int(np.sum(np.diff(held) == 1))
    assert_that(followed < 110, f"held out {followed} samples together with the next one", "a random choice")


@split.property(points=0.25, hint="Does a second call go on drawing where the first one stopped?", examples=2)
@given(seed=seeds())
def goes_on_drawing_from_the_generator(submission: Any, seed: int) -> None:
    """a second call with the very same rng holds other samples out

    Two independent choices of 20 of 40 are equal with probability 1/C(40, 20) < 1e-11.
    """
    X, T = numbered_samples(40)
    first = submission.split.observe(X, T, 0.5, np.random.default_rng(seed))
    second = submission.split(X, T, 0.5, first.arguments[3])
    held = [assert_parts(answer, X, T, 20) for answer in (first.value, second)]
    assert_that(bool(np.any(held[0] != held[1])), "held the same samples out twice", "another choice")
    assert_untouched(first, (X, T, 0.5, np.random.default_rng(seed)), {})
    assert_ignores_global_randomness(submission.split, X, T, 0.5, np.random.default_rng(seed))
