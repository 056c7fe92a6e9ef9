"""Values and derivatives of + - * / ** and unary minus, entry by entry, where every Var is used once."""

from typing import Any

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.memory_contracts import demand_objects_of_their_own
from autograder.properties.oracles import autograd, direction
from autograder.properties.strategies import Array, real_arrays, seeds
from solutions import autodiff as reference
from suites.vocabulary.expressions import GRADIENT_ERROR, Expression, expressions
from suites.vocabulary.variables import assert_grad, assert_value, leaf, variables

from .suite import ACCURACY, EXACT, suite

EXPONENTS = (2, 3, 1, 0, -1, -2, 0.5, 1.5, -0.5)
SYMBOLS = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}

scalars = suite.question("scalars")


@scalars.property(
    points=1, hint="Which argument comes first? An operator must not change its arguments.", examples=20
)
@given(expression=expressions(leaves=5, is_tree=True))
def has_the_value_of_the_expression(submission: Any, expression: Expression) -> None:
    """every Var of an expression in + - * / ** has the value that NumPy computes for it, and keeps it

    Values are of size 30 at most and off by less than 1e-12.
    """
    made = expression.nodes(variables(submission, *expression.leaves))
    expected = expression.nodes(expression.leaves)
    for number, (variable, value) in enumerate(zip(made, expected, strict=True)):
        assert_value(variable, value, rtol=ACCURACY, atol=ACCURACY, name=f"node {number}")


@scalars.property(
    points=1.5, hint="Along a path derivatives are multiplied; s is the first factor.", examples=25
)
@given(expression=expressions(leaves=5, is_tree=True), seed=seeds())
def multiplies_derivatives_along_each_path(submission: Any, expression: Expression, seed: int) -> None:
    """f in which each Var is used once: after f.backward(s), v.grad = s df/dv for each leaf v, 0 where f does
    not depend on v

    See `expressions` for the error of a gradient.
    """
    leaves = variables(submission, *expression.leaves)
    s = direction(expression.leaves[0].shape, seed)
    expression.nodes(leaves)[-1].backward(s)
    gradients = autograd(
        lambda *values: (expression.nodes(values)[-1] * torch.tensor(s)).sum(), *expression.leaves
    )
    for number, (variable, gradient) in enumerate(zip(leaves, gradients.gradients, strict=True)):
        assert_grad(variable, gradient, rtol=0.0, atol=GRADIENT_ERROR, name=f"leaf {number}")


@scalars.property(
    points=0.5, hint="A leaf has no creator: nothing lies below it, and it is its own expression.", examples=8
)
@given(value=real_arrays(3, 3), seed=seeds())
def treats_a_leaf_as_an_expression_of_its_own(submission: Any, value: Array, seed: int) -> None:
    """for a leaf x: x.backward(s) sets x.grad to s; ones without s, zeros for s = 0"""
    s = direction(value.shape, seed)
    for given_s, expected in (((), np.ones(value.shape)), ((s,), s), ((0.0 * s,), 0.0 * s)):
        x = leaf(submission, value)
        x.backward(*given_s)
        assert_grad(x, expected, rtol=ACCURACY, name="x")


@scalars.property(
    points=0.5, hint="The exponent comes down as a factor, and one less remains above.", examples=18
)
@given(exponent=st.sampled_from(EXPONENTS), seed=seeds())
def raises_to_whole_negative_and_fractional_powers(submission: Any, exponent: float, seed: int) -> None:
    """d(x ** n)/dx = n x ** (n - 1), for n = 0, 1, 2, 3, -1, -2, 1/2, 3/2, -1/2, also at x = 0 and x < 0
    where the power is defined there"""
    x_value, s = np.round(np.random.default_rng(seed).uniform(0.5, 3.0, (2, 3)), 2)
    if exponent >= 0 and exponent == round(exponent):
        x_value = np.array([0.0, -x_value[1], x_value[2]])
    x = leaf(submission, x_value)
    result = x**exponent
    assert_value(result, x_value**exponent, rtol=EXACT)
    result.backward(s)
    slope = np.zeros(3) if exponent == 0 else exponent * x_value ** (exponent - 1.0)
    assert_grad(x, s * slope, rtol=EXACT, name="x")


@scalars.property(
    points=0.5, hint="Values and gradients are real numbers, even where 3 was given for 3.0.", examples=5
)
@given(seed=seeds())
def takes_integers_and_float32_as_numbers(submission: Any, seed: int) -> None:
    """y = x ** -1 / 4 and y.backward(s) give 1/(4 x) and -s/(4 x^2), for x and s of integer type or float32

    float32 arithmetic on numbers of size 1 to 10 errs by 1e-6 of them.
    """
    whole = np.random.default_rng(seed).integers(1, 10, 3)
    for value in (whole, int(whole[0]), whole.astype(np.uint8), whole.astype(np.float32)):
        is_single = isinstance(value, np.ndarray) and value.dtype == np.float32
        rtol = SINGLE_ACCURACY if is_single else ACCURACY
        exact = np.asarray(value, dtype=np.float64)
        x = leaf(submission, value)
        result = x**-1 / 4
        assert_value(result, 1 / (4 * exact), rtol=rtol, single=is_single)
        result.backward(np.ones_like(value))
        assert_grad(x, -1 / (4 * exact**2), rtol=rtol, single=is_single, name="x")


@scalars.property(
    points=0.5, hint="Is a number of entries or of operations written into your code?", examples=4
)
@given(symbol=st.sampled_from(tuple(SYMBOLS)))
def is_right_for_hundreds_of_entries(submission: Any, symbol: str) -> None:
    """a o b for o in + - * /, entry by entry, for arrays of shape (300, 2) as for any other"""
    a_value, b_value, s = 1.5 + direction((3, 300, 2), 0)
    slopes = {
        "+": (1.0, 1.0),
        "-": (1.0, -1.0),
        "*": (b_value, a_value),
        "/": (1 / b_value, -a_value / b_value**2),
    }
    a, b = variables(submission, a_value, b_value)
    result = {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[symbol]()
    assert_value(result, SYMBOLS[symbol](a_value, b_value), rtol=EXACT)
    result.backward(s)
    for variable, slope, name in zip((a, b), slopes[symbol], "ab", strict=True):
        assert_grad(variable, s * slope, rtol=EXACT, name=f"{name} below a {symbol} b")


demand_objects_of_their_own(
    scalars,
    reference,
    "Var",
    ([[1.0, 2.5], [0.0, -1.0]],),
    reads=["val", "grad"],
    points=0.5,
    hint=(
        "If somebody writes into the array that was given, must the Var change? np.array "
        "copies, np.asarray not."
    ),
)
