"""Variables and operations, shown to students: values, derivatives, paths, calls, and large graphs."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_that, assert_tuple
from ..course_checks.properties.companions import Companion
from ..course_checks.properties.memory import assert_shares_no_memory, held, kept_attribute
from ..course_checks.properties.oracles import complex_slope, direction
from ..course_checks.properties.strategies import Array, real_arrays, seeds
from ..course_checks.vocabulary import counted
from ..course_checks.vocabulary.expressions import BETWEEN_VARIABLES, GRADIENT_ERROR, SUMS, Expression, expressions
from ..course_checks.vocabulary.variables import (
    Expected,
    assert_grad,
    assert_grads,
    assert_object,
    assert_value,
    leaf,
    variables,
)

from .operators import OPERATORS
from .suite import ACCURACY, EXACT, suite

OPERATIONS = 1000
DOUBLINGS = 60

counting = Companion(counted)
scalars = suite.question("scalars")
sharing = suite.question("sharing")


@scalars.property(points=0.5, hint="Which attributes has a Var before anything is done with it?", examples=6)
@given(value=real_arrays(3, 3))
def starts_as_a_leaf(submission: Any, value: Array) -> None:
    """x = Var(v) has val = v, a copy, grad = zeros of the shape of v, creator = None, and x.backward()
    makes grad ones; z = x + y has a creator, whose args are the Vars x and y themselves"""
    given_array = held(submission, value)
    val = kept_attribute(submission.Var(given_array), "val")
    assert_shares_no_memory(submission, val, given_array, what="val", other="the array that was given")
    for start in (value, float(value[0, 0])):
        x, y = leaf(submission, start), leaf(submission, start)
        assert_value(x, start, rtol=0.0)
        assert_grad(x, np.zeros(np.shape(start)), rtol=0.0)
        assert_that(x.creator is None, "creator is not None", "None, since x is a leaf")
        y.backward()
        assert_grad(y, np.ones(np.shape(start)), rtol=0.0, name="y, after y.backward(),")
        z = x + y
        arguments = assert_tuple(assert_object(z.creator, "the Op that z is the result of").args, 2)
        for operand, argument, mark in ((x, arguments[0], 2.0), (y, arguments[1], 3.0)):
            assert_object(argument, "a Var among the args").grad = np.full(np.shape(start), mark)
            assert_grad(
                operand, np.full(np.shape(start), mark), rtol=0.0, name="an operand, set by z.creator.args,"
            )


@scalars.property(
    points=1,
    hint=(
        "The table in section 3 has a row for every step: print beside it what your Ops pass "
        "on, from f downwards."
    ),
)
def gives_the_numbers_of_the_handout(submission: Any) -> None:
    """x = 3, y = 2, z = 4, w = 5, f = x y / z - w: f = -3.5, df/dx = 0.5, df/dy = 0.75, df/dz = -0.375,
    df/dw = -1; ten times that for f.backward(10), and nothing for f.backward(0)"""
    for s, call in ((1.0, ()), (10.0, (np.array(10.0),)), (0.0, (np.array(0.0),))):
        x, y, z, w = variables(submission, 3.0, 2.0, 4.0, 5.0)
        f = x * y / z - w
        assert_value(f, -3.5, rtol=ACCURACY, name="f")
        f.backward(*call)
        for variable, slope, name in ((w, -1, "w"), (z, -0.375, "z"), (x, 0.5, "x"), (y, 0.75, "y")):
            assert_grad(variable, s * slope, rtol=ACCURACY, name=name)


KINDS = ("Var Var", "Var number", "number Var", "Var array", "array Var")
VALUES = {"Var": np.array([3.0, 0.5]), "array": np.array([1.5, -4.0]), "number": 2.0}


@scalars.property(
    points=1,
    hint="For `2 - x` Python calls `x.__rsub__(2)`. Which of the two is subtracted, and what is its slope?",
    examples=20,
)
@given(symbol=st.sampled_from(tuple(OPERATORS)), kinds=st.sampled_from(KINDS))
def differentiates_by_either_operand(submission: Any, symbol: str, kinds: str) -> None:
    """c = a o b for o in + - * /, where a or b may be a number or an array: c.backward(s) gives every Var
    s times its derivative, and no operand is changed"""
    left, right = kinds.split()
    values = [VALUES[left], np.array([-2.0, 0.25]) if left == right else VALUES[right]]
    operands: list[Any] = [
        leaf(submission, value) if kind == "Var" else value
        for kind, value in zip((left, right), values, strict=True)
    ]
    result = OPERATORS[symbol].apply(*operands)
    s = np.array([10.0, -1.0])
    assert_value(result, OPERATORS[symbol].apply(*values), rtol=EXACT)
    result.backward(s)
    slopes = OPERATORS[symbol].slopes(*values)
    for name, kind, operand, value, slope in zip("ab", (left, right), operands, values, slopes, strict=True):
        if kind == "Var":
            assert_value(operand, value, rtol=0.0, name=name)
            assert_grad(operand, s * slope, rtol=EXACT, name=f"{name} below a {symbol} b")


@scalars.property(
    points=0.5,
    hint="The exponent comes down as a factor, and one less remains above. What is left of x ** 0?",
    examples=7,
)
@given(exponent=st.sampled_from((2, 3, -1, 0.5, -1.5, 1, 0)))
def differentiates_powers_and_negation(submission: Any, exponent: float) -> None:
    """d(x ** n)/dx = n x ** (n - 1) for whole, negative and fractional n, also for integer x; d(-x)/dx =
    -1"""
    start = np.array([4, 1] if exponent < 1 and exponent != 0 else [4, 0])
    x = leaf(submission, start)
    result = -(x**exponent)
    assert_value(result, -(start.astype(np.float64) ** exponent), rtol=EXACT)
    result.backward(np.array([10.0, -1.0]))
    slope = 0.0 if exponent == 0 else exponent * start ** (exponent - 1.0)
    assert_grad(x, np.array([-10.0, 1.0]) * slope, rtol=EXACT, name="x")


@scalars.property(
    points=1,
    hint="Along a path derivatives are multiplied. Which factor is missing, or one too many?",
    examples=15,
)
@given(expression=expressions(leaves=4, steps=5, is_tree=True), seed=seeds())
def differentiates_any_tree(submission: Any, expression: Expression, seed: int) -> None:
    """f in + - * / **, each Var used once: f.val is NumPy's, and v.grad = s df/dv for each leaf v"""
    leaves = variables(submission, *expression.leaves)
    f = expression.nodes(leaves)[-1]
    assert_value(f, expression.nodes(expression.leaves)[-1], rtol=ACCURACY, atol=ACCURACY, name="f")
    s = direction(expression.leaves[0].shape, seed)
    f.backward(s)
    for number, variable in enumerate(leaves):

        def at(value: Array, number: int = number) -> Any:
            values = list(expression.leaves)
            values[number] = value
            return expression.nodes(values)[-1]

        slope = complex_slope(at, expression.leaves[number], np.ones(s.shape))
        assert_grad(variable, s * slope, rtol=0.0, atol=GRADIENT_ERROR, name=f"leaf {number}")


@sharing.property(
    points=1,
    hint=(
        "Five paths lead from f to x. Which Var passes on too early, or twice, or what an earlier call left?"
    ),
)
def adds_up_over_paths_and_over_calls(submission: Any) -> None:
    """x = 3, a = x + x, b = a + x, f = b + a: x.grad = 5, a.grad = 2; a second f.backward() makes them 10
    and 4; x.val = 1 and f.evaluate() = 5, which makes a.val = 2, leave them; f.zero_grad() makes all of
    them 0"""
    x = leaf(submission, 3.0)
    a = x + x
    b = a + x
    f = b + a
    assert_value(f, 15.0, rtol=ACCURACY, name="f")
    for calls in (1.0, 2.0):
        f.backward()
        every = [
            Expected(v, n * calls, name)
            for v, n, name in ((x, 5, "x"), (a, 2, "a"), (b, 1, "b"), (f, 1, "f"))
        ]
        assert_grads(*every, rtol=ACCURACY)
    x.val = np.array(1.0)
    assert_close(f.evaluate(), 5.0, rtol=ACCURACY, what="at x = 1, f.evaluate() returned")
    assert_value(a, 2.0, rtol=ACCURACY, name="a")
    assert_close(x.evaluate(), 1.0, rtol=0.0, what="x.evaluate(), of a leaf, returned")
    assert_grads(*every, rtol=ACCURACY)
    f.zero_grad()
    assert_grads(*(one._replace(grad=0.0) for one in every), rtol=0.0)


@sharing.property(
    points=0.5, hint="A Var goes into the list once, after all of its arguments are in it.", examples=10
)
@given(expression=expressions(formulas=SUMS, steps=6))
def lists_every_variable_once_after_its_arguments(submission: Any, expression: Expression) -> None:
    """below(f) has every Var below f once, also where two have equal values, and f itself last"""
    nodes = expression.nodes(variables(submission, *expression.leaves))
    for number in expression.below():
        # The mark tells which Var it is, whatever its value.
        nodes[number].grad = np.full(expression.leaves[0].shape, number + 1.0)
    shape, first = expression.leaves[0].shape, len(expression.leaves)
    listed = assert_tuple(submission.below(nodes[-1].handle), len(expression.below()))
    found = [round(float(np.ravel(assert_array(one.grad, shape))[0])) - 1 for one in listed]
    for number in expression.below():
        assert_that(number in found, f"the list lacks node {number}", "every Var below f")
        for argument in expression.steps[number - first].nodes if number >= first else ():
            is_late = argument in found and found.index(argument) > found.index(number)
            assert_that(not is_late, f"node {argument} comes after node {number}", "arguments come first")


@sharing.property(
    points=1, hint="Two uses of a Var are two paths: what reaches it is the sum of both.", examples=15
)
@given(expression=expressions(leaves=2, steps=6, formulas=BETWEEN_VARIABLES))
def gives_a_shared_variable_what_its_copies_would_get(submission: Any, expression: Expression) -> None:
    """in any f: after f.backward() a leaf has the sum of what it would have if each use had a leaf of its
    own"""
    shape = expression.leaves[0].shape
    leaves = variables(submission, *expression.leaves)
    copies: list[list[Any]] = [[] for _ in leaves]

    def copy_of(number: int) -> Any:
        copies[number].append(leaf(submission, expression.leaves[number]))
        return copies[number][-1]

    expression.nodes(leaves)[-1].backward()
    expression.unrolled(copy_of).backward()
    for number, variable in enumerate(leaves):
        apart = [assert_array(copy.grad, shape) for copy in copies[number]]
        if apart:
            assert_grad(variable, np.sum(apart, axis=0), rtol=0.0, atol=GRADIENT_ERROR, name=f"leaf {number}")


@sharing.property(
    points=0.5, hint="Python ends a recursion at about 1,000 calls; a list of things to do may be longer."
)
def works_on_a_chain_of_1000_operations(submission: Any) -> None:
    """y = x + x + ... + x of 1,000 additions, one after the other: x.grad = 1001, and y.evaluate() = 1001
    x"""
    x = y = leaf(submission, 1.0)
    for _ in range(OPERATIONS):
        y = y + x
    y.backward()
    assert_grad(x, 1.0 + OPERATIONS, rtol=ACCURACY, name="x")
    x.val = np.array(0.5)
    assert_close(y.evaluate(), 0.5 * (1.0 + OPERATIONS), rtol=ACCURACY, what="evaluate() returned")


@sharing.property(
    points=1, hint="Which of backward, evaluate and zero_grad visits a Var again each time it meets it?"
)
def works_on_60_doublings(submission: Any) -> None:
    """y = x + x, z = y + y, ...: in 10 doublings the lowest operation is asked for something at most 100
    times, not along each of 2^10 paths; after 60, backward() gives x.grad = 2^60, and y.evaluate() =
    2^60 x"""
    x = leaf(submission, 1.0)
    y = x + x
    lowest = counting(submission).Counted(assert_object(y.creator, "an Op"))
    y.handle.creator = lowest
    for _ in range(9):
        y = y + y
    y.backward()
    assert_grad(x, 2.0**10, rtol=ACCURACY, name="x")
    x.val = np.array(3.0)
    assert_close(y.evaluate(), 3 * 2.0**10, rtol=ACCURACY, what="evaluate() returned")
    y.zero_grad()
    assert_grad(x, 0.0, rtol=0.0, name="x")
    times = lowest.times_asked
    assert_that(
        times <= 100, f"the lowest operation was asked {times} times", "a few times for each of the calls"
    )
    x = y = leaf(submission, 1.0)
    for _ in range(DOUBLINGS):
        y = y + y
    y.backward()
    assert_grad(x, 2.0**DOUBLINGS, rtol=ACCURACY, name="x")
    x.val = np.array(3.0)
    assert_close(y.evaluate(), 3 * 2.0**DOUBLINGS, rtol=ACCURACY, what="evaluate() returned")
