"""What a graph remembers: creators and arguments, values that follow their leaves, gradients that add up."""

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_close, assert_that, assert_tuple
from autograder.properties.oracles import direction
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary.expressions import GRADIENT_ERROR, Expression, expressions
from suites.vocabulary.variables import (
    Variable,
    assert_grad,
    assert_object,
    assert_value,
    leaf,
    variables,
)

from .arithmetic import derivatives
from .suite import ACCURACY, suite

graph = suite.question("graph")


@graph.property(
    points=1, hint="A leaf has no creator: nothing lies below it, and it is its own expression.", examples=8
)
@given(value=real_arrays(3, 3), seed=seeds())
def treats_a_leaf_as_an_expression_of_its_own(submission: Any, value: Array, seed: int) -> None:
    """for a leaf x: x.evaluate() = x.val, x.backward(s) adds s to x.grad, x.zero_grad() makes it zero"""
    x = leaf(submission, value)
    s = direction(value.shape, seed)
    assert_close(x.evaluate(), value, rtol=0.0, what="evaluate() returned")
    x.backward()
    assert_grad(x, np.ones(value.shape), rtol=0.0)
    x.backward(s)
    assert_grad(x, 1 + s, rtol=ACCURACY, atol=ACCURACY)
    x.zero_grad()
    assert_grad(x, np.zeros(value.shape), rtol=0.0)


@graph.property(
    points=1, hint="The Op keeps the argument Vars themselves, in `args`, and the result its Op.", examples=5
)
@given(values=real_arrays(2, 3))
def remembers_its_creator_and_its_arguments(submission: Any, values: Array) -> None:
    """for z = x + y: z.creator.args are x and y themselves, and x.creator is None"""
    x, y = variables(submission, values[0], values[-1] + 1)
    z = x + y
    operation = assert_object(z.creator, "the Op that z is the result of")
    first, second = map(Variable, assert_tuple(operation.args, 2))
    assert_value(first, values[0], rtol=0.0, name="args[0]")
    assert_value(second, values[-1] + 1, rtol=0.0, name="args[1]")
    z.backward()
    first.backward()
    assert_grad(x, np.full(values[0].shape, 2.0), rtol=ACCURACY, name="x, after args[0].backward() too,")
    assert_that(first.creator is None, "creator of a leaf is not None", "None")


@graph.property(
    points=2, hint="Evaluate what lies below first, and store every new value in its Var.", examples=15
)
@given(expression=expressions(), seed=seeds())
def follows_its_leaves_when_evaluated(submission: Any, expression: Expression, seed: int) -> None:
    """after new values for the leaves, f.evaluate() is f at these values, every `val` below f is refreshed,
    and f.backward(s) gives the derivatives there"""
    leaves = variables(submission, *expression.leaves)
    built = expression.nodes(leaves)
    for variable, value in zip(leaves, expression.other_leaves, strict=True):
        variable.val = value
    expected = expression.nodes(expression.other_leaves)
    assert_close(built[-1].evaluate(), expected[-1], rtol=ACCURACY, atol=ACCURACY, what="evaluate() returned")
    s = direction(expression.leaves[0].shape, seed)
    built[-1].backward(s)
    slopes = derivatives(expression, expression.other_leaves, s)
    for number in sorted(expression.below()):
        name = f"node {number}"
        assert_value(built[number], expected[number], rtol=ACCURACY, atol=ACCURACY, name=name)
        assert_grad(built[number], slopes[number], rtol=0.0, atol=GRADIENT_ERROR, name=name)


@graph.property(
    points=1.5,
    hint="What an earlier call left in `grad` stays, and is not passed on a second time.",
    examples=12,
)
@given(expression=expressions(), seed=seeds())
def adds_to_what_an_earlier_call_left(submission: Any, expression: Expression, seed: int) -> None:
    """after f.backward(s) and f.backward(u), v.grad = (s + u) df/dv for every Var v below f"""
    built = expression.nodes(variables(submission, *expression.leaves))
    shape = expression.leaves[0].shape
    s, u = direction(shape, seed), direction(shape, seed + 1)
    built[-1].backward(s)
    built[-1].backward(u)
    expected = derivatives(expression, expression.leaves, s + u)
    for number, (variable, gradient) in enumerate(zip(built, expected, strict=True)):
        assert_grad(variable, gradient, rtol=0.0, atol=2 * GRADIENT_ERROR, name=f"node {number}")


@graph.property(points=1, hint="Every Var below must be reached, however many steps down it is.", examples=12)
@given(expression=expressions(), seed=seeds())
def clears_the_whole_graph_below(submission: Any, expression: Expression, seed: int) -> None:
    """after f.backward(), f.zero_grad(), f.backward(s): v.grad = s df/dv, as if it were the first call

    The graph is walked once with gradients in it and once after clearing, which also shows grad = 0 between.
    """
    built = expression.nodes(variables(submission, *expression.leaves))
    shape = expression.leaves[0].shape
    s = direction(shape, seed)
    built[-1].backward()
    assert_grad(built[-1], np.ones(shape), rtol=0.0, name="f")
    built[-1].zero_grad()
    for number in sorted(expression.below()):
        assert_grad(built[number], np.zeros(shape), rtol=0.0, name=f"node {number}")
    built[-1].backward(s)
    expected = derivatives(expression, expression.leaves, s)
    for number, (variable, gradient) in enumerate(zip(built, expected, strict=True)):
        assert_grad(variable, gradient, rtol=0.0, atol=GRADIENT_ERROR, name=f"node {number}")


@graph.property(
    points=1, hint="Do two Vars share one array as their `grad`? Does `+=` then change both?", examples=8
)
@given(values=real_arrays(2, 3), seed=seeds())
def keeps_the_gradients_of_its_variables_apart(submission: Any, values: Array, seed: int) -> None:
    """for c = a + b: after c.backward(s) and a.backward(u), a.grad = s + u, while b.grad = c.grad = s"""
    a, b = variables(submission, values[0], values[-1])
    c = a + b
    shape = values[0].shape
    s, u = direction(shape, seed), direction(shape, seed + 1)
    c.backward(s)
    a.backward(u)
    assert_grad(a, s + u, rtol=ACCURACY, atol=ACCURACY, name="a")
    assert_grad(b, s, rtol=ACCURACY, name="b")
    assert_grad(c, s, rtol=ACCURACY, name="c")
