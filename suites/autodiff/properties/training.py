"""Training, judged by what the submission's own net, loss and gradients demand of each step."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_close,
    assert_leaves_arguments_untouched,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from autograder.properties.strategies import Array, seeds
from suites.vocabulary.variables import applied, built, leaf, parameters

from .suite import ACCURACY, suite

SHAPES = ((2, 3), (3,), (3, 2), (2,))
STEPS = st.sampled_from((0.05, 0.2, 1.0))

train = suite.question("train")


def small_net(submission: Any, seed: int) -> Any:
    """A net of the submission with 2 inputs, 3 tanh units and 2 outputs, its parameters set by `seed`."""
    generator = np.random.default_rng(seed)
    net = built(
        submission.Net,
        [
            built(submission.Linear, 2, 3, generator),
            built(submission.TanhLayer),
            built(submission.Linear, 3, 2, generator),
        ],
    )
    for parameter, shape in zip(parameters(net, len(SHAPES)), SHAPES, strict=True):
        parameter.val = np.round(generator.uniform(-1.0, 1.0, shape), 2)
    return net


def data(seed: int) -> tuple[Array, Array]:
    """Inputs X and targets T of 1 to 5 samples, both of shape (N, 2)."""
    generator = np.random.default_rng(seed)
    X, T = generator.uniform(-2.0, 2.0, (2, int(generator.integers(1, 6)), 2))
    return np.round(X, 2), np.round(T, 2)


def step_by_hand(submission: Any, net: Any, X: Array, T: Array, step: float) -> float:
    """One step of gradient descent by the submission's own graph; the loss before it."""
    loss = applied(submission.mean_squared_error, applied(net, leaf(submission, X)), T)
    value = assert_scalar(loss.val)
    loss.zero_grad()
    loss.backward()
    listed = parameters(net, len(SHAPES))
    moved = [
        assert_array(parameter.val, shape) - step * assert_array(parameter.grad, shape)
        for parameter, shape in zip(listed, SHAPES, strict=True)
    ]
    for parameter, new in zip(listed, moved, strict=True):
        parameter.val = new
    return value


@train.property(points=2, hint="Which way is downhill, how far, and with which gradient?", examples=5)
@given(seed=seeds(), step=STEPS)
def moves_every_parameter_down_its_gradient(submission: Any, seed: int, step: float) -> None:
    """after train(net, X, T, step, 1): every parameter p has become p - step dE/dp, with all samples in E"""
    X, T = data(seed)
    net, twin = small_net(submission, seed), small_net(submission, seed)
    submission.train(net, X, T, step, 1)
    step_by_hand(submission, twin, X, T, step)
    moved, by_hand = (parameters(each, len(SHAPES)) for each in (net, twin))
    for number, (parameter, expected) in enumerate(zip(moved, by_hand, strict=True)):
        assert_close(
            parameter.val,
            assert_array(expected.val, SHAPES[number]),
            rtol=ACCURACY,
            atol=ACCURACY,
            what=f"parameter {number} is",
        )


@train.property(points=2, hint="Gradients add up. What must happen before each backward?", examples=5)
@given(seed=seeds(), step=STEPS, epochs=st.integers(2, 4))
def repeats_the_step_in_every_epoch(submission: Any, seed: int, step: float, epochs: int) -> None:
    """train(net, X, T, step, epochs) makes `epochs` steps, each with the gradient at that time alone

    Four steps with a gradient of size 10 magnify rounding by less than 1e4.
    """
    X, T = data(seed)
    net, twin = small_net(submission, seed), small_net(submission, seed)
    losses = assert_tuple(submission.train(net, X, T, step, epochs), epochs)
    for number, loss in enumerate(losses):
        expected = step_by_hand(submission, twin, X, T, step)
        assert_close(loss, expected, rtol=ACCURACY, atol=ACCURACY, what=f"loss number {number} is")


@train.property(points=0.5, hint="A loss is a number, not a Var, and a list holds one per epoch.", examples=4)
@given(seed=seeds(), epochs=st.integers(1, 3))
def returns_floats_and_leaves_the_data_untouched(submission: Any, seed: int, epochs: int) -> None:
    """train(net, X, T, step, epochs) returns floats, and changes neither X nor T"""
    X, T = data(seed)
    net = small_net(submission, seed)
    losses = submission.train(net, X, T, 0.05, epochs)
    assert_that(type(losses) is list, f"returned a {type(losses).__name__}", "a list")
    for loss in assert_tuple(losses, epochs):
        assert_scalar(loss)
    assert_leaves_arguments_untouched(submission.train, net, X, T, 0.05, epochs)


@train.property(points=1, hint="Does it work for any net that lists its parameters?")
def learns_to_classify(submission: Any) -> None:
    """a net with 6 tanh units and a logistic output learns which of 16 points lie inside a circle

    The start is fixed: weights and biases are set before training. With the reference the loss falls to 1/15
    of what it was, and every output ends at least 0.3 from 1/2: rounding cannot matter.
    """
    X, T = circle_data()
    net = circle_net(submission)
    losses = assert_tuple(submission.train(net, X, T, 16.0, 30), 30)
    first, last = assert_scalar(losses[0]), assert_scalar(losses[-1])
    assert_that(last < 0.1 * first, f"the loss fell from {first!r} to {last!r}", "less than a tenth")
    outputs = assert_array(applied(net, leaf(submission, X)).val, T.shape)
    wrong = int(np.sum((outputs > 0.5) != (T > 0.5)))
    assert_that(wrong == 0, f"{wrong} of {len(X)} points are on the wrong side after training", "none")


def circle_data() -> tuple[Array, Array]:
    """The 16 points of a grid, and for each 1 inside the unit circle and 0 outside."""
    grid = np.linspace(-1.25, 1.25, 4)
    X = np.array([[a, b] for a in grid for b in grid])
    return X, (np.sum(X**2, axis=1, keepdims=True) < 1.0).astype(np.float64)


def circle_net(submission: Any) -> Any:
    """A net of the submission with 2 inputs, 6 tanh units and 1 logistic output, its parameters fixed."""
    generator = np.random.default_rng(0)
    net = built(
        submission.Net,
        [
            built(submission.Linear, 2, 6, generator),
            built(submission.TanhLayer),
            built(submission.Linear, 6, 1, generator),
            built(submission.LogisticLayer),
        ],
    )
    angles = np.arange(6) * np.pi / 3
    starts = (
        2.0 * np.array([np.cos(angles), np.sin(angles)]),
        1.0 + 0.1 * np.arange(6),
        0.5 + 0.05 * np.arange(6)[:, None],
        np.array([-1.0]),
    )
    for parameter, start in zip(parameters(net, 4), starts, strict=True):
        parameter.val = start
    return net
