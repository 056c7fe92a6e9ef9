"""What is demanded of new versions of images.

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

from ..public import bright_images, shifts_of
from .questions import ACCURACY, augment_images

SAMPLES = 300


@augment_images.property(points=1, hint="Which shifts can your draw give, and how often each?", examples=2)
@given(seed=seeds())
def shifts_without_preference(submission: Any, seed: int) -> None:
    """with shifts = 1, each of the nine shifts, such as up and to the left, has probability 1/9"""
    X = np.repeat(bright_images(np.random.default_rng(seed), 1, 3, 4), SAMPLES, axis=0)
    answer = submission.augment_images(X, np.arange(float(SAMPLES)), np.random.default_rng(seed), 0.0, 1)
    drawn = shifts_of(assert_tuple(answer, 2)[0], X, 1)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            times = drawn.count((down, right))
            assert_frequency(times, SAMPLES, 1 / 9, what=f"shifts by {down} down and {right} to the right")


@augment_images.property(points=0.5, hint="May a shift be as large as `shifts` says, or only 1?", examples=2)
@given(seed=seeds(), shifts=st.sampled_from((2, 3)))
def reaches_the_largest_shift(submission: Any, seed: int, shifts: int) -> None:
    """each shift down, -shifts to shifts, has probability 1/(2 shifts + 1), and so has each to the right"""
    X = np.repeat(bright_images(np.random.default_rng(seed), 1, 5, 4), 150, axis=0)
    answer = submission.augment_images(X, np.zeros(150), np.random.default_rng(seed), 0.0, shifts)
    drawn = shifts_of(assert_tuple(answer, 2)[0], X, shifts)
    for axis, direction in enumerate(("down", "to the right")):
        for shift in range(-shifts, shifts + 1):
            times = sum(way[axis] == shift for way in drawn)
            assert_frequency(times, 150, 1 / (2 * shifts + 1), what=f"shifts by {shift} {direction}")


@augment_images.property(
    points=0.5, hint="Is noise added to the shifted image, or does it replace it?", examples=5
)
@given(seed=seeds())
def adds_noise_to_the_image(submission: Any, seed: int) -> None:
    """with shifts = 0, new X - X is noise of mean 0 and deviation `noise`, at the rim as well; labels stay

    30 images of 144 pixels, 4320 in all: mean and mean square are off by 0.0152 and 0.0215 (one deviation),
    and by more than 0.12 and 0.18 with probability below 1e-12.
    """
    X = bright_images(np.random.default_rng(seed), 30, 12, 12)
    T = np.eye(30)
    arguments = (X, T, np.random.default_rng(seed), 0.5, 0)
    observed = submission.augment_images.observe(*arguments)
    images, labels = assert_tuple(observed.value, 2)
    drawn = (assert_array(images, X.shape, what="returned X =") - X) / 0.5
    assert_that(abs(float(np.mean(drawn))) < 0.12, "added noise whose mean is not 0", "mean 0")
    assert_that(abs(float(np.mean(drawn**2)) - 1) < 0.18, "added noise of another deviation", "noise")
    assert_close(labels, T, rtol=0.0, what="returned T =")
    assert_untouched(observed, arguments, {})


@augment_images.property(
    points=0.25, hint="Does the new array have the type of X, or does it hold decimals?", examples=2
)
@given(seed=seeds())
def takes_integers_and_leaves_them_untouched(submission: Any, seed: int) -> None:
    """images of integers are numbers, and stay as they are; without noise and shift, X comes back"""
    X = bright_images(np.random.default_rng(seed), 3, 2, 3).astype(int)
    T = np.arange(3)
    same = assert_tuple(submission.augment_images(X, T, np.random.default_rng(seed), 0.0, 0), 2)
    assert_close(same[0], X.astype(float), rtol=ACCURACY, dtype=(int, float), what="returned X =")
    arguments = (X, T, np.random.default_rng(seed), 0.25, 1)
    observed = submission.augment_images.observe(*arguments)
    images, labels = assert_tuple(observed.value, 2)
    drawn = assert_array(images, X.shape, what="returned X =")
    assert_that(bool(np.any(drawn != np.round(drawn))), "returned whole numbers", "noise with decimals")
    assert_close(labels, T.astype(float), rtol=0.0, dtype=(int, float), what="returned T =")
    assert_untouched(observed, arguments, {})


@augment_images.property(
    points=0.25, hint="Is a number of images or pixels written into your code?", examples=1
)
@given(seed=seeds())
def takes_any_number_of_images_and_goes_on_drawing(submission: Any, seed: int) -> None:
    """600 images of 9 by 7 pixels are shifted, and differently when the same rng goes on drawing

    Two independent draws of 600 shifts of nine kinds are equal with probability 9^-600, and the last hundred
    all the same with 9^-99.
    """
    X = bright_images(np.random.default_rng(seed), 600, 9, 7)
    first = submission.augment_images.observe(X, np.arange(600.0), np.random.default_rng(seed), 0.0, 1)
    second = submission.augment_images(X, np.arange(600.0), first.arguments[2], 0.0, 1)
    ways = [shifts_of(assert_tuple(answer, 2)[0], X, 1) for answer in (first.value, second)]
    assert_that(ways[0] != ways[1], "shifted all images in the same way again", "other shifts")
    assert_that(len(set(ways[0][-100:])) > 1, "shifted the last hundred images alike", "a draw for each")
    assert_ignores_global_randomness(
        submission.augment_images, X, np.arange(600.0), first.arguments[2], 0.0, 1
    )
