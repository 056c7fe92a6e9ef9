"""The fifth cure, as students see it: a deep network of ReLU units is trained."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_array, assert_close, assert_tuple
from autograder.properties.assertions import assert_that
from autograder.properties.strategies import seeds
from suites.vocabulary.deep_networks import Params
from suites.vocabulary.rings import two_rings
from suites.vocabulary.worked import demand_worked_example_and_care

from .suite import ACCURACY, HANDOUT_INPUTS, HANDOUT_PARAMS, suite

HIDDEN_LAYERS, UNITS, UPDATES = 6, 16, 150

train_deep = suite.question("train_deep")

# The network of section 5: the first layer of section 2, and two outputs.
TWO_OUTPUTS = [HANDOUT_PARAMS[0], ([[1, 0], [2, -1], [-1, 0.5]], [0.5, -0.5])]

demand_worked_example_and_care(
    train_deep,
    *(TWO_OUTPUTS, HANDOUT_INPUTS, [[1, 0], [0, 1]], "relu", 0.5, 2),
    answer=(WORKED_PARAMS, [2.752072, 0.489569]),
    points=1,
)


@train_deep.property(points=0.5, hint="Nothing is learned in 0 updates; and does the loss overflow?")
def begins_with_the_given_weights(submission: Any) -> None:
    """0 updates return the params that are given, and no loss; logits 1000 and 0, target the second, cost 1000"""
    params = [(np.array([[1000.0, 0.0]]), np.zeros(2))]
    X, T = np.array([[1.0]]), np.array([[0.0, 1.0]])
    last, losses = assert_tuple(submission.train_deep(params, X, T, "relu", 0.5, 0), 2)
    assert_array(losses, (0,))
    W, b = assert_tuple(assert_tuple(last, 1)[0], 2)
    assert_close(W, params[0][0], rtol=ACCURACY, what="returned W =")
    assert_close(b, params[0][1], rtol=ACCURACY, what="returned b =")
    _, losses = assert_tuple(submission.train_deep(params, X, T, "relu", 0.5, 1), 2)
    assert_close(losses, [1000.0], rtol=ACCURACY, what="returned losses =")


@train_deep.property(points=1, examples=2, hint="If the loss does not fall: are all layers updated, downhill?")
@given(seed=seeds())
def learns_to_tell_two_rings_apart(submission: Any, seed: int) -> None:
    """seven layers of ReLU with "he" weights learn two rings in 150 updates: the loss falls from 0.7 to below 0.3

    LARGE MARGIN.
    """
    X, T = two_rings(40, np.random.default_rng(7))
    params = he_network(seed)
    answer = submission.train_deep(params, X, T, "relu", 0.1, UPDATES)
    _, losses = assert_tuple(answer, 2)
    last = float(assert_array(losses, (UPDATES,))[-1])
    assert_that(last < 0.3, f"ended at a loss of {last:.3g}", "below 0.3")
