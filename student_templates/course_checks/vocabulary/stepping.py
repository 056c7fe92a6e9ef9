"""Contracts of differences: where f is called, and how a point is treated that is the caller's.

The function that is differentiated is f(x) = (sum_i x_i)^2, all of whose slopes are 2 sum_i x_i. A public
suite has these contracts as they are: a property is added to the question by one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..properties import assert_leaves_arguments_untouched
from ..properties.comparing import assert_like
from ..properties.formulas import Formula
from ..properties.suite import Question

from .watching import Watched, assert_called_at

Array = NDArray[np.float64]

SQUARED_SUM = Formula("np.sum(x) ** 2")
# A point is off by rounding of numbers of size 2, and points are a step of at least 0.1 apart.
SAME_POINT = 1e-12
MATRIX = np.array([[1.0, -2.0], [0.5, 0.25]])
WHOLE = np.array([3, -2, 4])
# Steps of 0.1 there and back do not end where they began, from these: +h -h, -h +h, +h -2h +h.
DRIFTING = np.array([4.0, -4.0, 1.125])


def demand_calls_at(
    question: Question, law: str, *arguments: Any, shifts: Sequence[Any], points: float
) -> None:
    """Demand that the question's function, called with f, a matrix and `arguments`, asks f at those points
    only that are away from the matrix by `shifts`, each once.
    """

    def asks_f_where_the_formula_says(submission: Any) -> None:
        f = Watched(SQUARED_SUM, MATRIX.shape)
        getattr(submission, question.name)(f, MATRIX, *arguments)
        assert_called_at(f, [MATRIX + shift for shift in shifts], atol=SAME_POINT)

    asks_f_where_the_formula_says.__doc__ = law
    hint = "Which values of f does the formula need? Count the calls, and print where they are."
    question.property(points=points, hint=hint)(asks_f_where_the_formula_says)


def demand_care_of_the_point(
    question: Question, *, accuracy: float, points: float, along: Sequence[int] = ()
) -> None:
    """Demand that x stays as it is in every bit, and that integers and float32 count as numbers.

    `along` is a direction, for functions that take one; `accuracy` is relative, of slopes with the default
    step at a point where f is 25.
    """

    def leaves_x_alone_and_takes_any_numbers(submission: Any) -> None:
        function = getattr(submission, question.name)
        directions = [np.array(along)] if along else []
        expected = 10.0 * np.sum(along) if along else np.full(3, 10.0)
        for kind in (np.int64, np.float32):
            value = function(SQUARED_SUM, *(given.astype(kind) for given in (WHOLE, *directions)))
            assert_like(value, expected, rtol=accuracy)
        steps = [np.ones(3)] if along else []
        assert_leaves_arguments_untouched(function, SQUARED_SUM, DRIFTING, *steps, 0.1)

    call = f"{question.name}(f, x{', v' if along else ''})"
    leaves_x_alone_and_takes_any_numbers.__doc__ = (
        f"{call} changes no bit of what it is given; integers and float32 are numbers"
    )
    hint = "Work on a copy that holds float64, and put each entry back as it was, not by + h - h."
    question.property(points=points, hint=hint)(leaves_x_alone_and_takes_any_numbers)
