"""Layers, networks and training, shown to students."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_scalar, assert_that, assert_tuple
from ..course_checks.properties.contracts import SIX_DECIMALS
from ..course_checks.properties.oracles import complex_slope, direction
from ..course_checks.properties.strategies import Array, seeds
from ..course_checks.vocabulary.variables import (
    Expected,
    applied,
    assert_adjoint,
    assert_grads,
    assert_value,
    built,
    leaf,
    parameters,
)

from .functions import ACTIVATIONS
from .suite import ACCURACY, suite

layers = suite.question("layers")
train = suite.question("train")


@layers.property(
    points=1,
    hint=(
        "Which matrix takes `inputs` numbers to `outputs` numbers, from the right? Who draws "
        "it, how large, and when?"
    ),
    examples=6,
)
@given(inputs=st.integers(1, 4), outputs=st.integers(1, 4), rows=st.integers(1, 3), seed=seeds())
def keeps_the_parameters_that_it_lists(
    submission: Any, inputs: int, outputs: int, rows: int, seed: int
) -> None:
    """layer = Linear(inputs, outputs, generator) has [W, b], of shapes (inputs, outputs) and (outputs,),
    with b = 0 and W from the generator; layer(x) = x W + b, also after new values of W and b, which
    backward(s) gives gradients"""
    layer = built(submission.Linear, inputs, outputs, np.random.default_rng(seed))
    again = built(submission.Linear, inputs, outputs, np.random.default_rng(seed))
    W, b = parameters(layer, 2)
    drawn = assert_array(W.val, (inputs, outputs))
    assert_that(np.unique(drawn).size == drawn.size, "two weights are equal", "weights that differ")
    assert_close(parameters(again, 2)[0].val, drawn, rtol=0.0, what="with the same seed, W is")
    other = built(submission.Linear, inputs, outputs, np.random.default_rng(seed + 1))
    is_other = not np.array_equal(assert_array(parameters(other, 2)[0].val, drawn.shape), drawn)
    assert_that(is_other, "W is the same for another seed", "another W")

    assert_value(b, np.zeros(outputs), rtol=0.0, name="b")
    x_value, s = direction((rows, inputs), seed), direction((rows, outputs), seed + 1)
    assert_value(applied(layer, leaf(submission, x_value)), x_value @ drawn, rtol=ACCURACY, atol=ACCURACY)
    W.val, b.val = 2 * drawn, np.ones(outputs)
    y = applied(layer, leaf(submission, x_value))
    assert_value(y, x_value @ (2 * drawn) + 1, rtol=ACCURACY, atol=ACCURACY)
    y.backward(s)
    assert_grads(
        Expected(W, x_value.T @ s, "W"), Expected(b, np.sum(s, axis=0), "b"), rtol=ACCURACY, atol=ACCURACY
    )


@layers.property(
    points=0.5, hint="What decides how large the weights are: inputs or outputs? The variance or its root?"
)
def begins_with_small_weights_of_either_sign(submission: Any) -> None:
    """the weights of Linear(400, 25, generator) have mean 0 and standard deviation 1/20

    Of 10,000 draws with standard deviation 1 the mean has the standard deviation 0.01, and their own
    deviation is off by 0.0071 at most: by chance the bounds, 6.5 and 7 times that, are passed once in 1e10.
    """
    layer = built(submission.Linear, 400, 25, np.random.default_rng(1))
    scaled = 20 * assert_array(parameters(layer, 2)[0].val, (400, 25))
    mean, deviation = float(np.mean(scaled)), float(np.std(scaled))
    assert_that(abs(mean) < 0.065, f"20 W has the mean {mean:.3f}", "a mean near 0")
    assert_that(abs(deviation - 1) < 0.05, f"20 W has the deviation {deviation:.3f}", "one near 1")


@layers.property(
    points=1, hint="A net hands the output of each layer to the next, and lists what they list.", examples=5
)
@given(name=st.sampled_from(("TanhLayer", "LogisticLayer", "ReluLayer")), seed=seeds())
def chains_its_layers_and_lists_their_parameters(submission: Any, name: str, seed: int) -> None:
    """Net([first, activation, second])(x) = second(activation(first(x))), whose gradient reaches x; its
    parameters are [W, b] of first, then [W, b] of second, each once, also if first occurs twice"""
    generator = np.random.default_rng(seed)
    first, second = built(submission.Linear, 2, 3, generator), built(submission.Linear, 3, 1, generator)
    net = built(submission.Net, [first, built(getattr(submission, name)), second])
    starts = (
        np.round(2 * direction((2, 3), seed), 2),
        np.array([0.3, -0.2, 0.1]),
        np.ones((3, 1)),
        np.array([5.0]),
    )
    listed = parameters(net, 4)
    parameters(built(submission.Net, [first, second, first]), 4)
    for parameter, value in zip(listed, starts, strict=True):
        parameter.val = value
    x = leaf(submission, np.array([[1.0, -0.5], [0.25, 2.0]]))

    activation = ACTIVATIONS[name.removesuffix("Layer").lower()]

    def exact(value: Array) -> Any:
        hidden = activation(value @ starts[0] + starts[1])
        return hidden @ starts[2] + starts[3]

    y = applied(net, x)
    assert_value(y, exact(np.array([[1.0, -0.5], [0.25, 2.0]])), rtol=ACCURACY, atol=ACCURACY)
    y.backward()
    v = direction((2, 2), seed)
    slope = float(np.sum(complex_slope(exact, np.array([[1.0, -0.5], [0.25, 2.0]]), v)))
    assert_adjoint(x, v, slope, rtol=ACCURACY, name="x")


@train.property(
    points=1,
    hint=(
        "After the first epoch W = 1.5 and b = 0.5. Is the second step made with the gradient of then alone?"
    ),
)
def makes_the_steps_of_the_handout(submission: Any) -> None:
    """train(Net([Linear(1, 1)]), [[1], [2]], [[1], [5]], 0.5, 2) from W = 2, b = 1: the losses are [1,
    0.8125], and it ends at W = 2, b = 0.625"""
    layer = built(submission.Linear, 1, 1, np.random.default_rng(0))
    net = built(submission.Net, [layer])
    W, b = parameters(net, 2)
    W.val, b.val = np.array([[2.0]]), np.array([1.0])
    X, T = np.array([[1.0], [2.0]]), np.array([[1.0], [5.0]])
    observed = submission.train.observe(net, X, T, 0.5, 2)
    losses = assert_tuple(observed.value, 2)
    for number, (loss, expected) in enumerate(zip(losses, (1.0, 0.8125), strict=True)):
        assert_close(loss, expected, rtol=ACCURACY, what=f"loss number {number} is")
    assert_value(W, np.array([[2.0]]), rtol=ACCURACY, name="W")
    assert_value(b, np.array([0.625]), rtol=ACCURACY, name="b")
    assert_close(observed.arguments[1], X, rtol=0.0, what="afterwards, X is")


@train.property(
    points=0.5, hint="Only the loss differs from `train`: its classes are those of softmax_cross_entropy."
)
def makes_the_steps_of_the_handout_with_classes(submission: Any) -> None:
    """train_classifier(Net([Linear(1, 2)]), [[2], [-1]], [[1, 0], [0, 1]], 2, 2) from W = 0, b = 0: the
    losses are [0.693147, 0.025532]"""
    net = built(submission.Net, [built(submission.Linear, 1, 2, np.random.default_rng(0))])
    for parameter, start in zip(parameters(net, 2), (np.zeros((1, 2)), np.zeros(2)), strict=True):
        parameter.val = start
    losses = submission.train_classifier(net, np.array([[2.0], [-1.0]]), np.eye(2), 2.0, 2)
    for loss, expected in zip(assert_tuple(losses, 2), (0.693147, 0.025532), strict=True):
        assert_close(loss, expected, rtol=0.0, atol=SIX_DECIMALS, what="a loss is")


@train.property(points=1, hint="Are all parameters moved, against their gradients, and zeroed in between?")
def learns_xor(submission: Any) -> None:
    """a net of 4 tanh units learns exclusive or: the loss falls below 0.01 in 60 epochs

    The start is fixed: weights and biases are set before training. The reference ends near 1e-3, so that
    rounding cannot matter.
    """
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    T = np.array([[0.0], [1.0], [1.0], [0.0]])
    generator = np.random.default_rng(0)
    first, second = built(submission.Linear, 2, 4, generator), built(submission.Linear, 4, 1, generator)
    net = built(submission.Net, [first, built(submission.TanhLayer), second])
    starts = (
        np.array([[1.5, -1.0, 0.5, -0.75], [1.0, 1.5, -1.25, -0.5]]),
        np.array([0.1, -0.1, 0.2, -0.2]),
        np.array([[0.5], [-0.5], [0.75], [-0.25]]),
        np.array([0.0]),
    )
    for parameter, start in zip(parameters(net, 4), starts, strict=True):
        parameter.val = start
    losses = assert_tuple(submission.train(net, X, T, 0.6, 60), 60)
    last = assert_scalar(losses[-1])
    assert_that(last < 0.01, f"the last loss is {last!r}", "less than 0.01")
