"""Random expressions keep the bounds they promise, share nodes, and can be built from anything."""

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings

from autograder.properties.oracles import autograd, numerical_gradient
from suites.vocabulary.expressions import (
    LARGEST_SLOPE,
    LARGEST_VALUE,
    OPERATIONS,
    SMALLEST_DIVISOR,
    SUMS,
    Expression,
    Step,
    expressions,
)

quick = settings(
    max_examples=60, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
searching = settings(max_examples=500, database=None, deadline=None, derandomize=True)

DIAMOND = Expression(
    (np.array(1.5),), (np.array(2.0),), (Step("a + b", (0, 0)), Step("a * b", (1, 1)), Step("-a", (0,)))
)


def uses(expression, number):
    return sum(step.nodes.count(number) for step in expression.steps)


@quick
@given(expression=expressions())
def test_values_and_divisors_stay_harmless_for_both_sets_of_leaves(expression):
    for leaves in (expression.leaves, expression.other_leaves):
        nodes = expression.nodes(leaves)
        assert all(np.max(np.abs(node)) <= LARGEST_VALUE for node in nodes)
        for step in expression.steps:
            if OPERATIONS[step.formula].divides_by_last:
                assert np.min(np.abs(nodes[step.nodes[-1]])) >= SMALLEST_DIVISOR


@quick
@given(expression=expressions())
def test_no_slope_exceeds_the_bound(expression):
    def total(*leaves):
        return expression.nodes(leaves)[-1].sum()

    gradients = autograd(total, *expression.leaves).gradients
    assert all(np.max(np.abs(gradient)) <= LARGEST_SLOPE for gradient in gradients)


@pytest.mark.parametrize("formula", OPERATIONS)
def test_slopes_are_the_sizes_of_derivatives(formula):
    operation = OPERATIONS[formula]
    values = [np.array([0.7]), np.array([-1.3])][: operation.arguments]
    slopes = operation.slopes(*values)
    assert len(slopes) == operation.arguments
    for number, slope in enumerate(slopes):

        def along(value, number=number):
            return operation.value(*values[:number], value, *values[number + 1 :])[0]

        assert float(np.squeeze(slope)) == pytest.approx(
            abs(numerical_gradient(along, values[number])[0]), rel=1e-6
        )


def test_nodes_come_in_order_and_the_last_is_the_result():
    assert [float(node) for node in DIAMOND.nodes(DIAMOND.leaves)] == [1.5, 3.0, 9.0, -1.5]


def test_below_finds_what_the_result_depends_on():
    assert DIAMOND.below() == {0, 3}
    assert Expression(DIAMOND.leaves, DIAMOND.other_leaves, DIAMOND.steps[:2]).below() == {0, 1, 2}


@pytest.mark.parametrize(
    "condition",
    [
        lambda expression: uses(expression, len(expression.leaves)) >= 2,
        lambda expression: uses(expression, 0) >= 3,
        lambda expression: any(
            step.nodes[0] == step.nodes[-1] for step in expression.steps if step.nodes[1:]
        ),
        lambda expression: len(expression.below()) < len(expression.leaves) + len(expression.steps),
        lambda expression: expression.leaves[0].shape == (),
        lambda expression: expression.leaves[0].shape == (2, 3),
    ],
    ids=["shared step", "leaf used thrice", "both operands alike", "unused node", "number", "matrix"],
)
def test_corners_are_reached(condition):
    assert condition(find(expressions(), condition, settings=searching))


@pytest.mark.parametrize("formula", OPERATIONS)
def test_every_formula_is_drawn(formula):
    def has_formula(expression):
        return any(step.formula == formula for step in expression.steps)

    assert has_formula(find(expressions(), has_formula, settings=searching))


@quick
@given(expression=expressions(leaves=5, is_tree=True))
def test_in_a_tree_no_node_is_used_twice(expression):
    count = len(expression.leaves) + len(expression.steps)
    assert all(uses(expression, number) <= 1 for number in range(count))


@quick
@given(expression=expressions(formulas=SUMS))
def test_only_the_formulas_that_were_asked_for_are_drawn(expression):
    assert {step.formula for step in expression.steps} <= set(SUMS)


def test_unrolled_every_use_of_a_leaf_is_a_leaf_of_its_own():
    shared = Expression(DIAMOND.leaves, DIAMOND.other_leaves, DIAMOND.steps[:2])
    made = []

    def leaf(number):
        made.append(number)
        return shared.leaves[number]

    assert float(shared.unrolled(leaf)) == float(shared.nodes(shared.leaves)[-1])
    assert made == [0, 0, 0, 0]
