"""What is demanded of the best learning rate and momentum of a quadratic bowl."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_scalar, assert_that, assert_tuple
from autograder.properties.contracts import demand_any_order
from solutions import optimisers as reference

from .questions import ACCURACY, best_momentum

CURVATURES = st.sampled_from((0.01, 0.25, 1.0, 7.0, 100.0))
CONDITIONS = st.sampled_from((2.0, 5.0, 100.0, 2500.0, 1e5))
# Near its least value the radius rises like a square root of the distance on one side, and at least in
# proportion to it on all others: a change of 2 % raises it by far more than eigenvalues are off, 1e-8.
NEIGHBOURS = ((0.98, 1.0), (1.02, 1.0), (1.0, 0.98), (1.0, 1.02), (0.98, 0.98), (1.02, 1.02))


def settings_of(answer: Any) -> tuple[float, float]:
    """The rate and the momentum that were returned."""
    rate, beta = assert_tuple(answer, 2)
    return assert_scalar(rate, what="returned the rate"), assert_scalar(beta, what="returned the momentum")


def radius(curvature: float, rate: float, beta: float) -> float:
    """The factor by which each step shrinks the slowest motion along a direction of this curvature."""
    matrix = np.array([[1 - rate * curvature, -rate * beta], [curvature, beta]])
    return float(np.max(np.abs(np.linalg.eigvals(matrix))))


@best_momentum.property(
    points=1.5,
    hint="At which momentum do both eigenvalues of the matrix just become equal, for c = smallest?",
    examples=12,
)
@given(smallest=CURVATURES, condition=CONDITIONS)
def is_critical_at_both_ends(submission: Any, smallest: float, condition: float) -> None:
    """1 + beta - rate smallest = 2 sqrt(beta), and 1 + beta - rate largest = -2 sqrt(beta)"""
    largest = condition * smallest
    rate, beta = settings_of(submission.best_momentum(smallest, largest))
    root = np.sqrt(max(beta, 0.0))
    assert_close(
        np.array([1 + beta - rate * smallest, 1 + beta - rate * largest]),
        np.array([2 * root, -2 * root]),
        rtol=0.0,
        atol=1e-7,
        what="returned settings with 1 + beta - rate c =",
    )
    expected = reference.best_momentum(smallest, largest)
    for got, right, name in zip((rate, beta), expected, ("rate", "momentum"), strict=True):
        assert_close(got, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned the {name}")


@best_momentum.property(
    points=1, hint="Compare with neighbours: which eigenvalue is the largest, and at which c?", examples=12
)
@given(smallest=CURVATURES, condition=CONDITIONS)
def is_faster_than_its_neighbours(submission: Any, smallest: float, condition: float) -> None:
    """with the rate or the momentum changed by 2 %, the slower of both ends is slower"""
    largest = condition * smallest
    rate, beta = settings_of(submission.best_momentum(smallest, largest))

    def slowest(more: float, heavier: float) -> float:
        return max(radius(c, more * rate, heavier * beta) for c in (smallest, largest))

    best = min(slowest(*neighbour) for neighbour in NEIGHBOURS)
    assert_that(
        slowest(1.0, 1.0) < best,
        f"returned {(rate, beta)}, which shrinks the slowest motion by {slowest(1.0, 1.0):.6f} in each step; "
        f"a neighbour shrinks it by {best:.6f}",
        "a smaller factor than any neighbour's",
    )


@best_momentum.property(
    points=0.5, hint="What happens to both numbers when the loss is measured in another unit?", examples=12
)
@given(smallest=CURVATURES, condition=CONDITIONS, factor=st.sampled_from((1e-6, 0.5, 4.0, 1e6)))
def keeps_its_momentum_in_other_units(
    submission: Any, smallest: float, condition: float, factor: float
) -> None:
    """best_momentum(a c, a d) = (rate / a, beta), where (rate, beta) = best_momentum(c, d)"""
    largest = condition * smallest
    rate, beta = settings_of(submission.best_momentum(factor * smallest, factor * largest))
    right_rate, right_beta = reference.best_momentum(smallest, largest)
    assert_close(rate, right_rate / factor, rtol=ACCURACY, what="returned the rate")
    assert_close(beta, right_beta, rtol=ACCURACY, atol=ACCURACY, what="returned the momentum")


demand_any_order(best_momentum, reference, (1, 100), (4.0, 9.0), (1, 1), (1, 4), points=0.25)
