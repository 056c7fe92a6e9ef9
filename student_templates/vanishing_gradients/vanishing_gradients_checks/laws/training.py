"""The fifth cure, as students see it: a deep network of ReLU units is trained."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..course_checks.properties import assert_array, assert_close, assert_tuple
from ..course_checks.properties.assertions import assert_that
from ..course_checks.vocabulary.deep_networks import Params
from ..course_checks.vocabulary.rings import two_rings
from ..course_checks.vocabulary.worked import demand_worked_example_and_care

from .suite import ACCURACY, HANDOUT_INPUTS, HANDOUT_PARAMS, suite

HIDDEN_LAYERS, UNITS, UPDATES = 6, 16, 100
LARGEST_LOSS = 0.2

train_deep = suite.question("train_deep")

# The network of section 5: the first layer of section 2, and two outputs.
TWO_OUTPUTS = [HANDOUT_PARAMS[0], ([[1, 0], [2, -1], [-1, 0.5]], [0.5, -0.5])]

demand_worked_example_and_care(
    train_deep,
    *(TWO_OUTPUTS, HANDOUT_INPUTS, [[1, 0], [0, 1]], "relu", 0.5, 2),
    answer=(
        [
            (
                [[1.000958, -0.250882, 1.998563], [0.001916, 1.630868, -1.002874]],
                [0.500958, -1.244777, 0.248563],
            ),
            ([[1.001437, -0.001437], [1.628218, -0.628218], [-0.999761, 0.499761]], [0.096239, -0.096239]),
        ],
        [2.752072, 0.489569],
    ),
    points=1,
)


@train_deep.property(points=0.5, hint="Nothing is learned in 0 updates; and does the loss overflow?")
def begins_with_the_given_weights(submission: Any) -> None:
    """0 updates return the given params and no loss; logits (1000, 0) with target (0, 1) cost 1000"""
    params = [(np.array([[1000.0, 0.0]]), np.zeros(2))]
    X, T = np.array([[1.0]]), np.array([[0.0, 1.0]])
    last, losses = assert_tuple(submission.train_deep(params, X, T, "relu", 0.5, 0), 2)
    assert_array(losses, (0,))
    W, b = assert_tuple(assert_tuple(last, 1)[0], 2)
    assert_close(W, params[0][0], rtol=ACCURACY, what="returned W =")
    assert_close(b, params[0][1], rtol=ACCURACY, what="returned b =")
    _, losses = assert_tuple(submission.train_deep(params, X, T, "relu", 0.5, 1), 2)
    assert_close(losses, [1000.0], rtol=ACCURACY, what="returned losses =")


@train_deep.property(points=1, hint="If the loss does not fall: are all layers updated, and downhill?")
def learns_to_tell_two_rings_apart(submission: Any) -> None:
    """100 updates at rate 0.2 of 6 hidden layers of 16 ReLU units bring the loss on two rings below 0.2

    It begins at 0.83. From 120 other first weights the course's own solution ended at 0.029 or less.
    """
    X, T = two_rings(24, np.random.default_rng(7))
    answer = submission.train_deep(_first_params(), X, T, "relu", 0.2, UPDATES)
    _, losses = assert_tuple(answer, 2)
    last = float(assert_array(losses, (UPDATES,))[-1])
    assert_that(last < LARGEST_LOSS, f"ended at a loss of {last:.3g}", f"below {LARGEST_LOSS}")


def _first_params() -> Params:
    """Weights of variance 2/inputs, those of the outputs half as large, and no biases."""
    rng = np.random.default_rng(0)
    sizes = (2, *HIDDEN_LAYERS * (UNITS,), 2)
    scales = (*HIDDEN_LAYERS * (1.0,), 0.5)
    return [
        (scale * rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b))
        for scale, a, b in zip(scales, sizes, sizes[1:], strict=False)
    ]
