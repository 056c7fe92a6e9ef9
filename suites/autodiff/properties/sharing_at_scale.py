"""Graphs that are deep, that have many leaves, and that have more paths than anyone can walk."""

from typing import Any

import numpy as np

from autograder.properties import assert_close, assert_tuple
from suites.vocabulary.variables import Variable, assert_grad, assert_value, leaf, variables

from .suite import ACCURACY, suite

OPERATIONS = 1000
DOUBLINGS = 60

sharing = suite.question("sharing")


@sharing.property(
    points=0.5,
    hint="Python ends a recursion at about 1,000 calls; a list of things to do may be longer.",
)
def clears_and_lists_a_chain_of_1000_operations(submission: Any) -> None:
    """y = x + x + ... + x of 1,000 additions: y.zero_grad() reaches x, and below(y) lists 1,001 Vars"""
    x = y = leaf(submission, 1.0)
    for _ in range(OPERATIONS):
        y = y + x
    x.grad = np.array(2.0)
    y.zero_grad()
    assert_grad(x, 0.0, rtol=0.0, name="x")
    listed = assert_tuple(submission.below(y.handle), OPERATIONS + 1)
    assert_value(Variable(listed[0]), 1.0, rtol=0.0, name="the first in the list")
    assert_value(Variable(listed[-1]), OPERATIONS + 1.0, rtol=ACCURACY, name="the last in the list")


@sharing.property(
    points=0.5,
    hint="One pass gives the derivatives by all leaves. Does yours evaluate once, or twice, for each leaf?",
)
def goes_back_to_1000_leaves_in_one_pass(submission: Any) -> None:
    """y = x_1 + x_2 + ... of 1,000 leaves: y.backward() gives each of them 1, and y.evaluate() is their
    sum"""
    leaves = variables(submission, *np.linspace(0.0, 1.0, OPERATIONS).tolist())
    total = leaves[0]
    for x in leaves[1:]:
        total = total + x
    total.backward()
    for number in (0, 1, OPERATIONS // 2, OPERATIONS - 1):
        assert_grad(leaves[number], 1.0, rtol=ACCURACY, name=f"leaf {number}")
    leaves[0].val = np.array(10.0)
    assert_close(total.evaluate(), 10 + OPERATIONS / 2, rtol=ACCURACY, what="evaluate() returned")


@sharing.property(
    points=1, hint="Let each Var pass on its derivative once, when it has the sum over all paths."
)
def goes_back_through_60_doublings_in_61_visits(submission: Any) -> None:
    """y = x + x, z = y + y, ... 60 times: x.grad = 2^60 at the cost of 60 operations, not of 2^60 paths"""
    x, y = _doublings(submission)
    y.backward()
    assert_grad(x, 2.0**DOUBLINGS, rtol=ACCURACY, name="x")
    assert_tuple(submission.below(y.handle), DOUBLINGS + 1)


@sharing.property(points=0.5, hint="Is what was computed for one path computed again for every other?")
def evaluates_and_clears_60_doublings_in_61_visits(submission: Any) -> None:
    """y = x + x, z = y + y, ... 60 times: evaluate() and zero_grad() visit each Var once"""
    x, y = _doublings(submission)
    assert_value(y, 2.0**DOUBLINGS, rtol=ACCURACY)
    x.val = np.array(3.0)
    assert_close(y.evaluate(), 3 * 2.0**DOUBLINGS, rtol=ACCURACY, what="evaluate() returned")
    x.grad = np.array(2.0)
    y.zero_grad()
    assert_grad(x, 0.0, rtol=0.0, name="x")


def _doublings(submission: Any) -> tuple[Any, Any]:
    x = y = leaf(submission, 1.0)
    for _ in range(DOUBLINGS):
        y = y + y
    return x, y
