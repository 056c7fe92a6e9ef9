"""What is demanded of batch normalisation folded into the layer before it."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_tuple
from autograder.properties.comparing import assert_like
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import rounded, seeds
from solutions import batch_norm as reference
from suites.vocabulary.normalising import EPSILONS, UnitBatch, unit_batches

from ..public import ACCURACY
from .forward import COLUMNS, MANY_SETTINGS, ROWS
from .questions import fold_batch_norm


@fold_batch_norm.property(
    points=1.5,
    hint="Sort gamma (X W + b - mean) / root + beta by what stands before X and what does not.",
    examples=15,
)
@given(batch=unit_batches(), inputs=st.integers(1, 5), eps=EPSILONS, seed=seeds())
def equals_linear_layer_and_batch_norm(
    submission: Any, batch: UnitBatch, inputs: int, eps: float, seed: int
) -> None:
    """X W' + b' is batch normalisation of X W + b in evaluation, to 1e-12

    Numbers of size 10 and factors up to 4: right code is off by 1e-14.
    """
    rng = np.random.default_rng(seed)
    W, b = rounded(rng.normal(size=(inputs, len(batch.mean)))), rounded(rng.normal(size=len(batch.mean)))
    X = rounded(rng.normal(size=(4, inputs)))
    new_W, new_b = assert_tuple(submission.fold_batch_norm(W, b, *batch[1:], eps), 2)
    new_W = assert_array(new_W, W.shape, what="returned W' =")
    new_b = assert_array(new_b, b.shape, what="returned b' =")
    right = reference.batch_norm_forward(X @ W + b, *batch[1:], 0.1, eps, False)[0]
    assert_close(X @ new_W + new_b, right, rtol=1e-12, atol=1e-12, what="gave a layer with the outputs")


@fold_batch_norm.property(points=0.5, hint="Has eps the default of the stub?")
def has_the_default_of_the_stub(submission: Any) -> None:
    """eps is 1e-5 where it is not given"""
    arguments = (np.eye(2), np.ones(2), np.ones(2), np.zeros(2), np.zeros(2), np.array([0.0, 1e-4]))
    assert_like(
        submission.fold_batch_norm(*arguments),
        reference.fold_batch_norm(*arguments, 1e-5),
        rtol=ACCURACY,
        atol=ACCURACY,
    )


EXAMPLE = ([[1, 2], [0, 5], [3, -5]], [2, 1], [3, 0.5], [1, -1], [1, 2], [2, 6], 0.25)
demand_care_of_arguments(
    fold_batch_norm,
    reference,
    EXAMPLE,
    ([[0.5, 2]], [2, 1], [3, 2], [1, -1], [1, 2], [2, 6.75], 0.25),
    points=0.25,
)
demand_any_size(
    fold_batch_norm,
    reference,
    (
        *(rounded(np.random.default_rng(9).normal(size=size)) for size in ((ROWS, COLUMNS), COLUMNS)),
        *MANY_SETTINGS,
    ),
    points=0.25,
)
demand_any_order(
    fold_batch_norm,
    reference,
    EXAMPLE,
    (*EXAMPLE[:6], 1.0),
    (*EXAMPLE[:4], [0, 2], *EXAMPLE[5:]),
    ([[4]], [1], [2], [3], [4], [5], 4.0),
    points=0.25,
)
