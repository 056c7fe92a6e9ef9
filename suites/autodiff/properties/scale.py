"""Graphs that are deep, and graphs with more paths than anyone can walk."""

from typing import Any

import numpy as np

from autograder.properties import assert_close
from suites.vocabulary.variables import assert_grad, assert_value, leaf

from .suite import ACCURACY, suite

OPERATIONS = 1000
DOUBLINGS = 60

graph = suite.question("graph")


@graph.property(
    points=1.5,
    hint="Python ends a recursion at about 1,000 calls; a list of things to do may be longer.",
)
def goes_back_through_a_chain_of_1000_operations(submission: Any) -> None:
    """y = x + x + ... + x of 1,000 additions, one after the other: x.grad = 1001"""
    x, y = _chain(submission)
    y.backward()
    assert_grad(x, 1.0 + OPERATIONS, rtol=ACCURACY, name="x")


@graph.property(points=1, hint="A recursion ends at about 1,000 calls here too.")
def evaluates_and_clears_a_chain_of_1000_operations(submission: Any) -> None:
    """y = x + x + ... + x of 1,000 additions: y.evaluate() = 1001 x for a new x; y.zero_grad() reaches x"""
    x, y = _chain(submission)
    x.val = np.array(0.5)
    assert_close(y.evaluate(), 0.5 * (1.0 + OPERATIONS), rtol=ACCURACY, what="evaluate() returned")
    x.grad = np.array(2.0)
    y.zero_grad()
    assert_grad(x, 0.0, rtol=0.0, name="x")


@graph.property(
    points=1.5, hint="Let each Var pass on its derivative once, when it has the sum over all paths."
)
def goes_back_through_60_doublings_in_61_visits(submission: Any) -> None:
    """y = x + x, z = y + y, ... 60 times: x.grad = 2^60 at the cost of 60 operations, not of 2^60 paths"""
    x, y = _doublings(submission)
    y.backward()
    assert_grad(x, 2.0**DOUBLINGS, rtol=ACCURACY, name="x")


@graph.property(points=1, hint="Is what was computed for one path computed again for every other?")
def evaluates_and_clears_60_doublings_in_61_visits(submission: Any) -> None:
    """y = x + x, z = y + y, ... 60 times: evaluate() and zero_grad() visit each Var once"""
    x, y = _doublings(submission)
    assert_value(y, 2.0**DOUBLINGS, rtol=ACCURACY)
    x.val = np.array(3.0)
    assert_close(y.evaluate(), 3 * 2.0**DOUBLINGS, rtol=ACCURACY, what="evaluate() returned")
    x.grad = np.array(2.0)
    y.zero_grad()
    assert_grad(x, 0.0, rtol=0.0, name="x")


def _chain(submission: Any) -> tuple[Any, Any]:
    x = y = leaf(submission, 1.0)
    for _ in range(OPERATIONS):
        y = y + x
    return x, y


def _doublings(submission: Any) -> tuple[Any, Any]:
    x = y = leaf(submission, 1.0)
    for _ in range(DOUBLINGS):
        y = y + y
    return x, y
