"""What every deterministic question demands beside its formula: any size, and any order of calls.

The large examples have more units and more states than anything that is drawn, and weights that are multiples
of 1/8: sums of 240 of them are exact in any order. Means over 110 patterns are off by 1e-15.
"""

from typing import Any

import numpy as np

from autograder.properties.contracts import demand_any_order, demand_any_size
from autograder.properties.suite import Question
from solutions import hopfield as reference

UNITS, STATES = 240, 110

Arguments = tuple[Any, ...]

_generator = np.random.default_rng(30)
_upper = np.triu(_generator.integers(-6, 7, (UNITS, UNITS)) / 4, 1)
MANY_WEIGHTS = _upper + _upper.T
MANY_BIASES = _generator.integers(-5, 5, UNITS) / 4 + 1 / 8
MANY_STATES = _generator.choice([-1.0, 1.0], size=(STATES, UNITS))
MANY_VISITS = _generator.integers(0, UNITS, 2 * UNITS)

# Many units in a few states, and many states of a few units: plain loops in Python stay fast enough.
MANY_UNITS = (MANY_WEIGHTS, MANY_BIASES, MANY_STATES[:2])
# Energies need not be exact: thirds show whether they are computed in single precision.
MANY_UNITS_IN_THIRDS = (MANY_WEIGHTS / 3, MANY_BIASES / 3, MANY_STATES[:2])
MANY_ROWS = (MANY_WEIGHTS[:5, :5], MANY_BIASES[:5], MANY_STATES[:, :5])

PAIR = [[0, 1], [1, 0]]
REPELLING_PAIR = [[0, -1], [-1, 0]]
FEW_STATES = (([1, -1],), ([[1, 1], [-1, 1]],), ([-1],), ([-1, -1],))
FEW_NETWORKS = (
    (PAIR, [0.5, 0.25], [1, -1]),
    (REPELLING_PAIR, [0.5, 0.25], [1, -1]),
    (PAIR, [-2, 0.25], [1, -1]),
    (PAIR, [0.5, 0.25], [[1, 1], [-1, 1], [-1, -1]]),
    ([[0]], [-0.5], [1]),
)


def demand_any_size_and_order(
    question: Question, many: tuple[Arguments, ...], few: tuple[Arguments, ...], *, points: float = 0.25
) -> None:
    """Demand the reference's answer on the large examples, and on the small ones in any order."""
    demand_any_size(question, reference, *many, points=points)
    demand_any_order(question, reference, *few, points=points)
