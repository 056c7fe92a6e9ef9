"""The perceptron: public laws. Inputs are multiples of 1/4, whose sums are exact in any order."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from ..course_checks.properties import assert_scalar, assert_that, assert_tuple
from ..course_checks.vocabulary.linear import Separable, assert_line, separable_samples
from ..course_checks.vocabulary.worked import demand_answers, demand_worked_example_and_care

from .suite import suite

perceptron = suite.question("perceptron")

demand_worked_example_and_care(
    perceptron, [[-1, 0], [0, 1], [-3, 2]], [-1, -1, 1], 10, answer=([-1, 1], -2, 4), points=1, care=0.5
)
XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]
demand_answers(
    perceptron,
    "never_ends_on_xor",
    ((XOR, [-1, 1, 1, -1], 1), ([0, 0], 0, 4)),
    ((XOR, [-1, 1, 1, -1], 25), ([0, 0], 0, 100)),
    hint="After which epochs does training end? Are all mistakes counted?",
    points=0.5,
    rtol=0.0,
)


@perceptron.property(points=0.5, hint="When is a sample a mistake, and what is added then?", examples=25)
@given(samples=separable_samples())
def separates_what_can_be_separated(submission: Any, samples: Separable) -> None:
    """t_i (x_i w + b) > 0 for every sample after at most (R/gamma)^2 mistakes, where a plane separates"""
    value = submission.perceptron(samples.X, samples.t, samples.most_mistakes + 1)
    w, b, mistakes = assert_tuple(value, 3)
    scores = samples.t * assert_line((w, b), samples.X.shape[1])(samples.X)
    wrong = int(np.sum(scores <= 0))
    assert_that(wrong == 0, f"leaves {wrong} of {len(scores)} samples on the wrong side", "none")
    count = assert_scalar(mistakes, what="returned as mistakes")
    assert_that(
        count <= samples.most_mistakes, f"made {count:g} mistakes", f"at most {samples.most_mistakes}"
    )
