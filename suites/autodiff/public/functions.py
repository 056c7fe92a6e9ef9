"""Functions and activation functions, shown to students."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that
from autograder.properties.contracts import SIX_DECIMALS
from autograder.properties.oracles import complex_slope, direction
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary.variables import (
    applied,
    assert_grad,
    assert_value,
    leaf,
)

from .suite import ACCURACY, EXACT, suite

functions = suite.question("functions")
activations = suite.question("activations")


def _moved(x: Array) -> Array:
    """Another value for a leaf: as far from 0 as x, and of the other sign where x is large."""
    return np.where(np.abs(x) > 1, 0.5 - x, x + 1.25)


def demand_numbers_at_one_half(submission: Any, numbers: dict[str, tuple[float, float]]) -> None:
    """Demand of each function its value and its slope at x = 0.5, and the slope times 10 for s = 10."""
    for name, (value, slope) in numbers.items():
        x = leaf(submission, 0.5)
        y = applied(getattr(submission, name), x)
        assert_value(y, value, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, name=f"{name}(x)")
        y.backward(np.array(10.0))
        assert_grad(x, 10 * slope, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, name=f"x below {name}(x)")


def demand_value_and_slope(submission: Any, name: str, exact: Any, x: Array, s: Array) -> None:
    """Demand `exact`, a function of NumPy, and its slope by a complex step, at x, and then at another place.

    The function is called for a second variable in between, which must change nothing.
    """
    function = getattr(submission, name)
    variable = leaf(submission, x)
    y = applied(function, variable)
    assert_value(y, exact(x), rtol=ACCURACY, atol=EXACT)
    applied(function, leaf(submission, np.full(x.shape, 0.75)))
    _demand_slope(name, exact, variable, y, s)

    for value in (x, np.abs(_moved(x)) + 0.1 if name == "log" else _moved(x)):
        variable.val = value
        assert_close(y.evaluate(), exact(value), rtol=ACCURACY, atol=EXACT, what="evaluate() returned")
        assert_value(variable, value, rtol=0.0, name="x, afterwards,")
        _demand_slope(name, exact, variable, y, s)


def _demand_slope(name: str, exact: Any, x: Any, y: Any, s: Array) -> None:
    """Demand that y.backward(s) gives x, with zero_grad before it, s times the slope of `exact`."""
    y.zero_grad()
    y.backward(s)
    at = assert_array(x.val, s.shape)
    slope = np.array(complex_slope(exact, at, np.ones(s.shape)))
    assert_grad(x, s * slope, rtol=EXACT, atol=EXACT, name=f"x below {name}(x)")


@functions.property(
    points=0.5, hint="What is the derivative of each function at this place? Is s a factor of it?"
)
def gives_the_numbers_of_the_handout_for_functions(submission: Any) -> None:
    """at x = 0.5: sin 0.479426, cos 0.877583, exp 1.648721, log -0.693147, and the slopes belong to them"""
    numbers = {
        "sin": (0.479426, 0.877583),
        "cos": (0.877583, -0.479426),
        "exp": (1.648721, 1.648721),
        "log": (-0.693147, 2.0),
    }
    demand_numbers_at_one_half(submission, numbers)


@functions.property(
    points=1,
    hint=(
        "Which value of x does the slope use: that of the call, that of the latest `evaluate`, "
        "or another Var's?"
    ),
    examples=20,
)
@given(name=st.sampled_from(("sin", "cos", "exp", "log")), x=real_arrays(2, 3, largest=4.0), seed=seeds())
def follows_its_argument(submission: Any, name: str, x: Array, seed: int) -> None:
    """y = f(x): y.val = f(x.val) and, after y.backward(s), x.grad = s f'(x.val) at every entry; the same
    after a new x.val and y.evaluate(), whatever other variables f was called for"""
    x = np.abs(x) + 0.25 if name == "log" else x
    demand_value_and_slope(submission, name, getattr(np, name), x, direction(x.shape, seed))


@activations.property(points=0.5, hint="What is the derivative of each function at this place?")
def gives_the_numbers_of_the_handout_for_activations(submission: Any) -> None:
    """at x = 0.5: tanh 0.462117, logistic 0.622459, relu 0.5, with slopes 0.786448, 0.235004 and 1"""
    numbers = {"tanh": (0.462117, 0.786448), "logistic": (0.622459, 0.235004), "relu": (0.5, 1.0)}
    demand_numbers_at_one_half(submission, numbers)


def _rectified(x: Array) -> Array:
    return np.where(np.real(x) > 0, x, 0.0)


ACTIVATIONS: dict[str, Any] = {
    "tanh": np.tanh,
    "logistic": lambda x: 1 / (1 + np.exp(-x)),
    "relu": _rectified,
}


@activations.property(
    points=1, hint="Is something kept from when the graph was built: a slope, a mask?", examples=20
)
@given(name=st.sampled_from(tuple(ACTIVATIONS)), x=real_arrays(2, 3, largest=5.0), seed=seeds())
def follows_its_argument_and_leaves_it(submission: Any, name: str, x: Array, seed: int) -> None:
    """y = f(x): the value and s times the slope at every entry, where x is not 0; the same after a new
    x.val and y.evaluate(); x.val stays as it is"""
    x = np.where(x < 0, x - 0.03, x + 0.03)
    demand_value_and_slope(submission, name, ACTIVATIONS[name], x, direction(x.shape, seed))


@activations.property(
    points=0.5, hint="exp(10000) is infinite, and a quotient of two infinities is no number."
)
def is_right_at_ten_thousand_and_at_zero(submission: Any) -> None:
    """at 10^4 and -10^4: tanh is 1 and -1, logistic 1 and 0, relu 10^4 and 0, with slopes 0 (relu: 1 and 0);
    relu(0) = 0 with a slope from 0 to 1, and beside the kink, at 10^-7 and -10^-7, its slopes are 1 and 0"""
    at = np.array([1e4, -1e4])
    for name, values, slopes in (
        ("tanh", (1, -1), (0, 0)),
        ("logistic", (1, 0), (0, 0)),
        ("relu", (1e4, 0), (1, 0)),
    ):
        x = leaf(submission, at)
        y = applied(getattr(submission, name), x)
        assert_value(y, np.array(values, dtype=np.float64), rtol=ACCURACY, atol=ACCURACY, name=f"{name}(x)")
        y.backward()
        assert_grad(
            x, np.array(slopes, dtype=np.float64), rtol=ACCURACY, atol=ACCURACY, name=f"x below {name}(x)"
        )
    x = leaf(submission, np.array([1e-7, -1e-7, 0.0]))
    y = applied(submission.relu, x)
    assert_value(y, np.array([1e-7, 0.0, 0.0]), rtol=ACCURACY, name="relu(x)")
    y.backward()
    at_kink = float(assert_array(x.grad, (3,))[2])
    assert_that(0 <= at_kink <= 1, f"the slope of relu at 0 is {at_kink!r}", "a number from 0 to 1")
    assert_grad(x, np.array([1.0, 0.0, at_kink]), rtol=ACCURACY, name="x below relu(x)")
