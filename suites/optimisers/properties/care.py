"""What every step demands beside its formula: care of arguments, any size, any order of calls."""

from typing import Any

import numpy as np

from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import rounded
from autograder.properties.suite import Question
from solutions import optimisers as reference

ROWS, COLUMNS = 240, 110

Arguments = tuple[Any, ...]

MANY_W, MANY_V, MANY_GRADIENT = rounded(np.random.default_rng(30).uniform(-4.0, 4.0, (3, ROWS, COLUMNS)))


def demand_care(
    question: Question, *examples: Arguments, many: Arguments, in_any_order: tuple[Arguments, ...]
) -> None:
    """Demand care of arguments on `examples`, any size on `many`, any order on `in_any_order`."""
    demand_care_of_arguments(question, reference, *examples, points=0.25)
    demand_any_size(question, reference, many, points=0.25)
    demand_any_order(question, reference, *in_any_order, points=0.25)


def demand_care_of_momentum(question: Question) -> None:
    """Demand the same of a step that takes (w, v, gradient, rate, share), also where v is the number 0.0."""
    demand_care(
        question,
        ([1, 2], [3, -1], [0.5, 4], 0.125, 0.5),
        ([[0.5, -2]], [[1, 3]], [[2, 1]], 0.25, 0.75),
        ([1, 2], 0.0, [0.5, 4], 0.125, 0.5),
        many=(MANY_W, MANY_V, MANY_GRADIENT, 0.3, 0.8),
        in_any_order=(
            ([1, 2], [3, -1], [0.5, 4], 0.125, 0.5),
            ([1, 2], [3, -1], [0.5, 4], 0.25, 0.5),
            ([1, 2], [3, -1], [0.5, 4], 0.125, 0.75),
            ([1, 2], [0, 1], [0.5, 4], 0.125, 0.5),
            ([[4]], [[-1]], [[2]], 0.5, 0.25),
        ),
    )
