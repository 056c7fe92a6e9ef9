"""What is demanded of batch normalisation and shown to students: the handout's numbers, and what it warns of.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
Inputs are of size 10 and deviations at least 0.1, or eps decides: right code is off by 1e-13 at most, and
ACCURACY leaves a margin of a thousand. What is trained in a few steps at rates below 1 may multiply an error
by a thousand, and is compared to LOOSER.
"""

from typing import Any

import numpy as np
from hypothesis import given

from .course_checks.properties import Suite, assert_array, assert_close, assert_that, assert_tuple
from .course_checks.properties.arguments import Numbers
from .course_checks.properties.care import assert_no_global_randomness, assert_untouched
from .course_checks.properties.comparing import assert_like
from .course_checks.properties.contracts import ANY_TYPE_HINT, UNTOUCHED_HINT, demand_worked_example
from .course_checks.properties.counterexamples import demand_counterexample
from .course_checks.properties.oracles import direction
from .course_checks.properties.strategies import seeds
from .course_checks.vocabulary.clouds import Clouds, two_clouds
from .course_checks.vocabulary.normalising import EPSILONS, UnitBatch, unit_batches
from .course_checks.vocabulary.worked import demand_worked_example_and_care

ACCURACY = 1e-9
LOOSER = 1e-7
PRINTED = 1e-6

suite = Suite("batch_norm", public=True)
batch_norm_forward = suite.question("batch_norm_forward")
batch_norm_backward = suite.question("batch_norm_backward")
fold_batch_norm = suite.question("fold_batch_norm")
train_with_batch_norm = suite.question("train_with_batch_norm")

H = np.array([[0.0, 7.0], [3.0, 1.0], [3.0, 4.0]])
GAMMA, BETA = np.array([3.0, 0.5]), np.array([1.0, -1.0])
H_HAT = np.array([[-4 / 3, 1.2], [2 / 3, -1.2], [2 / 3, 0.0]])
CACHE = (H_HAT, GAMMA, np.array([1.5, 2.5]))
IN_TRAINING = (
    np.array([[-3.0, -0.4], [3.0, -1.6], [3.0, -1.0]]),
    CACHE,
    np.array([9.2, 0.4]),
    np.array([1.2, 2.7]),
)


def forward_parts(answer: Any) -> tuple[Any, tuple[Any, ...], Any, Any]:
    """y, the three parts of the cache, mean and var, of an answer of the forward pass."""
    y, cache, mean, var = assert_tuple(answer, 4)
    return y, assert_tuple(cache, 3, what="returned the cache"), mean, var


@batch_norm_forward.property(
    points=1,
    hint="Print mean, variance, root, h_hat, y and the running values one by one. Which axis are means over?",
    worked=(-3, 3, -0.4, -1.6, -1, -1.333333, 1.2, 0.666667, 1.5, 2.5, 9.2, 0.4, 2.7),
)
def gives_the_numbers_of_the_handout(submission: Any) -> None:
    """the handout's example gives y, cache, mean and var as printed there"""
    arguments = (H, GAMMA, BETA, np.array([10.0, 0.0]), np.array([1.0, 2.0]), 0.1, 0.25)
    assert_like(submission.batch_norm_forward(*arguments), IN_TRAINING, rtol=PRINTED, atol=PRINTED)


@batch_norm_forward.property(
    points=0.5,
    hint="By which mean and variance is a sample normalised when it comes alone, and what becomes of them?",
    worked=(-1, 0, 5, -1.2, -0.6),
)
def evaluates_by_the_running_values(submission: Any) -> None:
    """in evaluation, mean = [1, 2] and var = [2, 6] give y = [[-1, 0], [5, -1.2], [5, -0.6]], and stay"""
    mean, var = np.array([1.0, 2.0]), np.array([2.0, 6.0])
    answer = submission.batch_norm_forward(H, GAMMA, BETA, mean, var, 0.1, 0.25, False)
    y, _, new_mean, new_var = forward_parts(answer)
    right = np.array([[-1.0, 0.0], [5.0, -1.2], [5.0, -0.6]])
    assert_close(y, right, rtol=ACCURACY, atol=ACCURACY, what="returned y =")
    assert_close(new_mean, mean, rtol=ACCURACY, what="returned mean =")
    assert_close(new_var, var, rtol=ACCURACY, what="returned var =")


@batch_norm_forward.property(
    points=0.5, hint="How far is a single sample from its own mean? Which of its two variances exists?"
)
def makes_beta_of_a_batch_of_one(submission: Any) -> None:
    """one sample gives y = beta; the running mean moves towards it, the running variance stays"""
    mean, var = np.array([1.5, 0.5]), np.array([1.5, 2.5])
    answer = submission.batch_norm_forward(np.array([[4.0, -2.0]]), GAMMA, BETA, mean, var, 0.25, 0.25)
    y, _, new_mean, new_var = forward_parts(answer)
    assert_close(y, BETA[None], rtol=ACCURACY, what="returned y =")
    assert_close(new_mean, np.array([2.125, -0.125]), rtol=ACCURACY, what="returned mean =")
    assert_close(new_var, var, rtol=ACCURACY, what="returned var =")


@batch_norm_forward.property(points=0.5, hint=f"{UNTOUCHED_HINT} {ANY_TYPE_HINT}")
def takes_integers_and_changes_no_argument(submission: Any) -> None:
    """in the handout's example numbers may be integers, and no argument is changed"""
    mean, var = np.array([10.0, 0.0]), np.array([1.0, 2.0])
    for h, first_mean, first_var in ((H, mean, var), (H.astype(int), mean.astype(int), var.astype(int))):
        arguments = (h, GAMMA, BETA, first_mean, first_var, 0.1, 0.25)
        observed = submission.batch_norm_forward.observe(*arguments)
        assert_like(observed.value, IN_TRAINING, rtol=PRINTED, atol=PRINTED)
        assert_untouched(observed, arguments, {})


demand_counterexample(
    suite.question("counterexample_variance"),
    target="batch_norm_forward",
    mistake="variance_by_squares",
    accepts={
        "h": Numbers("N", "D", within=(-1e6, 1e6)),
        "gamma": Numbers("D"),
        "beta": Numbers("D"),
        "mean": Numbers("D"),
        "var": Numbers("D", within=(0, 1000)),
    },
    points=2,
    hint="For which numbers is the small difference of two large squares a variance?",
)

GRADIENT = np.array([[3.0, 0.0], [0.0, 1.0], [0.0, 2.0]])
BACKWARD = (
    np.array([[4 / 9, -0.104], [-2 / 9, -0.096], [-2 / 9, 0.2]]),
    np.array([-4.0, -1.2]),
    np.array([3.0, 3.0]),
)

demand_worked_example(
    batch_norm_backward, GRADIENT, CACHE, answer=tuple(part.tolist() for part in BACKWARD), points=1
)


def assert_gradients(answer: Any, expected: Any, *, accuracy: float, single: bool = False) -> None:
    """Demand (dh, dgamma, dbeta). The sum of integers may be an integer."""
    dh, dgamma, dbeta = assert_tuple(answer, 3)
    assert_close(dh, expected[0], rtol=accuracy, atol=accuracy, single=single, what="returned dh =")
    assert_close(dgamma, expected[1], rtol=accuracy, atol=accuracy, single=single, what="returned dgamma =")
    assert_close(
        dbeta,
        expected[2],
        rtol=accuracy,
        atol=accuracy,
        single=single,
        dtype=(int, float),
        what="returned dbeta =",
    )


@batch_norm_backward.property(
    points=0.5, hint="What does y do when the same number is added to every sample?", examples=15
)
@given(batch=unit_batches(), eps=EPSILONS, seed=seeds())
def does_not_push_the_batch_as_a_whole(submission: Any, batch: UnitBatch, eps: float, seed: int) -> None:
    """the entries of dh sum to 0 in every column, whatever the gradient; dbeta is the sum of the gradient

    A gradient of size 1 is divided by a root of at least 0.003: entries of dh are off by 1e-12.
    """
    gradient = direction(batch.h.shape, seed)
    centered = batch.h - np.mean(batch.h, axis=0)
    root = np.sqrt(np.mean(centered**2, axis=0) + eps)
    dh, _, dbeta = assert_tuple(
        submission.batch_norm_backward(gradient, (centered / root, batch.gamma, root)), 3
    )
    totals = np.sum(assert_array(dh, batch.h.shape, what="returned dh ="), axis=0)
    assert_close(totals, np.zeros(len(root)), rtol=0.0, atol=ACCURACY, what="returned dh with the sums")
    assert_close(dbeta, np.sum(gradient, axis=0), rtol=ACCURACY, atol=ACCURACY, what="returned dbeta =")


@batch_norm_backward.property(points=0.25, hint=f"{UNTOUCHED_HINT} {ANY_TYPE_HINT}")
def takes_an_integer_gradient_and_changes_nothing(submission: Any) -> None:
    """in the handout's example the gradient may be integers; neither it nor the cache is changed"""
    for gradient in (GRADIENT, GRADIENT.astype(int)):
        observed = submission.batch_norm_backward.observe(gradient, CACHE)
        assert_gradients(observed.value, BACKWARD, accuracy=PRINTED)
        assert_untouched(observed, (gradient, CACHE), {})


demand_worked_example_and_care(
    fold_batch_norm,
    *([[1, 2], [0, 5], [3, -5]], [2, 1], [3, 0.5], [1, -1], [1, 2], [2, 6], 0.25),
    answer=([[2, 0.4], [0, 1], [6, -1]], [3, -1.2]),
    points=1,
)


@fold_batch_norm.property(
    points=0.5, hint="Write down y for one unit, and sort it by what stands before X.", examples=15
)
@given(batch=unit_batches(constant=False), eps=EPSILONS, seed=seeds())
def equals_both_layers_in_evaluation(submission: Any, batch: UnitBatch, eps: float, seed: int) -> None:
    """X W' + b' = gamma (X W + b - mean) / sqrt(var + eps) + beta, for every X"""
    _, gamma, beta, mean, var = batch
    rng = np.random.default_rng(seed)
    W, b, inputs = rng.normal(size=(3, len(mean))), rng.normal(size=len(mean)), rng.normal(size=(4, 3))
    folded = assert_tuple(submission.fold_batch_norm(W, b, gamma, beta, mean, var, eps), 2)
    new_W = assert_array(folded[0], W.shape, what="returned W' =")
    new_b = assert_array(folded[1], b.shape, what="returned b' =")
    expected = gamma * (inputs @ W + b - mean) / np.sqrt(var + eps) + beta
    assert_close(
        inputs @ new_W + new_b, expected, rtol=1e-12, atol=1e-12, what="gave a layer with the outputs"
    )


X, T = np.array([[0.0], [3.0], [3.0]]), np.array([0.0, 1.0, 1.0])
FIRST = [np.ones((1, 1)), np.ones(1), np.zeros(1), np.ones(1), np.zeros(1)]
BATCHES = [np.array([0, 1, 2]), np.array([0, 1, 2])]
TRAINED = (
    [np.array([[1.014671]]), *(np.array([number]) for number in (1.129235, 0.120667, 1.222111, 0.125812))],
    np.array([0.381523]),
    np.array([1.384585]),
    np.array([0.412382, 0.361477]),
)


@train_with_batch_norm.property(
    points=1,
    hint="Follow the first step of the example line by line. At which parameters are all gradients taken?",
    worked=(
        *(1.014671, 1.129235, 0.120667, 1.222111, 0.125812),
        *(0.381523, 1.384585, 0.412382, 0.361477),
    ),
)
def gives_the_numbers_of_two_steps(submission: Any) -> None:
    """the handout's example gives params, mean, var and losses as printed there"""
    answer = submission.train_with_batch_norm(FIRST, X, T, BATCHES, 0.5, 0.1, 0.25)
    assert_like(answer, TRAINED, rtol=2 * PRINTED, atol=2 * PRINTED)


@train_with_batch_norm.property(points=0.5, hint=f"{UNTOUCHED_HINT} {ANY_TYPE_HINT}")
def trains_from_integers_and_changes_no_argument(submission: Any) -> None:
    """in the handout's example numbers may be integers; no argument is changed, and nothing is random"""
    for kind in (float, int):
        params = [part.astype(kind) for part in FIRST]
        arguments = (params, X.astype(kind), T.astype(kind), BATCHES, 0.5, 0.1, 0.25)
        observed = submission.train_with_batch_norm.observe(*arguments)
        assert_like(observed.value, TRAINED, rtol=2 * PRINTED, atol=2 * PRINTED)
        assert_untouched(observed, arguments, {})
        assert_no_global_randomness(observed)


@train_with_batch_norm.property(
    points=0.5, hint="Which samples belong to a step, and which targets to them?", examples=2
)
@given(clouds=two_clouds(), seed=seeds())
def learns_to_tell_two_clouds_apart(submission: Any, clouds: Clouds, seed: int) -> None:
    """120 steps at rate 0.5 on batches of 8 tell two clouds of points apart, in evaluation too

    The clouds lie 4 apart, and no point is further than 1 from the middle of its own. In 600 runs the mean
    loss of the last ten batches was 0.052 at most, and all 16 samples were right; demanded are 0.3 and 14. It
    begins near 0.7, and where nothing is learnt it stays there.
    """
    rng = np.random.default_rng(seed)
    first = [rng.normal(size=(3, 6)), np.ones(6), np.zeros(6), rng.normal(size=6) / 4, np.zeros(1)]
    order = [rng.permutation(16) for _ in range(60)]
    batches = [half for epoch in order for half in (epoch[:8], epoch[8:])]
    answer = submission.train_with_batch_norm(first, 10 * clouds.X, clouds.t, batches, 0.5)
    params, mean, var, losses = assert_tuple(answer, 4)
    shapes: tuple[tuple[int, ...], ...] = ((3, 6), (6,), (6,), (6,), (1,))
    parts = assert_tuple(params, 5, what="returned params =")
    W, gamma, beta, u, c = (assert_array(part, shape) for part, shape in zip(parts, shapes, strict=True))
    loss = float(np.mean(assert_array(losses, (120,), what="returned losses =")[-10:]))
    assert_that(loss < 0.3, f"ended with a mean loss of {loss:.3f} in the last ten batches", "below 0.3")
    mean, var = (
        assert_array(mean, (6,), what="returned mean ="),
        assert_array(var, (6,), what="returned var ="),
    )
    y = gamma * (10 * clouds.X @ W - mean) / np.sqrt(np.abs(var) + 1e-5) + beta
    right = int(np.sum((np.tanh(y) @ u + c > 0) == (clouds.t == 1)))
    assert_that(right >= 14, f"gave a network that decides {right} of 16 samples rightly", "at least 14")
