"""The activation functions: values, derivatives, large arguments, and the kink of the rectifier."""

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.special import expit

from autograder.properties import assert_array, assert_close, assert_that
from autograder.properties.oracles import direction
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary.variables import applied, assert_grad, assert_value, leaf

from .suite import ACCURACY, EXACT, suite

VALUES = {"tanh": np.tanh, "logistic": expit, "relu": lambda x: np.where(x > 0, x, 0.0)}
SLOPES = {
    "tanh": lambda x: 1 / np.cosh(np.clip(x, -350, 350)) ** 2,
    "logistic": lambda x: expit(x) * expit(-x),
    "relu": lambda x: np.where(x > 0, 1.0, 0.0),
}
NAMES = st.sampled_from(tuple(VALUES))
LARGE = (1e4, -1e4, 1000.0, -1000.0, 745.0, -745.0, 400.0, -400.0, 40.0, -40.0, 19.0, -19.0, 1.0, -1.0)

activations = suite.question("activations")


def off_the_kink(x: Array) -> Array:
    """The entries of `x` moved away from 0, where the rectifier has no derivative."""
    return np.where(x < 0, x - 0.05, x + 0.05)


@activations.property(points=1, hint="Is the whole of the formula there, for both signs of x?", examples=15)
@given(name=NAMES, x=real_arrays(2, 3, largest=5.0))
def computes_every_entry(submission: Any, name: str, x: Array) -> None:
    """tanh(x), logistic(x) = 1/(1 + exp(-x)), relu(x) = max(x, 0) at every entry, and x keeps its own"""
    function = getattr(submission, name)
    for value in (x, x[0], np.asarray(x[0, 0])):
        variable = leaf(submission, value)
        assert_value(applied(function, variable), VALUES[name](value), rtol=ACCURACY, atol=ACCURACY)
        assert_value(variable, value, rtol=0.0, name="x, afterwards,")


@activations.property(
    points=1.5, hint="Express the derivative by x, or by y; do not mix them up.", examples=20
)
@given(name=NAMES, x=real_arrays(2, 3, largest=5.0), seed=seeds())
def multiplies_s_by_the_slope(submission: Any, name: str, x: Array, seed: int) -> None:
    """for y = f(x) and y.backward(s): x.grad = s f'(x) at every entry, where x is not 0, by a formula: to
    1e-12"""
    x = off_the_kink(x)
    s = direction(x.shape, seed)
    variable = leaf(submission, x)
    applied(getattr(submission, name), variable).backward(s)
    assert_grad(variable, s * SLOPES[name](x), rtol=EXACT, atol=EXACT, name=f"x below {name}(x)")


@activations.property(points=1, hint="exp(1000) overflows, and inf/inf is no number.", examples=20)
@given(name=NAMES, x=st.lists(st.sampled_from(LARGE), min_size=1, max_size=4))
@example(name="tanh", x=[1e4, -1e4])
@example(name="logistic", x=[1e4, -1e4])
def stays_finite_for_large_arguments(submission: Any, name: str, x: list[float]) -> None:
    """for |x| up to 1e4, the smallest and the largest in one array, f(x) and its derivative are right to
    1e-9"""
    at = np.array(x)
    variable = leaf(submission, at)
    result = applied(getattr(submission, name), variable)
    assert_value(result, VALUES[name](at), rtol=ACCURACY, atol=ACCURACY)
    result.backward()
    assert_grad(variable, SLOPES[name](at), rtol=ACCURACY, atol=ACCURACY, name=f"x below {name}(x)")


@activations.property(points=0.5, hint="Is a number of entries or axes written into your code?", examples=3)
@given(name=NAMES)
def is_right_for_hundreds_of_entries(submission: Any, name: str) -> None:
    """f(x) and its slope for x of shapes (300, 2) and (2, 3, 4), also where f was used before"""
    for shape in ((300, 2), (2, 3, 4)):
        x = off_the_kink(4.0 * direction(shape, 0))
        variable, other = leaf(submission, x), leaf(submission, -x)
        result = applied(getattr(submission, name), variable)
        applied(getattr(submission, name), other)
        assert_value(result, VALUES[name](x), rtol=ACCURACY, atol=ACCURACY)
        result.backward(x)
        assert_grad(variable, x * SLOPES[name](x), rtol=ACCURACY, atol=ACCURACY, name=f"x below {name}(x)")
        assert_grad(other, np.zeros(shape), rtol=0.0, name="another variable")


@activations.property(points=0.5, hint="What lies between the slopes on both sides of 0?", examples=5)
@given(seed=seeds())
def has_a_slope_between_0_and_1_at_the_kink(submission: Any, seed: int) -> None:
    """relu(0) = 0, and there x.grad / s lies between 0 and 1"""
    s = np.abs(direction((3,), seed)) + 0.1
    variable = leaf(submission, np.array([0.0, -2.0, 3.0]))
    result = applied(submission.relu, variable)
    assert_value(result, np.array([0.0, 0.0, 3.0]), rtol=ACCURACY)
    result.backward(s)
    slopes = assert_array(variable.grad, (3,)) / s
    assert_that(
        bool(-ACCURACY <= slopes[0] <= 1 + ACCURACY),
        f"x.grad / s is {as_source(slopes)}",
        "a number between 0 and 1 at x = 0",
    )
    assert_close(slopes[1:], np.array([0.0, 1.0]), rtol=ACCURACY, atol=ACCURACY, what="x.grad / s is")


@activations.property(points=0.5, hint="Is something kept from when the graph was built?", examples=15)
@given(name=NAMES, x=real_arrays(1, 3, largest=4.0), seed=seeds())
def follows_a_new_value_of_its_argument(submission: Any, name: str, x: Array, seed: int) -> None:
    """for y = f(x), a new x.val and y.evaluate(): the value and the derivative are those at the new x.val"""
    moved = off_the_kink(4.0 * direction(x.shape, seed))
    variable = leaf(submission, x)
    result = applied(getattr(submission, name), variable)
    variable.val = moved
    assert_close(
        result.evaluate(), VALUES[name](moved), rtol=ACCURACY, atol=ACCURACY, what="evaluate() returned"
    )
    result.backward()
    assert_grad(variable, SLOPES[name](moved), rtol=ACCURACY, atol=ACCURACY, name=f"x below {name}(x)")
