"""What every question demands beside its formula: care of arguments, any size, any order of calls.

The examples for care go up to logits of 200, where exponentials overflow in float32 and not yet in float64.
The large examples have more rows and columns than anything that is drawn. A mean of 240 losses of size 1 to
10 is off by 1e-12 at most, in any order.
"""

import math
from typing import Any

import numpy as np

from autograder.properties import assert_close
from autograder.properties.care import assert_untouched
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array, rounded
from autograder.properties.suite import Question
from solutions import losses as reference

ROWS, COLUMNS = 240, 110
# The largest constant that the handout allows within a logarithm or a denominator.
ALLOWED_CONSTANT = 1e-12
# 1 - y is off by 1e-16, which is 1e-4 of the smallest error of a probability that is asked for, 1e-12.
ROUNDING_OF_THE_SMALLEST_ERROR = 2e-4

Arguments = tuple[Any, ...]

_generator = np.random.default_rng(20)
MANY_PREDICTIONS = tuple(rounded(_generator.uniform(-3.0, 3.0, (2, ROWS, COLUMNS))))
MANY_PROBABILITIES = rounded(_generator.uniform(0.01, 0.99, ROWS))
MANY_LOGITS = rounded(_generator.uniform(-9.0, 9.0, ROWS))
MANY_TARGETS = rounded(_generator.uniform(0.0, 1.0, ROWS))
MANY_CLASS_PROBABILITIES = _generator.dirichlet(np.ones(COLUMNS), ROWS)
MANY_CLASS_LOGITS = rounded(_generator.uniform(-5.0, 5.0, (ROWS, COLUMNS)))
MANY_CLASS_TARGETS = _generator.multinomial(10, np.full(COLUMNS, 1 / COLUMNS), ROWS) / 10


def demand_care(
    question: Question, *examples: Arguments, many: Arguments, in_any_order: tuple[Arguments, ...]
) -> None:
    """Demand care of arguments on `examples`, any size on `many`, any order on `in_any_order`."""
    demand_care_of_arguments(question, reference, *examples, points=0.25)
    demand_any_size(question, reference, many, points=0.25)
    demand_any_order(question, reference, *in_any_order, points=0.25)


def answer_untouched(function: Any, *arguments: Array) -> Any:
    """What `function` answers, having left `arguments` as they are.

    For the laws about large numbers: code that clips in place changes nothing else.
    """
    observed = function.observe(*arguments)
    assert_untouched(observed, arguments, {})
    return observed.value


def room_at(error: float) -> float:
    """The share of 1/error by which a constant of at most 1e-12 in the denominator may change it."""
    return ALLOWED_CONSTANT / (error + ALLOWED_CONSTANT) + ROUNDING_OF_THE_SMALLEST_ERROR


def assert_cost_of(error: float, cost: Any) -> None:
    """Demand -ln(error), up to what a constant of at most 1e-12 within the logarithm changes."""
    room = np.log1p(ALLOWED_CONSTANT / error) + ROUNDING_OF_THE_SMALLEST_ERROR
    assert_close(cost, -math.log(error), rtol=0.0, atol=float(room))
