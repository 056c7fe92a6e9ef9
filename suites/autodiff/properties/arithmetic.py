"""Values and derivatives of + - * / ** and unary minus, alone and in random expressions."""

import operator
from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.oracles import direction
from autograder.properties.strategies import Array, seeds
from suites.vocabulary.expressions import GRADIENT_ERROR, Expression, expressions
from suites.vocabulary.variables import assert_grad, assert_value, leaf, variables

from .suite import ACCURACY, suite

SYMBOLS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
EXPONENTS = (2, 3, 1, 0, -1, -2, 0.5, 1.5, -0.5)

graph = suite.question("graph")


def derivatives(expression: Expression, leaves: tuple[Array, ...], s: Array) -> list[Array]:
    """The derivatives of s * result with respect to every node, by PyTorch in float64."""
    nodes = expression.nodes([torch.tensor(leaf, requires_grad=True) for leaf in leaves])
    gradients = torch.autograd.grad(
        nodes[-1], nodes, grad_outputs=torch.tensor(s), allow_unused=True, materialize_grads=True
    )
    return [gradient.numpy() for gradient in gradients]


@graph.property(
    points=1.5, hint="Which argument comes first? An operator must not change its arguments.", examples=20
)
@given(expression=expressions())
def has_the_value_of_the_expression(submission: Any, expression: Expression) -> None:
    """every Var of an expression in + - * / ** has the value that NumPy computes for it

    Values are of size 30 at most and off by less than 1e-12.
    """
    built = expression.nodes(variables(submission, *expression.leaves))
    expected = expression.nodes(expression.leaves)
    for number, (variable, value) in enumerate(zip(built, expected, strict=True)):
        assert_value(variable, value, rtol=ACCURACY, atol=ACCURACY, name=f"node {number}")


@graph.property(
    points=3,
    hint="A Var that is used twice gets two derivatives; it passes on their sum, when it has both.",
    examples=25,
)
@given(expression=expressions(), seed=seeds())
def sums_products_of_derivatives_over_all_paths(submission: Any, expression: Expression, seed: int) -> None:
    """after f.backward(s), v.grad = s df/dv for every Var v below f: a sum over paths, a product along each

    See `expressions` for the error of a gradient.
    """
    built = expression.nodes(variables(submission, *expression.leaves))
    s = direction(expression.leaves[0].shape, seed)
    built[-1].backward(s)
    expected = derivatives(expression, expression.leaves, s)
    for number, (variable, gradient) in enumerate(zip(built, expected, strict=True)):
        assert_grad(variable, gradient, rtol=0.0, atol=GRADIENT_ERROR, name=f"node {number}")


@graph.property(
    points=1.5, hint="What do a - b and a / b give when the roles of a and b are exchanged?", examples=12
)
@given(symbol=st.sampled_from(tuple(SYMBOLS)), seed=seeds())
def passes_to_each_operand_its_own_derivative(submission: Any, symbol: str, seed: int) -> None:
    """after (a o b).backward(s), a.grad = s d(a o b)/da and b.grad = s d(a o b)/db, for o in + - * /"""
    generator = np.random.default_rng(seed)
    a_value, b_value, s = np.round(generator.uniform(0.5, 3.0, (3, 2, 3)), 2)
    slopes = {
        "+": (s, s),
        "-": (s, -s),
        "*": (s * b_value, s * a_value),
        "/": (s / b_value, -s * a_value / b_value**2),
    }[symbol]
    a, b = variables(submission, a_value, b_value)
    result = SYMBOLS[symbol](a, b)
    assert_value(result, SYMBOLS[symbol](a_value, b_value), rtol=ACCURACY)
    result.backward(s)
    for variable, slope, name in ((a, slopes[0], "a"), (b, slopes[1], "b")):
        assert_grad(variable, slope, rtol=ACCURACY, atol=ACCURACY, name=f"{name} below a {symbol} b")


@graph.property(
    points=1.5, hint="Python asks the right operand when the left one is a number: `__rsub__`.", examples=25
)
@given(symbol=st.sampled_from(tuple(SYMBOLS)), is_left=st.booleans(), is_array=st.booleans(), seed=seeds())
@example(symbol="-", is_left=True, is_array=False, seed=0)
@example(symbol="/", is_left=True, is_array=False, seed=0)
@example(symbol="*", is_left=True, is_array=True, seed=0)
def takes_numbers_and_arrays_on_either_side(
    submission: Any, symbol: str, is_left: bool, is_array: bool, seed: int
) -> None:
    """c o x and x o c, for a number or an array c, have the value and derivative of a Var with the value c"""
    generator = np.random.default_rng(seed)
    x_value, array, s = np.round(generator.uniform(0.5, 3.0, (3, 3)), 2)
    constant = array if is_array else float(array[0])
    apply = SYMBOLS[symbol]

    def combined(x: Any) -> Any:
        return apply(constant, x) if is_left else apply(x, constant)

    x = leaf(submission, x_value)
    result = combined(x)
    assert_value(result, combined(x_value), rtol=ACCURACY)
    result.backward(s)
    slopes = {"+": 1.0, "-": -1.0 if is_left else 1.0, "*": constant}
    divided = -constant / x_value**2 if is_left else 1 / (constant + 0 * x_value)
    expected = s * (divided if symbol == "/" else slopes[symbol])
    assert_grad(x, expected, rtol=ACCURACY, name="x")


@graph.property(
    points=1, hint="The exponent comes down as a factor, and one less remains above.", examples=18
)
@given(exponent=st.sampled_from(EXPONENTS), seed=seeds())
def raises_to_whole_negative_and_fractional_powers(submission: Any, exponent: float, seed: int) -> None:
    """d(x ** n)/dx = n x ** (n - 1), for n = 0, 1, 2, 3, -1, -2, 1/2, 3/2, -1/2"""
    x_value, s = np.round(np.random.default_rng(seed).uniform(0.5, 3.0, (2, 3)), 2)
    x = leaf(submission, x_value)
    result = x**exponent
    assert_value(result, x_value**exponent, rtol=ACCURACY)
    result.backward(s)
    assert_grad(x, s * exponent * x_value ** (exponent - 1.0), rtol=ACCURACY, name="x")
    y = leaf(submission, -x_value)
    result = (-y) ** exponent
    result.backward(s)
    assert_grad(y, -s * exponent * x_value ** (exponent - 1.0), rtol=ACCURACY, name="y below (-y) ** n")


@graph.property(
    points=0.5, hint="Values and gradients are real numbers, even where 3 was given for 3.0.", examples=5
)
@given(seed=seeds())
def takes_integers_and_float32_as_numbers(submission: Any, seed: int) -> None:
    """y = x ** -1 / 4 and y.backward(s) give 1/(4 x) and -s/(4 x^2), for x and s of integer type or float32

    float32 arithmetic on numbers of size 1 to 10 errs by 1e-6 of them.
    """
    whole = np.random.default_rng(seed).integers(1, 10, 3)
    for value in (whole, int(whole[0]), whole.astype(np.float32)):
        is_single = isinstance(value, np.ndarray) and value.dtype == np.float32
        rtol = SINGLE_ACCURACY if is_single else ACCURACY
        exact = np.asarray(value, dtype=np.float64)
        x = leaf(submission, value)
        result = x**-1 / 4
        assert_value(result, 1 / (4 * exact), rtol=rtol, single=is_single)
        result.backward(np.ones_like(value))
        assert_grad(x, -1 / (4 * exact**2), rtol=rtol, single=is_single, name="x")
