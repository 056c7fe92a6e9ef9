"""What is demanded of automatic differentiation and shown to students: the handout's numbers, simple laws.

These properties travel with the template: they use only the vocabulary and state their numbers in full. They
are of size 100 at most, off by less than 1e-12 in any right formula (EXACT is for single operations, where
rounding is some 1e-16 of the size, and a difference quotient errs by 1e-10), or given to six decimals.
"""

import math
import operator
from typing import Any, NamedTuple

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import Suite, assert_array, assert_close, assert_scalar, assert_that, assert_tuple
from autograder.properties.arguments import Numbers
from autograder.properties.companions import Companion
from autograder.properties.contracts import SIX_DECIMALS
from autograder.properties.counterexamples import demand_counterexample
from autograder.properties.memory import assert_shares_no_memory, held, kept_attribute
from autograder.properties.oracles import complex_slope, direction
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary import counted
from suites.vocabulary.batches import Logits, Predictions, class_logit_batches, prediction_batches
from suites.vocabulary.broadcasting import Lengths, Pair, broadcast_pairs, broadcasts_to, matrix_products
from suites.vocabulary.expressions import BETWEEN_VARIABLES, GRADIENT_ERROR, SUMS, Expression, expressions
from suites.vocabulary.variables import (
    Expected,
    applied,
    assert_adjoint,
    assert_grad,
    assert_grads,
    assert_object,
    assert_value,
    built,
    leaf,
    parameters,
    variables,
)

ACCURACY = 1e-9
EXACT = 1e-12
OPERATIONS = 1000
DOUBLINGS = 60

counting = Companion(counted)

suite = Suite("autodiff", public=True)
scalars = suite.question("scalars")
sharing = suite.question("sharing")
broadcasting = suite.question("broadcasting")
matrices = suite.question("matrices")
functions = suite.question("functions")
activations = suite.question("activations")
mean_squared_error = suite.question("mean_squared_error")
softmax_cross_entropy = suite.question("softmax_cross_entropy")
layers = suite.question("layers")
train = suite.question("train")


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


class Operation(NamedTuple):
    """An operator between two operands, and its derivatives."""

    apply: Any
    slopes: Any


OPERATORS = {
    "+": Operation(operator.add, lambda a, b: (1.0, 1.0)),
    "-": Operation(operator.sub, lambda a, b: (1.0, -1.0)),
    "*": Operation(operator.mul, lambda a, b: (b, a)),
    "/": Operation(operator.truediv, lambda a, b: (1 / b, -a / b**2)),
}
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
    operands = [
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


@broadcasting.property(
    points=1,
    hint="Over which axes was an array of this shape repeated? Those it lacks, and those of length 1.",
)
def gives_the_sums_of_the_handout(submission: Any) -> None:
    """of [[1, 2, 3], [4, 5, 6]]: summed_to(..., (3,)) = [5, 7, 9], to (2, 1) = [[6], [15]], to (1, 1) =
    [[21]], to () = 21, to (1, 3) = [[5, 7, 9]], and to (2, 3) the array itself"""
    gradient = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    for sums in ([5.0, 7.0, 9.0], [[6.0], [15.0]], [[21.0]], 21.0, [[5.0, 7.0, 9.0]], gradient):
        shape = np.shape(sums)
        assert_close(
            submission.summed_to(gradient, shape), sums, rtol=ACCURACY, what=f"summed to {shape}, returned"
        )


@broadcasting.property(
    points=1, hint="An entry that was used several times gets the sum of its derivatives.", examples=25
)
@given(pair=broadcast_pairs(), symbol=st.sampled_from(tuple(OPERATORS)), seed=seeds())
@example(pair=Pair(np.ones((2, 3, 4)), np.ones((3, 1)), np.ones((2, 3, 4))), symbol="*", seed=0)
def sums_over_the_copies_of_every_entry(submission: Any, pair: Pair, symbol: str, seed: int) -> None:
    """a o b with broadcasting, for o in + - * /: the gradients have the shapes of a and b, and each entry
    the sum of what its copies would get, if a and b were written out to the shape of the result"""
    apply = OPERATORS[symbol].apply
    small = variables(submission, pair.a, pair.b)
    large = variables(
        submission, *(np.array(np.broadcast_to(each, pair.s.shape)) for each in (pair.a, pair.b))
    )
    result = apply(*small)
    assert_value(result, apply(pair.a, pair.b), rtol=ACCURACY)
    result.backward(pair.s)
    apply(*large).backward(pair.s)
    for name, short, long in zip("ab", small, large, strict=True):
        v = direction(np.shape(short.val), seed)
        copies = assert_array(long.grad, pair.s.shape)
        assert_adjoint(short, v, float(np.sum(copies * v)), rtol=EXACT, name=f"{name} below a {symbol} b")


demand_counterexample(
    suite.question("counterexample_summed_to"),
    target="summed_to",
    mistake="sums_over_the_rows",
    accepts={"gradient": Numbers("N", "K"), "shape": Lengths(2)},
    provided={
        "an array of this shape can be broadcast to the shape of gradient": lambda gradient, shape: (
            broadcasts_to(shape, gradient.shape)
        )
    },
    points=1.5,
    hint="Which biases have another shape than (K,)? Try each kind that NumPy adds to a matrix.",
)


@matrices.property(points=0.5, hint="Which product of s and a transpose has which shape?")
def gives_the_products_of_the_handout(submission: Any) -> None:
    """X = [[1, 2, 0], [0, 1, -1]], W = [[1, 0], [0, 1], [2, 2]], s = [[1, 10], [100, 1000]]:
    z = X W = [[1, 2], [-2, -1]], X.grad = s W^T and W.grad = X^T s"""
    X, W = variables(
        submission,
        np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
    )
    z = X @ W
    assert_value(z, np.array([[1.0, 2.0], [-2.0, -1.0]]), rtol=ACCURACY, name="z")
    z.backward(np.array([[1.0, 10.0], [100.0, 1000.0]]))
    X_grad = np.array([[1.0, 10.0, 22.0], [100.0, 1000.0, 2200.0]])
    W_grad = np.array([[1.0, 10.0], [102.0, 1020.0], [-100.0, -1000.0]])
    assert_grads(Expected(X, X_grad, "X"), Expected(W, W_grad, "W"), rtol=ACCURACY)


@matrices.property(points=1, hint="Which product of s and a transpose belongs to which factor?", examples=15)
@given(pair=matrix_products(), plain=st.sampled_from(("neither", "left", "right")))
def multiplies_matrices_of_any_shape(submission: Any, pair: Pair, plain: str) -> None:
    """y = a @ b, either of which may be a plain array: y.backward(s) gives a.grad = s b^T, b.grad = a^T s"""
    a, b = variables(submission, pair.a, pair.b)
    y = (pair.a if plain == "left" else a) @ (pair.b if plain == "right" else b)
    assert_value(y, np.einsum("mn,nk->mk", pair.a, pair.b), rtol=ACCURACY, atol=ACCURACY)
    y.backward(pair.s)
    if plain != "left":
        assert_grad(a, np.einsum("mk,nk->mn", pair.s, pair.b), rtol=ACCURACY, atol=ACCURACY, name="a")
    if plain != "right":
        assert_grad(b, np.einsum("mn,mk->nk", pair.a, pair.s), rtol=ACCURACY, atol=ACCURACY, name="b")


@matrices.property(
    points=1.5,
    hint="Each entry of x is part of one sum. What reaches it from there, and where does that stand in s?",
    examples=25,
)
@given(
    name=st.sampled_from(("sum", "mean", "T")),
    shape=st.sampled_from(((2, 3), (3, 3), (1, 4), (2, 3, 4), (3,))),
    axis=st.sampled_from((None, 0, 1, -1)),
    seed=seeds(),
)
@example(name="sum", shape=(3, 3), axis=1, seed=0)
@example(name="mean", shape=(2, 3, 4), axis=1, seed=0)
@example(name="T", shape=(3, 3), axis=None, seed=0)
def passes_s_back_through_sums_means_and_transposes(
    submission: Any, name: str, shape: tuple[int, ...], axis: int | None, seed: int
) -> None:
    """y = x.sum(axis), x.mean(axis) or x.T: y.val is NumPy's, and <x.grad, v> = <s, the same of v> for any
    v"""
    if name == "T":
        shape = shape[:2] if len(shape) > 1 else (1, *shape)
    axis = 0 if axis == 1 and len(shape) == 1 else axis

    def of(value: Any) -> Any:
        return value.T if name == "T" else getattr(value, name)(axis=axis)

    value, v = np.round(5 * direction((2, *shape), seed), 2)
    x = leaf(submission, value)
    y = of(x)
    assert_value(y, of(value), rtol=ACCURACY, atol=ACCURACY)
    s = direction(np.shape(of(value)), seed + 1)
    y.backward(s)
    assert_adjoint(x, v, float(np.sum(s * of(v))), rtol=EXACT, name="x")


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


ACTIVATIONS = {"tanh": np.tanh, "logistic": lambda x: 1 / (1 + np.exp(-x)), "relu": _rectified}


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


@mean_squared_error.property(
    points=0.5,
    hint="There are two samples with two entries each: what is summed, what is averaged, what is halved?",
)
def gives_the_loss_of_the_handout(submission: Any) -> None:
    """E([[1, 2], [3, 5]], [[1, 0], [0, 5]]) = 3.25, and the slopes are [[0, 1], [1.5, 0]]"""
    y = leaf(submission, np.array([[1.0, 2.0], [3.0, 5.0]]))
    loss = applied(submission.mean_squared_error, y, np.array([[1.0, 0.0], [0.0, 5.0]]))
    assert_value(loss, 3.25, rtol=ACCURACY)
    loss.backward()
    assert_grad(y, np.array([[0.0, 1.0], [1.5, 0.0]]), rtol=ACCURACY, atol=ACCURACY, name="y")


@mean_squared_error.property(
    points=0.5, hint="Is every step from y to the loss an operation of the graph?", examples=10
)
@given(batch=prediction_batches(), factor=st.sampled_from((1.0, 2.5)))
def follows_its_predictions(submission: Any, batch: Predictions, factor: float) -> None:
    """after a new y.val and E.evaluate(), E.backward(s) gives y.grad = s (y - t)/N; t stays as it is"""
    y = leaf(submission, batch.t + 1.0)
    targets = np.array(batch.t)
    observed = submission.mean_squared_error.observe(y.handle, targets)
    loss = applied(lambda: observed.value)
    y.val = batch.y
    loss.evaluate()
    loss.backward(np.array(factor))
    assert_grad(y, factor * (batch.y - batch.t) / len(batch.t), rtol=ACCURACY, atol=ACCURACY, name="y")
    assert_close(observed.arguments[1], targets, rtol=0.0, what="afterwards, t is")


@softmax_cross_entropy.property(
    points=0.5, hint="Print softmax(z) - t for both samples: what is left to do with it?"
)
def gives_the_loss_and_gradient_of_the_handout(submission: Any) -> None:
    """E([[1, 2, 3], [2, 0, 0]], [[0, 0, 1], [0, 1, 0]]) = 1.323575, and the slopes are
    [[0.045015, 0.122364, -0.167380], [0.393493, -0.446747, 0.053253]]; ten times that for s = 10"""
    z = leaf(submission, np.array([[1.0, 2.0, 3.0], [2.0, 0.0, 0.0]]))
    loss = applied(submission.softmax_cross_entropy, z, np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]))
    assert_value(loss, 1.323575, rtol=SIX_DECIMALS)
    loss.backward(np.array(10.0))
    slopes = np.array([[0.045015, 0.122364, -0.167380], [0.393493, -0.446747, 0.053253]])
    assert_grad(z, 10 * slopes, rtol=0.0, atol=10 * SIX_DECIMALS, name="z")


@softmax_cross_entropy.property(
    points=1,
    hint=(
        "Is anything that was computed from z.val when the graph was built used after "
        "`evaluate`? Is z.val changed?"
    ),
    examples=10,
)
@given(batch=class_logit_batches())
@example(batch=Logits(np.array([[1e4, -1e4, 0.0]]), np.array([[0.0, 0.5, 0.5]])))
@example(batch=Logits(np.array([[0.0, 1000.0], [-3000.0, -1000.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])))
def is_right_for_soft_targets_and_large_logits(submission: Any, batch: Logits) -> None:
    """E = (1/N) sum_ik t_ik (m_i + ln sum_j exp(z_ij - m_i) - z_ik), m_i the largest of row i, for |z| up
    to 1e4: at the first z, and after a new z.val and E.evaluate(); z.val keeps its entries"""
    for start, last in ((batch.z, 0.5 * batch.z), (batch.t, batch.z)):
        z = leaf(submission, start)
        loss = applied(submission.softmax_cross_entropy, z, batch.t)
        assert_value(loss, _cross_entropy(start, batch.t), rtol=ACCURACY, atol=ACCURACY)
        assert_value(z, start, rtol=0.0, name="z, afterwards,")
        z.val = last
        expected = _cross_entropy(last, batch.t)
        assert_close(loss.evaluate(), expected, rtol=ACCURACY, atol=ACCURACY, what="evaluate() returned")


def _cross_entropy(z: Array, t: Array) -> float:
    rows = [max(row) + math.log(sum(math.exp(entry - max(row)) for entry in row)) for row in z.tolist()]
    return float(np.sum(t * (np.reshape(rows, (-1, 1)) - z)) / len(z))


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

    def exact(value: Array) -> Any:
        exact_activation = ACTIVATIONS[
            {"TanhLayer": "tanh", "LogisticLayer": "logistic", "ReluLayer": "relu"}[name]
        ]
        return exact_activation(value @ starts[0] + starts[1]) @ starts[2] + starts[3]

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
