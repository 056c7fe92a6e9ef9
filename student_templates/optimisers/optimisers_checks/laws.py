"""What is demanded of the optimisers and shown to students: the handout's numbers, and what it warns of.

These properties travel with the template: they use only the vocabulary and state their numbers in full. A
step combines numbers of size 10 and is off by 1e-14 at most, in whatever order it adds them. A hundred such
steps on a bowl of curvature 1 or less do not amplify that, so that ACCURACY leaves a margin of a thousand.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .course_checks.properties import Suite, assert_array, assert_close, assert_equal, assert_that, assert_tuple
from .course_checks.properties.arguments import Number, Numbers
from .course_checks.properties.care import (
    assert_ignores_global_randomness,
    assert_no_global_randomness,
    assert_untouched,
)
from .course_checks.properties.comparing import assert_like
from .course_checks.properties.contracts import ANY_TYPE_HINT, UNTOUCHED_HINT, demand_worked_example
from .course_checks.properties.counterexamples import demand_counterexample
from .course_checks.properties.formulas import Formula
from .course_checks.properties.rendering import as_source
from .course_checks.properties.strategies import Array, seeds
from .course_checks.vocabulary.clouds import Clouds, assert_told_apart, two_clouds
from .course_checks.vocabulary.motions import MOMENTA, RATES, Motion, motions
from .course_checks.vocabulary.noted_batches import (
    LinearProblem,
    NotedBatches,
    linear_problem,
    linear_problems,
    squared_error,
)
from .course_checks.vocabulary.worked import demand_answers, demand_worked_example_and_care

ACCURACY = 1e-9

suite = Suite("optimisers", public=True)
sgd_step = suite.question("sgd_step")
descend = suite.question("descend")
minibatches = suite.question("minibatches")
heavy_ball_step = suite.question("heavy_ball_step")
averaged_step = suite.question("averaged_step")
friction_step = suite.question("friction_step")
nesterov_step = suite.question("nesterov_step")
best_momentum = suite.question("best_momentum")
adam_step = suite.question("adam_step")
train_sgd = suite.question("train_sgd")

STAYING = Formula("(w, v)", "w, v, g")
PLAIN = Formula("(w - 0.5 * g, v)", "w, v, g")
ROLLING = Formula("(w - 0.1 * (0.5 * v + g), 0.5 * v + g)", "w, v, g")
BOWL = Formula("w * np.array([1.0, 4.0])", "w")
LINEAR_UNIT = Formula(
    "(np.mean((X @ p[0] + p[1] - T) ** 2) / 2,"
    " [X.T @ (X @ p[0] + p[1] - T) / len(T), np.array([np.mean(X @ p[0] + p[1] - T)])])",
    "p, X, T",
)
LOGISTIC_UNIT = Formula(
    "(np.mean(np.logaddexp(0, X @ p[0]) - T * (X @ p[0])),"
    " [X.T @ (1 / (1 + np.exp(-(X @ p[0]))) - T) / len(T)])",
    "p, X, T",
)


demand_worked_example_and_care(sgd_step, [1, -2], [0.5, -4], 0.1, answer=[0.95, -1.6], points=0.25)


@sgd_step.property(
    points=0.25, hint="Whose length decides how far a step goes: that of the gradient?", examples=10
)
@given(motion=motions(), rate=RATES)
def goes_twice_as_far_at_twice_the_rate(submission: Any, motion: Motion, rate: float) -> None:
    """w - sgd_step(w, gradient, 2 rate) = 2 (w - sgd_step(w, gradient, rate)), and so for 2 gradient"""
    once = motion.w - assert_array(submission.sgd_step(motion.w, motion.gradient, rate), motion.w.shape)
    for gradient, factor in ((motion.gradient, 2), (2 * motion.gradient, 1)):
        moved = assert_array(submission.sgd_step(motion.w, gradient, factor * rate), motion.w.shape)
        assert_close(motion.w - moved, 2 * once, rtol=ACCURACY, atol=ACCURACY, what="went the way")


demand_worked_example_and_care(descend, PLAIN, BOWL, [4, 1], 2, answer=[[4, 1], [2, -1], [1, 1]], points=0.5)
demand_answers(
    descend,
    "hands_the_memory_on_from_step_to_step",
    ((ROLLING, Formula("w", "w"), [2], 3), [[2], [1.8], [1.52], [1.228]]),
    ((ROLLING, Formula("w", "w"), [2], 2, 10.0), [[2], [1.3], [0.82]]),
    hint="Which v does the second step get: that of the beginning, or the one that the first step returned?",
    points=0.5,
    rtol=ACCURACY,
)


@descend.property(points=0.25, hint="What has been visited before the first step?")
def begins_with_the_start(submission: Any) -> None:
    """descend(step, gradient, w, 0) = [w]: no step, one point"""
    w = np.array([[4.0, 1.0], [0.5, -3.0]])
    assert_close(submission.descend(PLAIN, Formula("w", "w"), w, 0), w[None], rtol=ACCURACY)


def batches_of(answer: Any, sizes: list[int]) -> list[Array]:
    """The batches in `answer`, which must be arrays of integers of these sizes."""
    batches = assert_tuple(answer, len(sizes))
    return [
        assert_array(batch, (size,), dtype=int, what=f"returned as batch number {number}")
        for number, (batch, size) in enumerate(zip(batches, sizes, strict=True), start=1)
    ]


def sizes_of(n: int, size: int) -> list[int]:
    """How many samples each batch has."""
    return [min(size, n - start) for start in range(0, n, size)]


@minibatches.property(
    points=1,
    hint="Which samples does an epoch visit, and how often? What if size does not divide n?",
    examples=12,
)
@given(n=st.integers(1, 12), size=st.integers(1, 14), seed=seeds())
def has_every_sample_in_exactly_one_batch(submission: Any, n: int, size: int, seed: int) -> None:
    """the batches together hold 0, ..., n - 1, each once; all have `size` entries, the last what is left"""
    batches = batches_of(submission.minibatches(n, size, np.random.default_rng(seed)), sizes_of(n, size))
    together = np.sort(np.concatenate(batches))
    assert_equal(together, np.arange(n), dtype=int, what="returned batches that hold, in order,")


@minibatches.property(
    points=0.5, hint="Where does the order come from: from rng, and from nothing else?", examples=5
)
@given(seed=seeds())
def divides_anew_at_every_call(submission: Any, seed: int) -> None:
    """two calls with the same rng divide 30 samples differently; two with equal generators, equally

    A random order is the same as the last one with probability 1/30! < 1e-32; even the same five batches,
    each in any order, recur with 5! (6!)^5 / 30! < 1e-15.
    """
    answers = [
        batches_of(submission.minibatches(30, 6, np.random.default_rng(seed)), [6] * 5) for _ in range(2)
    ]
    first, again = (np.stack(answer) for answer in answers)
    assert_equal(again, first, dtype=int, what="returned, for a generator of the same seed,")
    other = np.stack(batches_of(submission.minibatches(30, 6, np.random.default_rng(seed + 1)), [6] * 5))
    assert_that(
        bool(np.any(np.sort(first) != np.sort(other))),
        f"returned the same batches for two different generators: {as_source(first)}",
        "batches that depend on the generator",
    )
    assert_ignores_global_randomness(submission.minibatches, 30, 6, np.random.default_rng(seed))


MOVING = ([1, 2], [3, -1], [0.5, 4])

demand_worked_example_and_care(heavy_ball_step, *MOVING, 0.1, 0.5, answer=([0.8, 1.65], [2, 3.5]), points=0.5)


@heavy_ball_step.property(
    points=0.5, hint="Is the learning rate in the velocity, or in the step?", examples=10
)
@given(motion=motions(), beta=MOMENTA)
def stops_at_once_at_rate_0(submission: Any, motion: Motion, beta: float) -> None:
    """heavy_ball_step(w, v, gradient, 0, beta) = (w, beta v + gradient): w rests, the velocity does not"""
    w, v = assert_tuple(submission.heavy_ball_step(*motion, 0.0, beta), 2)
    assert_close(w, motion.w, rtol=ACCURACY, atol=ACCURACY, what="returned w =")
    assert_close(v, beta * motion.v + motion.gradient, rtol=ACCURACY, atol=ACCURACY, what="returned v =")


demand_worked_example_and_care(averaged_step, *MOVING, 0.1, 0.8, answer=([0.75, 2.0], [2.5, 0.0]), points=0.5)


@averaged_step.property(points=0.25, hint="How much does an average of equal numbers change?", examples=10)
@given(motion=motions(), rate=RATES, beta=MOMENTA)
def keeps_an_average_that_is_reached(submission: Any, motion: Motion, rate: float, beta: float) -> None:
    """averaged_step(w, g, g, rate, beta) = (w - rate g, g): at v = g it is plain gradient descent"""
    w, g, _ = motion
    moved, v = assert_tuple(submission.averaged_step(w, g, g, rate, beta), 2)
    assert_close(v, g, rtol=ACCURACY, atol=ACCURACY, what="returned v =")
    assert_close(moved, w - rate * g, rtol=ACCURACY, atol=ACCURACY, what="returned w =")


demand_worked_example_and_care(
    friction_step, *MOVING, 0.1, 0.2, answer=([3.35, 0.8], [2.35, -1.2]), points=0.5
)


@friction_step.property(
    points=0.5, hint="What does a ball do on level ground, where nothing pushes it?", examples=10
)
@given(motion=motions(), r=st.sampled_from((0.25, 0.1, 1.0)))
def coasts_on_level_ground(submission: Any, motion: Motion, r: float) -> None:
    """friction_step(w, v, 0, rate, r) = (w + (1 - r) v, (1 - r) v), at every rate"""
    w, v, _ = motion
    moved, slower = assert_tuple(submission.friction_step(w, v, np.zeros(w.shape), 0.5, r), 2)
    assert_close(slower, (1 - r) * v, rtol=ACCURACY, atol=ACCURACY, what="returned v =")
    assert_close(moved, w + (1 - r) * v, rtol=ACCURACY, atol=ACCURACY, what="returned w =")


demand_worked_example_and_care(nesterov_step, *MOVING, 0.1, 0.5, answer=([0.85, 1.425], [2, 3.5]), points=0.5)

demand_worked_example(best_momentum, 1, 100, answer=(0.033058, 0.669421), points=0.5)


@best_momentum.property(points=0.5, hint="What is left to slow down in a bowl that is round?", examples=10)
@given(curvature=st.sampled_from((0.25, 1.0, 3.0, 100.0)))
def needs_no_momentum_in_a_round_bowl(submission: Any, curvature: float) -> None:
    """best_momentum(c, c) = (1/c, 0): one step reaches the bottom"""
    rate, beta = assert_tuple(submission.best_momentum(curvature, curvature), 2)
    assert_close(rate, 1 / curvature, rtol=ACCURACY, what="returned the rate")
    assert_close(beta, 0.0, rtol=0.0, atol=ACCURACY, what="returned the momentum")


demand_worked_example_and_care(
    adam_step,
    *([1, 2], [2, -1], [1, 16], 2, [0.5, 8], 0.1, 0.5, 0.75),
    answer=([0.8777, 1.941667], [1.25, 3.5], [0.8125, 28]),
    points=0.5,
)


@adam_step.property(
    points=1, hint="What are m / (1 - beta1) and s / (1 - beta2) after the first step?", examples=20
)
@given(motion=motions(), rate=RATES)
def makes_a_first_step_of_the_learning_rate(submission: Any, motion: Motion, rate: float) -> None:
    """adam_step(w, 0, 0, 1, g, rate)[0] = w - rate g / (|g| + epsilon), entry by entry"""
    w, _, g = motion
    moved = assert_tuple(submission.adam_step(w, 0.0, 0.0, 1, g, rate), 3)[0]
    assert_close(moved, w - rate * g / (np.abs(g) + 1e-8), rtol=ACCURACY, atol=ACCURACY, what="returned w =")


demand_counterexample(
    suite.question("counterexample_adam"),
    target="adam_step",
    mistake="epsilon_within_the_root",
    accepts={
        "w": Numbers("D"),
        "m": Numbers("D"),
        "s": Numbers("D", within=(0, 1000)),
        "k": Number(1, 1000, whole=True),
        "gradient": Numbers("D"),
        "rate": Number(0, 1),
    },
    points=2,
    hint="For which s is sqrt(s + epsilon) another number than sqrt(s) + epsilon, in the first six digits?",
)


TRAINED = ([np.array([0.24]), np.array([0.48])], np.array([2.5, 2.025]))


def divisions_of(noted: NotedBatches, batches: int, epochs: int) -> list[list[list[int]]]:
    """Into which sets each of so many epochs, of so many batches, divided the samples, in order."""
    divisions = [sorted(sorted(shown.samples) for shown in epoch) for epoch in noted.epochs(batches)]
    assert_that(len(divisions) == epochs, f"showed {len(noted.shown)} batches", f"{batches * epochs} of them")
    return divisions


@train_sgd.property(
    points=1,
    hint="With all samples in one batch nothing is random: follow the example line by line.",
    worked=(0.24, 0.48, 2.5, 2.025),
)
def gives_the_numbers_of_the_handout(submission: Any) -> None:
    """the handout's example gives params = [[0.24], [0.48]] and losses = [2.5, 2.025]"""
    X, T, params = np.array([[1.0], [-1.0]]), np.array([3.0, 1.0]), [np.zeros(1), np.zeros(1)]
    answer = submission.train_sgd(ROLLING, LINEAR_UNIT, params, X, T, 2, 2, np.random.default_rng(0))
    assert_like(answer, TRAINED, rtol=ACCURACY, atol=ACCURACY)


@train_sgd.property(
    points=0.5, hint="Which samples does a short last batch stand for, and how many?", examples=6
)
@given(problem=linear_problems(), size=st.integers(1, 4), seed=seeds())
def averages_the_losses_over_the_samples(
    submission: Any, problem: LinearProblem, size: int, seed: int
) -> None:
    """where the method stays at w, every epoch has the mean loss of all samples, however they are divided"""
    rng = np.random.default_rng(seed)
    answer = submission.train_sgd(STAYING, LINEAR_UNIT, problem.params, problem.X, problem.T, size, 2, rng)
    _, losses = assert_tuple(answer, 2)
    expected = squared_error(problem.params, problem.X, problem.T)[0]
    assert_close(losses, np.full(2, expected), rtol=ACCURACY, what="returned losses =")


@train_sgd.property(
    points=0.5, hint="Which samples does an epoch visit, and beside which targets?", examples=6
)
@given(problem=linear_problems(), size=st.integers(1, 4), epochs=st.integers(1, 2), seed=seeds())
def shows_every_sample_once_in_an_epoch(
    submission: Any, problem: LinearProblem, size: int, epochs: int, seed: int
) -> None:
    """the batches of each epoch hold every sample once, with its target; there is one call for each batch"""
    noted = NotedBatches(problem)
    submission.train_sgd(
        ROLLING, noted, problem.params, problem.X, problem.T, size, epochs, np.random.default_rng(seed)
    )
    sizes = sizes_of(len(problem.T), size)
    expected_calls = epochs * len(sizes)
    calls = len(noted.shown)
    assert_that(
        calls == expected_calls, f"called loss_and_gradients {calls} times", f"{expected_calls} calls"
    )
    for epoch in noted.epochs(len(sizes)):
        visited = sorted(sample for shown in epoch for sample in shown.samples)
        assert_that(
            visited == list(range(len(problem.T))),
            f"visited the samples {visited} in one epoch",
            "each of them once",
        )


@train_sgd.property(points=0.5, hint=f"{UNTOUCHED_HINT} {ANY_TYPE_HINT}")
def takes_integers_and_changes_no_argument(submission: Any) -> None:
    """in the handout's example numbers may be integers; no argument is changed, only rng is drawn from"""
    X, T, params = np.array([[1], [-1]]), np.array([3, 1]), [np.zeros(1, dtype=int), np.zeros(1, dtype=int)]
    arguments = (ROLLING, LINEAR_UNIT, params, X, T, 2, 2, np.random.default_rng(0))
    observed = submission.train_sgd.observe(*arguments)
    assert_like(observed.value, TRAINED, rtol=ACCURACY, atol=ACCURACY)
    assert_untouched(observed, arguments, {})
    assert_no_global_randomness(observed)


@train_sgd.property(points=0.5, hint="When are the samples divided: once, or in every epoch?", examples=2)
@given(seed=seeds())
def divides_the_samples_anew_in_the_next_epoch(submission: Any, seed: int) -> None:
    """24 samples are divided into 6 batches of 4, and differently in the second epoch

    The same batches in any order come back with 6! (4!)^6 / 24! < 1e-12.
    """
    problem = linear_problem(24, np.random.default_rng(seed))
    noted = NotedBatches(problem)
    rng = np.random.default_rng(seed)
    submission.train_sgd(ROLLING, noted, problem.params, problem.X, problem.T, 4, 2, rng)
    first, second = divisions_of(noted, 6, 2)
    assert_that(first != second, f"divided the samples into {first} twice", "another division in every epoch")


@train_sgd.property(
    points=1, examples=4, hint="Do losses fall? Does each step begin where the last one ended?"
)
@given(clouds=two_clouds(), seed=seeds())
def learns_to_tell_two_clouds_apart(submission: Any, clouds: Clouds, seed: int) -> None:
    """after 20 epochs of batches of 4, at rate 0.1 and momentum 0.5, two clouds are told apart

    The loss is convex, so that every division into batches leads to the same place: in 1500 draws it ended at
    0.010 at most, where 0.2 is demanded, and fell to 1/40 at least, where one half is demanded.
    """
    rng = np.random.default_rng(seed)
    answer = submission.train_sgd(ROLLING, LOGISTIC_UNIT, [np.zeros(3)], clouds.X, clouds.t, 4, 20, rng)
    params, losses = assert_tuple(answer, 2)
    (weights,) = assert_tuple(params, 1, what="returned params =")
    assert_told_apart(assert_array(weights, (3,)), clouds)
    losses = assert_array(losses, (20,), what="returned losses =")
    assert_that(
        bool(losses[-1] < losses[0] / 2), f"returned losses = {as_source(losses)}", "losses that fall"
    )
