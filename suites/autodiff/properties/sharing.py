"""What reaches a Var over several paths, from several calls, and after new values.

These laws only add, or compare what a submission does with what it does elsewhere: which derivative an
operation has is no matter of theirs.
"""

from functools import cache
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that, assert_tuple
from autograder.properties.strategies import Array, real_arrays
from suites.vocabulary.expressions import BETWEEN_VARIABLES, GRADIENT_ERROR, SUMS, Expression, expressions
from suites.vocabulary.variables import Variable, assert_grad, assert_value, leaf, variables

from .suite import ACCURACY, suite

sharing = suite.question("sharing")


def paths(expression: Expression) -> list[int]:
    """For each node the number of paths that lead to it from the result."""
    first = len(expression.leaves)
    count = first + len(expression.steps)

    @cache
    def to(number: int) -> int:
        if number == count - 1:
            return 1
        above = range(max(first, number + 1), count)
        return sum(to(user) * expression.steps[user - first].nodes.count(number) for user in above)

    return [to(number) for number in range(count)]


@sharing.property(
    points=1.5,
    hint="A Var that is used twice gets two derivatives; it passes on their sum, when it has both.",
    examples=25,
)
@given(expression=expressions(formulas=SUMS), calls=st.integers(1, 3))
def counts_the_paths_of_a_sum(submission: Any, expression: Expression, calls: int) -> None:
    """f made of additions alone: after n calls of f.backward(), v.grad = n times the number of paths from
    f down to v, for every Var v"""
    made = expression.nodes(variables(submission, *expression.leaves))
    for _ in range(calls):
        made[-1].backward()
    for number in sorted(expression.below()):
        expected = np.full(expression.leaves[0].shape, float(calls * paths(expression)[number]))
        assert_grad(made[number], expected, rtol=ACCURACY, name=f"node {number}")


@sharing.property(
    points=0.5,
    hint="What an earlier call left in `grad` stays, and is not passed on a second time.",
    examples=12,
)
@given(expression=expressions(formulas=BETWEEN_VARIABLES))
def adds_to_what_an_earlier_call_left(submission: Any, expression: Expression) -> None:
    """in any f: after f.backward() and once more f.backward(), v.grad is twice what it was, for every Var
    v below f"""
    made = expression.nodes(variables(submission, *expression.leaves))
    once = _gradients_after_a_call(expression, made)
    made[-1].backward()
    for number, gradient in once.items():
        assert_grad(made[number], 2 * gradient, rtol=ACCURACY, atol=GRADIENT_ERROR, name=f"node {number}")


@sharing.property(
    points=0.5, hint="Every Var below must be reached, however many steps down it is.", examples=12
)
@given(expression=expressions(formulas=BETWEEN_VARIABLES))
def clears_the_whole_graph_below(submission: Any, expression: Expression) -> None:
    """after f.backward() and f.zero_grad() every grad is 0, and f.backward() gives what the first call
    gave"""
    made = expression.nodes(variables(submission, *expression.leaves))
    first = _gradients_after_a_call(expression, made)
    made[-1].zero_grad()
    for number, gradient in first.items():
        assert_grad(made[number], 0 * gradient, rtol=0.0, name=f"node {number}")
    made[-1].backward()
    for number, gradient in first.items():
        assert_grad(made[number], gradient, rtol=ACCURACY, atol=GRADIENT_ERROR, name=f"node {number}")


@sharing.property(
    points=1, hint="Is a Var computed before all of its arguments are, or not at all?", examples=15
)
@given(expression=expressions(formulas=BETWEEN_VARIABLES))
def evaluates_as_a_graph_that_is_built_anew(submission: Any, expression: Expression) -> None:
    """after new values for the leaves, f.evaluate() returns f.val, every val below f is that of a graph
    which is built from these values, and every grad is as it was; f.backward() adds the gradients of
    that graph"""
    leaves = variables(submission, *expression.leaves)
    made = expression.nodes(leaves)
    anew = expression.nodes(variables(submission, *expression.other_leaves))
    before = _gradients_after_a_call(expression, made)
    for variable, value in zip(leaves, expression.other_leaves, strict=True):
        variable.val = value
    shape = expression.leaves[0].shape
    returned = assert_array(made[-1].evaluate(), shape)
    assert_value(made[-1], returned, rtol=0.0, name="f, after evaluate,")
    slopes = _gradients_after_a_call(expression, anew)
    for number, gradient in before.items():
        value = assert_array(anew[number].val, shape)
        assert_value(made[number], value, rtol=ACCURACY, atol=ACCURACY, name=f"node {number}")
        assert_grad(made[number], gradient, rtol=0.0, name=f"node {number}, after evaluate,")
    made[-1].backward()
    for number, gradient in before.items():
        expected = gradient + slopes[number]
        assert_grad(made[number], expected, rtol=ACCURACY, atol=GRADIENT_ERROR, name=f"node {number}")


def _gradients_after_a_call(expression: Expression, made: list[Variable]) -> dict[int, Array]:
    """The gradients of all nodes below the result after one `backward`; 1 at the result itself."""
    shape = expression.leaves[0].shape
    made[-1].backward()
    assert_grad(made[-1], np.ones(shape), rtol=0.0, name="f")
    return {number: assert_array(made[number].grad, shape) for number in sorted(expression.below())}


@sharing.property(
    points=0.5, hint="Do two Vars share one array as their `grad`? Does `+=` then change both?", examples=8
)
@given(values=real_arrays(2, 3))
def keeps_the_gradients_of_its_variables_apart(submission: Any, values: Array) -> None:
    """for c = a + b and d = c + a: after c.backward(), d.backward() and c.backward(), a.grad = 4, b.grad =
    c.grad = 3 and d.grad = 1"""
    a, b = variables(submission, values[0], values[-1])
    c = a + b
    d = c + a
    ones = np.ones(values[0].shape)
    c.backward()
    d.backward()
    assert_grad(b, 2 * ones, rtol=ACCURACY, name="b, after the second call,")
    c.backward()
    for variable, count, name in ((a, 4, "a"), (b, 3, "b"), (c, 3, "c"), (d, 1, "d")):
        assert_grad(variable, count * ones, rtol=ACCURACY, name=name)


@sharing.property(
    points=0.5, hint="Which Vars stand in the list: the very Vars of the graph, or copies?", examples=10
)
@given(values=real_arrays(1, 3))
def lists_the_variables_themselves(submission: Any, values: Array) -> None:
    """below(c) for c = (a + b) + a, a and b with equal values, are four Vars with c last: those that
    c.backward() gives their gradients"""
    a, b = variables(submission, values[0], values[0])
    c = (a + b) + a
    listed = [Variable(one) for one in assert_tuple(submission.below(c.handle), 4)]
    c.backward()
    grads = [assert_array(one.grad, values[0].shape) for one in listed]
    assert_close(grads[-1], np.ones(values[0].shape), rtol=0.0, what="grad of the last in the list is")
    sizes = sorted(float(grad[0]) for grad in grads)
    assert_that(sizes == [1.0, 1.0, 1.0, 2.0], f"their grads are {sizes}", "2 for a, and 1 for each other")


@sharing.property(
    points=0.5, hint="A leaf has no creator: nothing lies below it, and it is its own expression.", examples=8
)
@given(value=real_arrays(3, 3))
def treats_a_leaf_as_an_expression_of_its_own(submission: Any, value: Array) -> None:
    """for a leaf x: x.evaluate() = x.val, which leaves x.grad, x.zero_grad() makes it 0, and below(x) is x
    alone"""
    x = leaf(submission, value)
    x.grad = value + 1
    assert_close(x.evaluate(), value, rtol=0.0, what="evaluate() returned")
    assert_grad(x, value + 1, rtol=0.0, name="x, after evaluate,")
    x.zero_grad()
    assert_grad(x, np.zeros(value.shape), rtol=0.0, name="x, after zero_grad,")
    alone = assert_tuple(submission.below(x.handle), 1)
    assert_value(Variable(alone[0]), value, rtol=0.0, name="the one Var below a leaf")


@sharing.property(points=0.5, hint="Does the list for one graph hold what an earlier call found?", examples=5)
@given(values=real_arrays(2, 3))
def does_not_reach_what_lies_elsewhere(submission: Any, values: Array) -> None:
    """of two graphs that share a leaf, one.backward(), one.zero_grad() and below(one) leave the other
    alone"""
    shared, x, y = (leaf(submission, value) for value in (values[0], values[-1], values[0] + 1))
    one, other = shared + x, shared + y
    other.backward()
    one.backward()
    assert_grad(shared, np.full(values[0].shape, 2.0), rtol=ACCURACY, name="the shared leaf")
    one.zero_grad()
    assert_grad(y, np.ones(values[0].shape), rtol=0.0, name="y, which is not below one,")
    assert_grad(other, np.ones(values[0].shape), rtol=0.0, name="the other, which is not below one,")
    assert_tuple(submission.below(other.handle), 3)
    assert_tuple(submission.below(one.handle), 3)
