"""What every question demands beside its formula: care of arguments, any size, any order of calls.

The large examples have more rows, columns and classes than anything that is drawn. A mean of 240 numbers of
size 10 is off by 1e-13 at most, in any order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import rounded
from autograder.properties.suite import Question
from solutions import linear_models as reference

ROWS, COLUMNS, CLASSES = 240, 30, 40

Arguments = tuple[Any, ...]

_generator = np.random.default_rng(43)
MANY_INPUTS = rounded(_generator.uniform(-2.0, 2.0, (ROWS, COLUMNS)))
MANY_NUMBERS = rounded(_generator.uniform(-3.0, 3.0, ROWS))
MANY_LABELS, MANY_PREDICTED = _generator.integers(0, CLASSES, (2, ROWS))
MANY_LOGITS = rounded(_generator.uniform(-5.0, 5.0, (ROWS, CLASSES)), 6)
MANY_TARGETS = np.eye(CLASSES)[MANY_LABELS]
MANY_WEIGHTS = rounded(_generator.uniform(-0.5, 0.5, (COLUMNS, CLASSES)))
MANY_BIASES = rounded(_generator.uniform(-0.5, 0.5, CLASSES))


def demand_care(
    question: Question, *examples: Arguments, many: Arguments, in_any_order: tuple[Arguments, ...]
) -> None:
    """Demand care of arguments on `examples`, any size on `many`, any order on `in_any_order`."""
    demand_care_of_arguments(question, reference, *examples, points=0.25)
    demand_any_size(question, reference, many, points=0.25)
    demand_any_order(question, reference, *in_any_order, points=0.25)


def classes_of(*labels: int) -> Any:
    """Labels as an array of integers."""
    return np.array(labels)
