"""What every question in NumPy demands beside its formula: any size, and any order of calls.

The large examples have more samples, latents and pixels than anything that is drawn. Sums of 110 numbers of
size 1 to 10 are off by 1e-13 in any order, and means of 240 by as much.
"""

from typing import Any

import numpy as np

from autograder.properties.contracts import demand_any_order, demand_any_size
from autograder.properties.strategies import Array, rounded
from autograder.properties.suite import Question
from solutions import vae as reference

ROWS, COLUMNS = 240, 110
FEW_SHAPES = ((1, 2), (3, 1), (1, 3), (2, 2))

Arguments = tuple[Any, ...]

_generator = np.random.default_rng(40)


def reals(count: int, shape: tuple[int, ...] = (ROWS, COLUMNS)) -> tuple[Array, ...]:
    """So many arrays of this shape with entries in [-2, 2]."""
    return tuple(rounded(_generator.uniform(-2.0, 2.0, (count, *shape))))


def pixels(shape: tuple[int, ...] = (ROWS, COLUMNS)) -> Array:
    """Grey pixels, in [0, 1]."""
    return rounded(_generator.uniform(0.0, 1.0, shape))


def demand_any_size_and_order(question: Question, many: Arguments, few: tuple[Arguments, ...]) -> None:
    """Demand the reference's answer on the large example, and on the small ones in any order."""
    demand_any_size(question, reference, many, points=0.25)
    demand_any_order(question, reference, *few, points=0.25)


def demand_any_size_and_order_of_reals(question: Question, count: int, *others: Any) -> None:
    """Do so for a function of `count` arrays of real numbers, all of one shape, and of the `others`."""
    few = tuple((*reals(count, shape), *others) for shape in FEW_SHAPES)
    demand_any_size_and_order(question, (*reals(count), *others), few)
