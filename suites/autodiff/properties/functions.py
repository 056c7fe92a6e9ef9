"""The smooth functions: values, derivatives, and chains of them."""

import math
from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close
from autograder.properties.oracles import autograd, direction
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary.variables import applied, assert_grad, assert_value, leaf

from .suite import ACCURACY, EXACT, suite

VALUES = {"sin": math.sin, "cos": math.cos, "exp": math.exp, "log": math.log}
SLOPES = {"sin": math.cos, "cos": lambda x: -math.sin(x), "exp": math.exp, "log": lambda x: 1 / x}
NAMES = st.sampled_from(tuple(VALUES))

functions = suite.question("functions")


def into_domain(name: str, x: Array) -> Array:
    """The entries of `x` moved to where the function `name` is defined: positive for the logarithm."""
    return np.abs(x) + 0.25 if name == "log" else x


@functions.property(points=1, hint="Does it work on numbers, vectors and matrices alike?", examples=15)
@given(name=NAMES, x=real_arrays(2, 3, largest=4.0))
def computes_every_entry(submission: Any, name: str, x: Array) -> None:
    """sin(x), cos(x), exp(x), log(x) have these values at every entry, and x keeps its own"""
    function = getattr(submission, name)
    x = into_domain(name, x)
    for value in (x, x[0], np.asarray(x[0, 0])):
        entries = [VALUES[name](entry) for entry in value.flat]
        expected = np.reshape(entries, value.shape)
        variable = leaf(submission, value)
        assert_value(applied(function, variable), expected, rtol=ACCURACY, atol=ACCURACY)
        assert_value(variable, value, rtol=0.0, name="x, afterwards,")


@functions.property(
    points=1.5, hint="The chain rule multiplies by s. Is the sign of each derivative right?", examples=20
)
@given(name=NAMES, x=real_arrays(2, 3, largest=4.0), seed=seeds())
@example(name="cos", x=np.array([[1.0]]), seed=0)
def multiplies_s_by_the_slope(submission: Any, name: str, x: Array, seed: int) -> None:
    """for y = f(x) and y.backward(s): x.grad = s f'(x) at every entry, by a formula: right to 1e-12

    Slopes are of size 55 at most, and exact but for their last digits; a difference quotient of these
    functions errs by 1e-10 of their third derivative at best.
    """
    x = into_domain(name, x)
    s = direction(x.shape, seed)
    variable = leaf(submission, x)
    applied(getattr(submission, name), variable).backward(s)
    slopes = np.reshape([SLOPES[name](entry) for entry in x.flat], x.shape)
    assert_grad(variable, s * slopes, rtol=EXACT, atol=EXACT, name=f"x below {name}(x)")


@functions.property(
    points=1, hint="Each function must be part of the graph: made from a Var, and giving one.", examples=15
)
@given(
    inner=st.lists(st.sampled_from(("sin", "cos")), min_size=1, max_size=3),
    outer=st.sampled_from(((), ("exp",), ("exp", "log"))),
    x=real_arrays(2, 2, largest=4.0),
    seed=seeds(),
)
def follows_the_chain_rule(
    submission: Any, inner: list[str], outer: tuple[str, ...], x: Array, seed: int
) -> None:
    """for y = f(g(h(x))), functions one within the other, x.grad = s f'(g(h(x))) g'(h(x)) h'(x)

    Sines and cosines lie within [-1, 1], so that nothing exceeds e and no logarithm is near 0.
    """
    s = direction(x.shape, seed)
    names = (*inner, *outer)

    def chain(value: Any) -> Any:
        for name in names:
            value = getattr(torch, name)(value)
        return (value * torch.tensor(s)).sum()

    variable = result = leaf(submission, x)
    for name in names:
        result = applied(getattr(submission, name), result)
    result.backward(s)
    expected = autograd(chain, x)
    weighted = float(np.sum(assert_array(result.val, x.shape) * s))
    assert_close(weighted, expected.value, rtol=ACCURACY, atol=ACCURACY, what="the sum of s * y is")
    assert_grad(variable, expected.gradients[0], rtol=ACCURACY, atol=ACCURACY, name="x")


@functions.property(
    points=0.5,
    hint="Is something kept in one place for all variables that the function is called for?",
    examples=12,
)
@given(name=NAMES, x=real_arrays(1, 3, largest=4.0), seed=seeds())
def can_be_used_twice(submission: Any, name: str, x: Array, seed: int) -> None:
    """for y = f(a) and z = f(b): y.backward(s) gives a.grad = s f'(a) and b.grad = 0, and z.backward(s)
    the converse"""
    function = getattr(submission, name)
    places = (into_domain(name, x), into_domain(name, 4.0 * direction(x.shape, seed)))
    s = direction(x.shape, seed + 1)
    first, second = (leaf(submission, place) for place in places)
    results = [applied(function, variable) for variable in (first, second)]
    results[0].backward(s)
    assert_grad(second, np.zeros(x.shape), rtol=0.0, name="b")
    results[1].backward(s)
    for variable, place, letter in ((first, places[0], "a"), (second, places[1], "b")):
        slopes = np.reshape([SLOPES[name](entry) for entry in place.flat], x.shape)
        assert_grad(
            variable, s * slopes, rtol=ACCURACY, atol=ACCURACY, name=f"{letter} below {name}({letter})"
        )


@functions.property(points=0.5, hint="Is a number of entries or axes written into your code?", examples=4)
@given(name=NAMES)
def is_right_for_hundreds_of_entries(submission: Any, name: str) -> None:
    """f(x) and its slope for x of shapes (300, 2) and (2, 3, 4)"""
    for shape in ((300, 2), (2, 3, 4)):
        x = into_domain(name, 4.0 * direction(shape, 0))
        variable = leaf(submission, x)
        result = applied(getattr(submission, name), variable)
        expected = np.reshape([VALUES[name](entry) for entry in x.flat], shape)
        assert_value(result, expected, rtol=ACCURACY, atol=ACCURACY)
        result.backward(x)
        slopes = np.reshape([SLOPES[name](entry) for entry in x.flat], shape)
        assert_grad(variable, x * slopes, rtol=ACCURACY, atol=ACCURACY, name=f"x below {name}(x)")


@functions.property(points=0.5, hint="Is something kept from when the graph was built?", examples=15)
@given(name=NAMES, x=real_arrays(1, 3, largest=4.0), seed=seeds())
def follows_a_new_value_of_its_argument(submission: Any, name: str, x: Array, seed: int) -> None:
    """for y = f(x), a new x.val and y.evaluate(): the value and the derivative are those at the new x.val"""
    start = into_domain(name, x)
    moved = into_domain(name, 4.0 * direction(x.shape, seed))
    variable = leaf(submission, start)
    result = applied(getattr(submission, name), variable)
    variable.val = moved
    expected = np.reshape([VALUES[name](entry) for entry in moved.flat], moved.shape)
    assert_close(result.evaluate(), expected, rtol=ACCURACY, atol=ACCURACY, what="evaluate() returned")
    result.backward()
    slopes = np.reshape([SLOPES[name](entry) for entry in moved.flat], moved.shape)
    assert_grad(variable, slopes, rtol=ACCURACY, atol=ACCURACY, name=f"x below {name}(x)")
