"""Variables of a submission work like the objects behind them, and say at once what is not a variable."""

import numpy as np
import pytest

from autograder.properties import LocalSubmission, PropertyFailed
from solutions import autodiff
from suites.vocabulary.variables import (
    applied,
    assert_grad,
    assert_value,
    built,
    leaf,
    parameters,
    variables,
)


def negated_nowhere(self):
    """A minus sign without `return`."""


@pytest.fixture
def submission():
    return LocalSubmission(vars(autodiff))


@pytest.fixture
def forgetful():
    class Var(autodiff.Var):
        __neg__ = negated_nowhere

        def sum(self, axis=None):
            return np.sum(self.val, axis=axis)

    class Empty:
        def parameters(self):
            return [np.ones(2)]

    return LocalSubmission({"Var": Var, "Empty": Empty, "sin": lambda x: None, "Linear": lambda: None})


def test_operators_work_on_either_side(submission):
    x, y = variables(submission, np.array([[1.0, 2.0]]), np.array([[4.0, 8.0]]))
    array = np.array([[2.0, 2.0]])
    expected = {
        "x + y": (x + y, [[5, 10]]),
        "2 + x": (2 + x, [[3, 4]]),
        "x - y": (x - y, [[-3, -6]]),
        "array - x": (array - x, [[1, 0]]),
        "x * y": (x * y, [[4, 16]]),
        "array * x": (array * x, [[2, 4]]),
        "x / y": (x / y, [[0.25, 0.25]]),
        "8 / y": (8 / y, [[2, 1]]),
        "x ** 2": (x**2, [[1, 4]]),
        "-x": (-x, [[-1, -2]]),
        "x @ y.T": (x @ y.T, [[20]]),
        "array.T @ x": (array.T @ x, [[2, 4], [2, 4]]),
    }
    for name, (result, value) in expected.items():
        assert_value(result, np.array(value, dtype=float), rtol=1e-12, name=name)


def test_attributes_and_methods_are_those_of_the_object(submission):
    x = leaf(submission, np.array([[1.0, 2.0], [3.0, 4.0]]))
    mean = x.mean(axis=0).sum()
    mean.backward(np.array(2.0))
    assert_grad(x, np.ones((2, 2)), rtol=1e-12)
    x.val = np.zeros((2, 2))
    assert mean.evaluate() == 0.0
    mean.zero_grad()
    assert_grad(x, np.zeros((2, 2)), rtol=0.0)
    x.grad = np.ones((2, 2))
    assert_grad(x, np.ones((2, 2)), rtol=0.0)
    assert x.creator is None
    assert mean.creator.args is not None


def test_functions_and_layers_take_and_give_variables(submission):
    layer = built(submission.Linear, 2, 3, np.random.default_rng(0))
    W, b = parameters(layer, 2)
    x = leaf(submission, np.ones((1, 2)))
    expected = np.tanh(np.sum(W.val, axis=0, keepdims=True) + b.val)
    assert_value(applied(submission.tanh, applied(layer, x)), expected, rtol=1e-12)


@pytest.mark.parametrize(
    "use",
    [
        lambda submission: -leaf(submission, 1.0),
        lambda submission: leaf(submission, 1.0).sum(),
        lambda submission: applied(submission.sin, leaf(submission, 1.0)),
        lambda submission: built(submission.Linear),
        lambda submission: parameters(built(submission.Empty), 1),
    ],
    ids=["operator", "method", "function", "layer", "parameter"],
)
def test_what_is_no_variable_fails_the_property(use, forgetful):
    with pytest.raises(PropertyFailed, match="expected"):
        use(forgetful)


def test_messages_name_the_attribute_and_the_variable(submission):
    x = leaf(submission, np.array([1.0, 2.0]))
    with pytest.raises(PropertyFailed, match=r"^val of x is"):
        assert_value(x, np.array([1.0, 3.0]), rtol=1e-9, name="x")
    with pytest.raises(PropertyFailed, match=r"^grad is"):
        assert_grad(x, np.array([1.0, 2.0]), rtol=1e-9)


def test_shapes_and_types_count(submission):
    x = leaf(submission, np.array([1.0, 2.0]))
    with pytest.raises(PropertyFailed, match="shape"):
        assert_grad(x, np.zeros((1, 2)), rtol=0.0, atol=1.0)
    x.val = np.array([1.0, 2.0], dtype=np.float32)
    assert_value(x, np.array([1.0, 2.0]), rtol=1e-6, single=True)
    with pytest.raises(PropertyFailed, match="float32"):
        assert_value(x, np.array([1.0, 2.0]), rtol=1e-6)
