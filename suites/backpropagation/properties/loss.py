"""The loss on top of the network, and its gradients in the parameters."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import (
    assert_close,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_tuple,
)
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import Array, orders, seeds
from solutions import backpropagation as reference
from suites.vocabulary.perceptrons import (
    Layers,
    Perceptron,
    assert_layers,
    assert_shapes_of_layers,
    perceptron_of,
    perceptrons,
)

from .network_care import NETWORKS, WHOLE
from .questions import ACCURACY, loss_and_gradients

SMOOTH = ("tanh", "logistic", "identity")
# Entries of a gradient of the loss are 1e-3 and more of what they are summed from, 1 to 40.
SLOPE_ACCURACY = 1e-7


def targets(network: Perceptron, seed: int, *, soft: bool = False) -> Array:
    """Rows of targets for the network's samples, one-hot or in hundredths."""
    generator = np.random.default_rng(seed)
    shape = network.gradient.shape
    if soft:
        return np.asarray(generator.multinomial(100, np.full(shape[1], 1 / shape[1]), size=shape[0]) / 100)
    return np.asarray(np.eye(shape[1])[generator.integers(0, shape[1], shape[0])])


@loss_and_gradients.property(
    points=1, hint="A mean over samples, a sum over classes; soft targets count in full.", examples=12
)
@given(network=perceptrons(), soft=st.booleans(), seed=seeds())
def is_the_mean_cross_entropy(submission: Any, network: Perceptron, soft: bool, seed: int) -> None:
    """loss = -(1/N) sum_i sum_k t_ik ln softmax(y_i)_k, for hard and soft targets

    Logits are at most 150 in size; in float64 the exponentials of those overflow nowhere.
    """
    T = targets(network, seed, soft=soft)
    loss, grads = _answer(submission, network, T)
    assert_shapes_of_layers(grads, network.params)
    Y = reference.forward(network.params, network.X, network.activation)[0]
    expected = np.mean(
        [np.log(np.sum(np.exp(y - y.max()))) + y.max() - t @ y for y, t in zip(Y, T, strict=True)]
    )
    assert_close(loss, expected, rtol=ACCURACY, atol=ACCURACY, what="returned loss =")


@loss_and_gradients.property(
    points=1.5, hint="Which gradient does the loss hand to `backward`? With which factor?", examples=8
)
@given(network=perceptrons(activations=SMOOTH, samples=3, layers=(1, 3)), soft=st.booleans(), seed=seeds())
def has_the_slopes_of_the_loss(submission: Any, network: Perceptron, soft: bool, seed: int) -> None:
    """dW and db are the slopes of the loss along every W and every b"""
    T = targets(network, seed, soft=soft)
    _, grads = _answer(submission, network, T)
    pairs = assert_shapes_of_layers(grads, network.params)
    for layer, pair in enumerate(network.params):
        for place, array in enumerate(pair):
            actual = pairs[layer][place]
            assert_gradient(actual, _Loss(network, T, layer, place), array, seed=seed, atol=SLOPE_ACCURACY)


@loss_and_gradients.property(
    points=0.5, hint="A mean does not change when every sample comes twice. Do the gradients?", examples=8
)
@given(network=perceptrons(), seed=seeds())
def is_the_same_for_a_repeated_batch(submission: Any, network: Perceptron, seed: int) -> None:
    """loss and gradients for [X; X] and [T; T] are those for X and T"""
    T = targets(network, seed)
    twice = network._replace(X=np.concatenate([network.X, network.X]))
    _assert_right(_answer(submission, twice, np.concatenate([T, T])), network, T)


@loss_and_gradients.property(examples=3, points=0.5, hint="Which row does the shift come from?")
@given(order=orders(3))
def stays_finite_for_large_logits(submission: Any, order: list[int]) -> None:
    """loss and gradients are right for logits up to 1e4, also where rows of a batch differ by thousands"""
    cases = (
        ([[1e4, -1e4]], [[1.0], [-1.0]], [[0.0, 1.0], [0.0, 1.0]]),
        ([[3000.0, -3000.0, 0.0]], [[1.0], [0.001], [-1.0]], np.eye(3).tolist()),
        ([[-9000.0, -9001.0]], [[1.0], [1.0]], [[0.3, 0.7], [1.0, 0.0]]),
    )
    for number in order:
        W, X, T = map(np.array, cases[number])
        network = Perceptron([(W, np.zeros(W.shape[1]))], "relu", X, np.zeros(T.shape))
        arguments = (network.params, X, T, "relu")
        assert_leaves_arguments_untouched(submission.loss_and_gradients, *arguments)
        _assert_right(_answer(submission, network, T), network, T)


@loss_and_gradients.property(
    points=0.5, hint="Does your code remember something of earlier calls?", examples=4
)
@given(order=orders(len(NETWORKS)))
def leaves_its_arguments_untouched(submission: Any, order: list[int]) -> None:
    """no argument changes, no random number is drawn, and nothing depends on earlier calls"""
    for number in order:
        network = NETWORKS[number]
        T = targets(network, number)
        arguments = (network.params, network.X, T, network.activation)
        assert_leaves_arguments_untouched(submission.loss_and_gradients, *arguments)
        assert_ignores_global_randomness(submission.loss_and_gradients, *arguments)
        _assert_right(_answer(submission, network, T), network, T)


@loss_and_gradients.property(
    points=0.5, hint="Does an array made with the type of an argument cut off decimals?"
)
def takes_integers_and_float32_as_numbers(submission: Any) -> None:
    """loss and gradients are the same for equal numbers of float64, float32 and integer type"""
    T = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    for kind, accuracy in ((np.float64, ACCURACY), (np.int64, ACCURACY), (np.float32, SINGLE_ACCURACY)):
        answer = _answer(submission, WHOLE.of_type(kind), T.astype(kind))
        _assert_right(answer, WHOLE, T, accuracy=accuracy, single=kind is np.float32)


@loss_and_gradients.property(
    points=0.5, hint="Is a number of samples, classes or layers written into your code?"
)
def is_right_at_any_size(submission: Any) -> None:
    """loss and gradients follow the same formulas for hundreds of samples and classes, and for many layers"""
    for network in (perceptron_of(120, [5, 6, 60], "tanh", 3), perceptron_of(3, [2] * 9, "logistic", 4)):
        T = targets(network, 5)
        _assert_right(_answer(submission, network, T), network, T)


class _Loss:
    """The loss of the reference's outputs, of size 40 at most, as a function of one array of one layer."""

    def __init__(self, network: Perceptron, T: Array, layer: int, place: int) -> None:
        self._network, self._T, self._layer, self._place = network, T, layer, place

    def __call__(self, array: Array) -> float:
        changed = [list(pair) for pair in self._network.params]
        changed[self._layer][self._place] = array
        Y = reference.forward(changed, self._network.X, self._network.activation)[0]
        return float(np.mean(np.log(np.sum(np.exp(Y), axis=1)) - np.sum(self._T * Y, axis=1)))


def _answer(submission: Any, network: Perceptron, T: Array) -> tuple[Any, Any]:
    answer = submission.loss_and_gradients(network.params, network.X, T, network.activation)
    loss, grads = assert_tuple(answer, 2)
    return loss, grads


def _assert_right(
    answer: tuple[Any, Any],
    network: Perceptron,
    T: Array,
    *,
    accuracy: float = ACCURACY,
    single: bool = False,
) -> Layers:
    """Both answers must be the reference's."""
    loss, expected = reference.loss_and_gradients(network.params, network.X, T, network.activation)
    assert_close(answer[0], loss, rtol=accuracy, atol=accuracy, single=single, what="returned loss =")
    return assert_layers(answer[1], expected, rtol=accuracy, atol=accuracy, single=single)
