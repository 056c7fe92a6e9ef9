"""What is demanded of regularisation and shown to students: the handout's numbers, and what it warns of.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
Penalties and steps combine a few dozen numbers of size 10 and are off by 1e-13 at most, so that ACCURACY
leaves a margin of a thousand; where a law needs more room, its docstring says why.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .course_checks.properties import Suite, assert_array, assert_close, assert_scalar, assert_that, assert_tuple
from .course_checks.properties.arguments import Number, Numbers
from .course_checks.properties.care import assert_ignores_global_randomness, assert_untouched
from .course_checks.properties.comparing import assert_like
from .course_checks.properties.contracts import (
    ANY_TYPE_HINT,
    UNTOUCHED_HINT,
    WORKED_EXAMPLE_HINT,
    demand_worked_example,
)
from .course_checks.properties.counterexamples import demand_counterexample
from .course_checks.properties.formulas import Formula
from .course_checks.properties.strategies import Array, rounded, seeds
from .course_checks.properties.suite import Question
from .course_checks.vocabulary.clouds import Clouds, assert_told_apart, two_clouds
from .course_checks.vocabulary.motions import RATES, Motion, motions
from .course_checks.vocabulary.numbered_samples import assert_parts, numbered_samples
from .course_checks.vocabulary.worked import demand_answers, demand_worked_example_and_care

ACCURACY = 1e-9

suite = Suite("regularisation", public=True)
split = suite.question("split")
ridge = suite.question("ridge")
l2_penalty = suite.question("l2_penalty")
l1_penalty = suite.question("l1_penalty")
weight_decay_step = suite.question("weight_decay_step")
l1_step = suite.question("l1_step")
augment_images = suite.question("augment_images")
smooth_labels = suite.question("smooth_labels")
early_stopping = suite.question("early_stopping")
train_regularised = suite.question("train_regularised")

LINEAR_LAYER = Formula(
    "(np.sum((X @ p[0] + p[1] - T) ** 2) / (2 * len(T)),"
    " [X.T @ (X @ p[0] + p[1] - T) / len(T), np.mean(X @ p[0] + p[1] - T, axis=0)])",
    "p, X, T",
)
LOGISTIC_UNIT = Formula(
    "(np.mean(np.logaddexp(0, X @ p[0]) - T * (X @ p[0])),"
    " [X.T @ (1 / (1 + np.exp(-(X @ p[0]))) - T) / len(T)])",
    "p, X, T",
)


@split.property(
    points=1, hint="Is every sample in one of the parts, once, and beside its own target?", examples=12
)
@given(held=st.integers(1, 5), rest=st.integers(1, 6), columns=st.integers(1, 3), seed=seeds())
def puts_every_sample_into_one_part(submission: Any, held: int, rest: int, columns: int, seed: int) -> None:
    """the two parts together hold every sample once, with its target; share * N of them are for validation"""
    X, T = numbered_samples(held + rest, columns)
    answer = submission.split(X, T, held / (held + rest), np.random.default_rng(seed))
    assert_parts(answer, X, T, held)


@split.property(points=0.5, hint="Where does the choice come from: rng, and nothing else?", examples=4)
@given(seed=seeds())
def chooses_by_the_generator(submission: Any, seed: int) -> None:
    """equal generators choose the same 20 of 40 samples, different ones others, and no argument changes

    Two independent choices are equal with probability 1/C(40, 20) < 1e-11.
    """
    X, T = numbered_samples(40)
    first = submission.split.observe(X, T, 0.5, np.random.default_rng(seed))
    chosen = assert_parts(first.value, X, T, 20)
    again = submission.split(X, T, 0.5, np.random.default_rng(seed))
    assert_close(assert_parts(again, X, T, 20), chosen, rtol=0.0, what="chose, for an equal generator,")
    other = submission.split(X, T, 0.5, np.random.default_rng(seed + 1))
    assert_that(
        bool(np.any(assert_parts(other, X, T, 20) != chosen)),
        "chose the same validation samples for two different generators",
        "a random choice",
    )
    assert_untouched(first, (X, T, 0.5, np.random.default_rng(seed)), {})
    assert_ignores_global_randomness(submission.split, X, T, 0.5, np.random.default_rng(seed))


demand_worked_example_and_care(
    ridge, [[1, 0], [0, 2], [1, 0], [0, 1]], [1, 4, 3, 2], 0.5, answer=[1.0, 1.428571], points=1
)


@ridge.property(
    points=0.5,
    hint="The penalty is added to a mean over samples. Does the number of samples matter?",
    examples=8,
)
@given(seed=seeds(), lam=st.sampled_from((0.1, 0.5, 2.0)))
def is_the_same_if_all_samples_come_twice(submission: Any, seed: int, lam: float) -> None:
    """ridge([X; X], [t; t], lam) = ridge(X, t, lam)"""
    X = rounded(np.random.default_rng(seed).uniform(-3.0, 3.0, (6, 2)))
    t = 1.0 + X @ np.array([2.0, -1.0])
    once = assert_array(submission.ridge(X, t, lam), (2,))
    twice = submission.ridge(np.concatenate([X, X]), np.concatenate([t, t]), lam)
    assert_close(twice, once, rtol=ACCURACY, atol=ACCURACY)


WEIGHTS, BIASES = np.array([[1.0, -2.0], [0.5, 0.25]]), np.array([3.0, -1.0])


def demand_penalty(question: Question, penalty: float, gradient: list[list[float]]) -> None:
    """Demand the handout's penalty of WEIGHTS and BIASES at lam = 0.1, and care of the arguments."""
    expected = (penalty, [np.array(gradient), np.zeros(2)])

    def gives_the_numbers_of_the_handout(submission: Any) -> None:
        answer = getattr(submission, question.name)([WEIGHTS, BIASES], 0.1)
        assert_like(answer, expected, rtol=ACCURACY, atol=ACCURACY)

    gives_the_numbers_of_the_handout.__doc__ = (
        f"{question.name}([W, b], 0.1) = ({penalty}, [{gradient}, [0, 0]]) for the handout's W and b"
    )
    question.property(points=0.5, hint=WORKED_EXAMPLE_HINT, worked=(penalty, *np.ravel(gradient)))(
        gives_the_numbers_of_the_handout
    )

    def takes_integers_and_changes_no_argument(submission: Any) -> None:
        function = getattr(submission, question.name)
        floats, integers = (
            [np.array([[3, -1]], dtype=kind), np.array([2], dtype=kind)] for kind in (np.float64, np.int64)
        )
        observed = function.observe(floats, 0.25)
        right = assert_tuple(observed.value, 2)
        assert_scalar(right[0])
        assert_that(right[0] > 0.25, "first of all the answer is wrong", "a penalty of the weights")
        assert_like(
            function(integers, 0.25), right, rtol=ACCURACY, atol=ACCURACY, what="given integers, returned"
        )
        assert_untouched(observed, (floats, 0.25), {})

    takes_integers_and_changes_no_argument.__doc__ = (
        f"{question.name}([[[3, -1]], [2]], 0.25) is the same for integers, and no argument is changed"
    )
    question.property(points=0.25, hint=f"{UNTOUCHED_HINT} {ANY_TYPE_HINT}")(
        takes_integers_and_changes_no_argument
    )


demand_penalty(l2_penalty, 0.265625, [[0.1, -0.2], [0.05, 0.025]])
demand_penalty(l1_penalty, 0.375, [[0.1, -0.1], [0.1, 0.1]])


demand_worked_example_and_care(
    weight_decay_step, [1, -2], [0.5, -4], 0.1, 0.5, answer=[0.9, -1.5], points=0.5
)


@weight_decay_step.property(points=0.5, hint="By what is w multiplied where the loss is flat?", examples=10)
@given(motion=motions(), rate=RATES, lam=st.sampled_from((0.5, 0.1, 2.0)))
def decays_where_the_loss_is_flat(submission: Any, motion: Motion, rate: float, lam: float) -> None:
    """weight_decay_step(w, 0, rate, lam) = (1 - rate lam) w"""
    moved = submission.weight_decay_step(motion.w, np.zeros(motion.w.shape), rate, lam)
    assert_close(moved, (1 - rate * lam) * motion.w, rtol=ACCURACY, atol=ACCURACY)


@l1_step.property(points=0.5, hint=WORKED_EXAMPLE_HINT, worked=(2, -0.5, 0, 0.75, -1.4, 0))
def gives_the_numbers_of_the_handout(submission: Any) -> None:
    """soft_threshold([3, -1.5, 0.5], 1) = [2, -0.5, 0], and l1_step([1, -2, 0.25], [0.5, -4, 1], 0.1, 2)
    = [0.75, -1.4, 0]
    """
    thresholded = submission.soft_threshold(np.array([3.0, -1.5, 0.5]), 1.0)
    assert_close(
        thresholded, np.array([2.0, -0.5, 0.0]), rtol=ACCURACY, atol=ACCURACY, what="soft_threshold gave"
    )
    moved = submission.l1_step(np.array([1.0, -2.0, 0.25]), np.array([0.5, -4.0, 1.0]), 0.1, 2.0)
    assert_close(moved, np.array([0.75, -1.4, 0.0]), rtol=ACCURACY, atol=ACCURACY, what="l1_step gave")


def shifted(images: Array, down: int, right: int) -> Array:
    """All images, shifted by so many pixels, with zeros coming in."""
    height, width = images.shape[1:]
    result = np.zeros(images.shape)
    result[:, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = images[
        :, max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)
    ]
    return result


def shifts_of(new: Any, images: Array, largest: int) -> list[tuple[int, int]]:
    """By how many pixels (down, right) each of the `images` was shifted; demands that each was."""
    arrays = assert_array(new, images.shape, what="returned X =")
    ways = [(down, right) for down in range(-largest, largest + 1) for right in range(-largest, largest + 1)]
    fits = [np.all(np.abs(arrays - shifted(images, *way)) <= ACCURACY, axis=(1, 2)) for way in ways]
    strange = np.flatnonzero(~np.any(fits, axis=0))
    if len(strange):
        got, image = arrays[strange[0]], images[strange[0]]
        assert_that(
            False,
            f"returned {np.round(got, 6).tolist()} for the image {image.tolist()}",
            f"the image, shifted by at most {largest}, with zeros coming in",
        )
    return [ways[number] for number in np.argmax(fits, axis=0)]


def bright_images(generator: np.random.Generator, samples: int, height: int, width: int) -> Array:
    """Images of different pixels, none of which is 0, so that no two shifts of one look alike."""
    pixels = 1.0 + np.arange(height * width)
    return np.stack([generator.permutation(pixels).reshape(height, width) for _ in range(samples)])


@augment_images.property(
    points=1, hint="Print one small image and what became of it. What comes in at the rim?", examples=10
)
@given(seed=seeds(), samples=st.integers(1, 4), extra=st.integers(1, 3), shifts=st.integers(0, 2))
def shifts_every_image_and_keeps_its_label(
    submission: Any, seed: int, samples: int, extra: int, shifts: int
) -> None:
    """without noise, every new image is the old one, shifted by at most `shifts`; zeros come in; T stays"""
    X = bright_images(np.random.default_rng(seed), samples, shifts + extra, shifts + 2)
    T = np.arange(samples, dtype=np.float64)
    answer = submission.augment_images(X, T, np.random.default_rng(samples), 0.0, shifts)
    images, labels = assert_tuple(answer, 2)
    shifts_of(images, X, shifts)
    assert_close(labels, T, rtol=0.0, what="returned T =")


@augment_images.property(
    points=0.5, hint="Is there a draw for each image? From rng? Is X still the same afterwards?", examples=3
)
@given(seed=seeds())
def draws_a_shift_for_every_image(submission: Any, seed: int) -> None:
    """among 220 copies of one image all nine shifts by at most one pixel occur; no argument changes

    That one of the nine does not has probability 9 (8/9)^220 < 1e-10 at most.
    """
    X = np.repeat(bright_images(np.random.default_rng(seed), 1, 3, 4), 220, axis=0)
    arguments = (X, np.arange(220.0), np.random.default_rng(seed), 0.0, 1)
    observed = submission.augment_images.observe(*arguments)
    images, _ = assert_tuple(observed.value, 2)
    occurring = sorted(set(shifts_of(images, X, 1)))
    assert_that(len(occurring) == 9, f"shifted (down, right) only by {occurring}", "all nine shifts")
    assert_untouched(observed, arguments, {})
    assert_ignores_global_randomness(submission.augment_images, *arguments)


@augment_images.property(
    points=0.5, hint="How large is the noise, and is there a draw for every pixel?", examples=3
)
@given(seed=seeds(), noise=st.sampled_from((0.1, 2.0)))
def adds_noise_of_the_given_deviation(submission: Any, seed: int, noise: float) -> None:
    """on images of zeros, the new pixels have mean 0 and standard deviation `noise`, each by itself

    There are 8000 pixels. Their mean is off by 0.0112 noise (one deviation), their mean square by 0.0158
    noise^2; bounds of 0.1 and 0.15 are 8.9 and 9.4 deviations, passed with probability below 1e-15. The
    mean of 20 images of 400 pixels has deviation noise / 20^(1/2); its mean square is 0.05 noise^2, and above
    0.1 noise^2 with probability below 1e-20, whereas noise drawn once for all images leaves noise^2.
    """
    X = np.zeros((20, 20, 20))
    answer = submission.augment_images(X, np.arange(20.0), np.random.default_rng(seed), noise, 1)
    drawn = assert_array(assert_tuple(answer, 2)[0], X.shape, what="returned X =") / noise
    mean, square, common = np.mean(drawn), np.mean(drawn**2), np.mean(np.mean(drawn, axis=0) ** 2)
    assert_that(bool(abs(mean) < 0.1), f"added noise of mean {noise * mean:.3g}", "mean 0")
    assert_that(
        bool(abs(square - 1) < 0.15),
        f"added noise of standard deviation {noise * np.sqrt(square):.3g}",
        f"{noise}",
    )
    assert_that(bool(common < 0.1), "added the same noise to all images", "a draw for each pixel")


demand_worked_example_and_care(
    smooth_labels,
    [[1, 0, 0, 0], [0, 0.5, 0.5, 0]],
    0.2,
    answer=[[0.85, 0.05, 0.05, 0.05], [0.05, 0.45, 0.45, 0.05]],
    points=0.5,
)


demand_worked_example(early_stopping, [5, 4, 4.5, 3, 3.5, 3, 3.25, 2], 3, answer=(3, 7), points=0.5)
demand_answers(
    early_stopping,
    "runs_on_while_nothing_stops_it",
    (([3, 2, 1], 1), (2, 3)),
    (([1, 2, 3, 0.5], 3), (3, 4)),
    (([1, 2, 3, 0.5], 2), (0, 3)),
    (([7], 1), (0, 1)),
    hint="Is the loss compared with the best so far? How many epochs were run when training stopped?",
    points=0.5,
    rtol=0.0,
)

demand_counterexample(
    suite.question("counterexample_early_stopping"),
    target="early_stopping",
    mistake="compares_with_the_epoch_before",
    accepts={"losses": Numbers("E"), "patience": Number(1, 10, whole=True)},
    points=2,
    hint="Which losses fall from one epoch to the next and yet are no better than the best?",
)


TRAIN = (np.array([[1.0], [-1.0]]), np.array([[3.0], [-1.0]]))
VALIDATION = (np.array([[2.0]]), np.array([[3.5]]))
TRAINED = (
    [np.array([[1.4]]), np.array([1.0])],
    np.array([0.5, 0.18, 0.0968, 0.070688]),
    np.array([0.125, 0.045, 0.1922, 0.279752]),
)


@train_regularised.property(
    points=1,
    hint="Follow the example line by line: parameters, both losses, and the best so far.",
    worked=(1.4, 1, 0.5, 0.18, 0.0968, 0.070688, 0.125, 0.045, 0.1922, 0.279752),
)
def trains_as_the_handout_does(submission: Any) -> None:
    """the handout's example gives the parameters 1.4 and 1 and its four pairs of losses"""
    params = [np.array([[1.0]]), np.array([1.0])]
    answer = submission.train_regularised(LINEAR_LAYER, params, TRAIN, VALIDATION, 0.5, 0.2, 4, 2)
    assert_like(answer, TRAINED, rtol=ACCURACY, atol=ACCURACY)


@train_regularised.property(points=0.5, hint=f"{UNTOUCHED_HINT} {ANY_TYPE_HINT}")
def takes_integers_and_changes_no_argument(submission: Any) -> None:
    """in the handout's example numbers may be integers; no argument is changed"""
    params = [np.array([[1]]), np.array([1])]
    train = tuple(array.astype(int) for array in TRAIN)
    arguments = (LINEAR_LAYER, params, train, VALIDATION, 0.5, 0.2, 4, 2)
    observed = submission.train_regularised.observe(*arguments)
    assert_like(observed.value, TRAINED, rtol=ACCURACY, atol=ACCURACY)
    assert_untouched(observed, arguments, {})


@train_regularised.property(
    points=0.5, hint="Does a validation sample enter a gradient anywhere?", examples=6
)
@given(seed=seeds())
def learns_nothing_from_validation_samples(submission: Any, seed: int) -> None:
    """other validation samples change no training loss, as long as training is not stopped early"""
    X, T = np.random.default_rng(seed).integers(-4, 5, (2, 5, 2)) / 2
    params = [np.ones((2, 2)), np.array([0.5, -1.0])]
    courses = []
    for validation in ((X[:2] + 1.0, T[:2] - 2.0), (X[:3] * 2, -T[:3])):
        answer = submission.train_regularised(LINEAR_LAYER, params, (X, T), validation, 0.05, 0.1, 5, 6)
        courses.append(assert_array(assert_tuple(answer, 3)[1], (6,), what="returned train_losses ="))
    assert_close(
        courses[1], courses[0], rtol=ACCURACY, what="with other validation samples, returned train_losses ="
    )


@train_regularised.property(
    points=1, examples=3, hint="Do losses fall? Does each step begin where the last one ended?"
)
@given(clouds=two_clouds())
def learns_to_tell_two_clouds_apart(submission: Any, clouds: Clouds) -> None:
    """60 steps at rate 0.5 with lam = 0.001 tell two clouds apart

    The loss is convex; without a penalty 60 steps bring it to about 0.01, where 0.2 is demanded.
    """
    samples = (clouds.X, clouds.t[:, None])
    answer = submission.train_regularised(
        LOGISTIC_UNIT, [np.zeros((3, 1))], samples, samples, 0.5, 0.001, 60, 5
    )
    params = assert_tuple(assert_tuple(answer, 3)[0], 1, what="returned params =")
    assert_told_apart(assert_array(params[0], (3, 1))[:, 0], clouds)
