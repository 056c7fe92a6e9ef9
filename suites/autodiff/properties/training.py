"""Training, judged by the steps that calculus demands: gradients are written out, for a net of tanh units.

Nothing is taken from the submission but its net, its training and what these make of the parameters. Were
each step compared with what the submission's own gradients demand, gradients that are all zero would do.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logsumexp, softmax

from autograder.properties import (
    assert_array,
    assert_close,
    assert_leaves_arguments_untouched,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from autograder.properties.strategies import Array, seeds
from suites.vocabulary.variables import applied, assert_value, built, leaf, parameters

from .suite import ACCURACY, suite

STEPS = st.sampled_from((0.05, 0.2, 1.0))

train = suite.question("train")


class Start(NamedTuple):
    """The parameters of a net with one layer of tanh units, before training."""

    W: Array
    b: Array
    V: Array
    c: Array


class Task(NamedTuple):
    """A start, and data to train on: inputs X, and targets T, which are one-hot where the task is to
    classify."""

    start: Start
    X: Array
    T: Array


Loss = Callable[[Array, Array], tuple[float, Array]]


def half_squared_distance(y: Array, t: Array) -> tuple[float, Array]:
    """The mean squared error and its derivative with respect to y."""
    return float(np.sum((y - t) ** 2) / (2 * len(t))), (y - t) / len(t)


def cross_entropy(z: Array, t: Array) -> tuple[float, Array]:
    """The cross-entropy of the softmax of z and its derivative with respect to z."""
    surprise = logsumexp(z, axis=1, keepdims=True) - z
    return float(np.sum(t * surprise) / len(t)), (softmax(z, axis=1) - t) / len(t)


def descended(task: Task, loss: Loss, rate: float, epochs: int) -> tuple[list[float], Start]:
    """The loss before each of `epochs` steps of gradient descent, and the parameters after the last."""
    (W, b, V, c), X, T = task
    losses = []
    for _ in range(epochs):
        hidden = np.tanh(X @ W + b)
        value, above = loss(hidden @ V + c, T)
        losses.append(value)
        below = (above @ V.T) * (1 - hidden**2)
        W, b = W - rate * (X.T @ below), b - rate * np.sum(below, axis=0)
        V, c = V - rate * (hidden.T @ above), c - rate * np.sum(above, axis=0)
    return losses, Start(W, b, V, c)


def task_of(seed: int, *, classes: bool = False, units: int = 3, outputs: int = 2, samples: int = 0) -> Task:
    """A task with 2 inputs and so many units and outputs; 1 to 5 samples unless `samples` says otherwise."""
    generator = np.random.default_rng(seed)
    samples = samples or int(generator.integers(1, 6))
    shapes = ((2, units), (units,), (units, outputs), (outputs,))
    start = Start(*(np.round(generator.uniform(-1.0, 1.0, shape), 2) for shape in shapes))
    X = np.round(generator.uniform(-2.0, 2.0, (samples, 2)), 2)
    if classes:
        return Task(start, X, np.eye(outputs)[generator.integers(0, outputs, samples)])
    return Task(start, X, np.round(generator.uniform(-2.0, 2.0, (samples, outputs)), 2))


def net_of(submission: Any, start: Start) -> Any:
    """A net of the submission with the parameters `start`."""
    generator = np.random.default_rng(0)
    net = built(
        submission.Net,
        [
            built(submission.Linear, *start.W.shape, generator),
            built(submission.TanhLayer),
            built(submission.Linear, *start.V.shape, generator),
        ],
    )
    for parameter, value in zip(parameters(net, len(start)), start, strict=True):
        parameter.val = value
    return net


def demand_descent(
    submission: Any, name: str, loss: Loss, task: Task, rate: float, epochs: int, *, rtol: float = ACCURACY
) -> None:
    """Demand of the training function `name` the losses of `epochs` steps, and the parameters after them."""
    net = net_of(submission, task.start)
    losses = assert_tuple(getattr(submission, name)(net, task.X, task.T, rate, epochs), epochs)
    expected, moved = descended(task, loss, rate, epochs)
    for number, (one, right) in enumerate(zip(losses, expected, strict=True)):
        assert_close(one, right, rtol=rtol, atol=rtol, what=f"loss number {number} is")
    for number, (parameter, value) in enumerate(zip(parameters(net, len(moved)), moved, strict=True)):
        assert_value(parameter, value, rtol=rtol, atol=rtol, name=f"net.parameters()[{number}]")


@train.property(points=1.5, hint="Which way is downhill, how far, and with which gradient?", examples=6)
@given(seed=seeds(), rate=STEPS)
def moves_every_parameter_down_its_gradient(submission: Any, seed: int, rate: float) -> None:
    """after train(net, X, T, rate, 1): every parameter p has become p - rate dE/dp, with all samples in E"""
    demand_descent(submission, "train", half_squared_distance, task_of(seed), rate, 1)


@train.property(points=1.5, hint="Gradients add up. What must happen before each backward?", examples=5)
@given(seed=seeds(), rate=STEPS, epochs=st.integers(2, 4))
def repeats_the_step_in_every_epoch(submission: Any, seed: int, rate: float, epochs: int) -> None:
    """train(net, X, T, rate, epochs) makes `epochs` steps, each with the gradient at that time alone

    Four steps with a gradient of size 10 magnify rounding by less than 1e4.
    """
    demand_descent(submission, "train", half_squared_distance, task_of(seed), rate, epochs)


@train.property(points=1.5, hint="Which loss is it that falls? Which axis are the classes?", examples=6)
@given(seed=seeds(), rate=STEPS, epochs=st.integers(1, 4), classes=st.sampled_from((2, 3)))
def descends_on_the_cross_entropy(submission: Any, seed: int, rate: float, epochs: int, classes: int) -> None:
    """train_classifier(net, X, T, rate, epochs) makes such steps down the softmax cross-entropy of net(X)
    and T"""
    task = task_of(seed, classes=True, outputs=classes)
    demand_descent(submission, "train_classifier", cross_entropy, task, rate, epochs)


@train.property(
    points=0.5,
    hint="A loss is a number, not a Var, and a list holds one per epoch: none for no epoch.",
    examples=4,
)
@given(seed=seeds(), epochs=st.integers(0, 3), name=st.sampled_from(("train", "train_classifier")))
def returns_floats_and_leaves_the_data_untouched(submission: Any, seed: int, epochs: int, name: str) -> None:
    """train and train_classifier return a list of `epochs` floats, and change neither X nor T"""
    task = task_of(seed, classes=True)
    net = net_of(submission, task.start)
    function = getattr(submission, name)
    losses = function(net, task.X, task.T, 0.05, epochs)
    assert_that(type(losses) is list, f"returned a {type(losses).__name__}", "a list")
    for loss in assert_tuple(losses, epochs):
        assert_scalar(loss)
    loss_of = half_squared_distance if name == "train" else cross_entropy
    _, moved = descended(task, loss_of, 0.05, epochs)
    for parameter, value in zip(parameters(net, 4), moved, strict=True):
        assert_value(parameter, value, rtol=ACCURACY, atol=ACCURACY, name="a parameter")
    assert_leaves_arguments_untouched(function, net, task.X, task.T, 0.05, epochs)


@train.property(points=0.5, hint="Is a number of samples, units or epochs written into your code?")
def trains_a_single_unit_and_a_hundred(submission: Any) -> None:
    """a net with one unit on 200 samples, one with 100 units on 3, and 40 epochs: losses and parameters"""
    for units, samples, epochs in ((1, 200, 2), (100, 3, 2), (3, 4, 40)):
        task = task_of(units, units=units, samples=samples, outputs=1)
        demand_descent(submission, "train", half_squared_distance, task, 0.01, epochs, rtol=1e-8)


@train.property(points=0.5, hint="Does it work for any net that lists its parameters?")
def learns_which_points_lie_inside_a_circle(submission: Any) -> None:
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
