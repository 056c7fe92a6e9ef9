"""What every question in NumPy demands beside its formula: any size, and any order of calls.

Sums of 110 numbers of size 1 to 10 are off by 1e-13 in any order, and means of 240 by as much.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.properties.contracts import demand_any_order, demand_any_size
from autograder.properties.strategies import Array, rounded
from autograder.properties.suite import Question
from solutions import vae as reference

FEW_SHAPES = ((1, 2), (3, 1), (1, 3), (2, 2))
# Many samples, and many latents or pixels, one at a time; what is drawn has at most five and four.
LARGE_SHAPES = ((240, 3), (3, 110))

Arguments = tuple[Any, ...]

_generator = np.random.default_rng(40)


def reals(count: int, shape: tuple[int, ...]) -> tuple[Array, ...]:
    """So many arrays of this shape with entries in [-2, 2]."""
    return tuple(rounded(_generator.uniform(-2.0, 2.0, (count, *shape))))


def pixels(shape: tuple[int, ...]) -> Array:
    """Grey pixels, in [0, 1]."""
    return rounded(_generator.uniform(0.0, 1.0, shape))


def demand_any_size_and_order(question: Question, arguments: Callable[[tuple[int, ...]], Arguments]) -> None:
    """Demand the reference's answer for arguments of large shapes, and for small ones in any order."""
    demand_any_size(question, reference, *map(arguments, LARGE_SHAPES), points=0.25)
    demand_any_order(question, reference, *map(arguments, FEW_SHAPES), points=0.25)


def demand_any_size_and_order_of_reals(question: Question, count: int, *others: Any) -> None:
    """Do so for a function of `count` arrays of real numbers, all of one shape, and of the `others`."""
    demand_any_size_and_order(question, lambda shape: (*reals(count, shape), *others))
