"""What is demanded of the cross-entropy for two classes from logits, and of its gradient."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import seeds
from solutions import losses as reference
from suites.vocabulary.batches import Logits, binary_logit_batches

from .care import MANY_LOGITS, MANY_TARGETS, answer_untouched, demand_care
from .questions import ACCURACY, bce_with_logits, bce_with_logits_gradient

IN_ANY_ORDER = (([2, -1], [1, 0]), ([0, 3], [0.5, 1]), ([-4], [1]), ([1], [0]))


@bce_with_logits.property(points=1, hint="Targets may be soft: keep both terms of the loss.")
@given(batch=binary_logit_batches())
def is_the_binary_cross_entropy_of_the_logistic(submission: Any, batch: Logits) -> None:
    """bce_with_logits(z, t) = bce(1/(1 + exp(-z)), t)

    For |z| <= 5 the right-hand side is as good as any: 1 - y >= 0.0067 is off by 1e-16, so by 2e-14 relative.
    """
    expected = reference.bce(1 / (1 + np.exp(-batch.z)), batch.t)
    assert_close(submission.bce_with_logits(batch.z, batch.t), expected, rtol=ACCURACY)


@bce_with_logits.property(points=1, hint="exp(1000) overflows, and ln 0 is no number.")
@given(batch=binary_logit_batches(wild=True))
@example(batch=Logits(np.array([0.0, 1000.0, -1000.0, 3000.0]), np.array([1.0, 0.0, 1.0, 0.5])))
@example(batch=Logits(np.array([10000.0, -10000.0]), np.array([0.0, 1.0])))
@example(batch=Logits(np.array([12.0]), np.array([0.0])))
@example(batch=Logits(np.array([-17.0]), np.array([1.0])))
@example(batch=Logits(np.array([25.0]), np.array([0.25])))
@example(batch=Logits(np.array([10000.0, -10000.0, 0.0, -40.0]), np.array([0.5, 0.25, 1.0, 1.0])))
def grows_like_the_logit_when_wrong(submission: Any, batch: Logits) -> None:
    """bce_with_logits(z, t) = (1/N) sum_i [ t_i ln(1 + exp(-z_i)) + (1 - t_i) ln(1 + exp(z_i)) ], |z| <= 1e4

    Terms of size 1e4 are off by 2e-12 each, and a right formula may cancel them down to 0: 1e-9 absolute.
    """
    expected = reference.bce_with_logits(batch.z, batch.t)
    loss = answer_untouched(submission.bce_with_logits, batch.z, batch.t)
    assert_close(loss, expected, rtol=ACCURACY, atol=ACCURACY)


@bce_with_logits.property(points=1.5, hint="1 + 1e-17 rounds to 1, and 40 - (40 + 1e-17) to 0: avoid both.")
@given(sizes=st.lists(st.integers(5, 700), min_size=1, max_size=3), target=st.integers(0, 1))
@example(sizes=[40], target=0)
@example(sizes=[40], target=1)
@example(sizes=[700], target=0)
@example(sizes=[700], target=1)
def keeps_its_digits_where_it_is_tiny(submission: Any, sizes: list[int], target: int) -> None:
    """bce_with_logits(z, 1) = bce_with_logits(-z, 0) = ln(1 + exp(-z)) to 1e-9 relative, up to z = 700

    exp(-700) = 1e-304 is above the smallest normal number, and exp(-z) is off by 700 times 1e-16 at most.
    """
    z = np.array(sizes, dtype=np.float64)
    expected = math.fsum(math.log1p(math.exp(-size)) for size in sizes) / len(sizes)
    logits, targets = (z, np.ones_like(z)) if target else (-z, np.zeros_like(z))
    assert_close(submission.bce_with_logits(logits, targets), expected, rtol=ACCURACY)


demand_care(
    bce_with_logits,
    ([2, -1, 0], [1, 0, 1]),
    ([-200, -100, 2], [1, 0, 1]),
    many=(MANY_LOGITS, MANY_TARGETS),
    in_any_order=IN_ANY_ORDER,
)


@bce_with_logits_gradient.property(points=1, hint="By the chain rule (dE/dy)(dy/dz); it simplifies.")
@given(batch=binary_logit_batches(), seed=seeds())
def is_the_slope_of_the_loss_from_logits(submission: Any, batch: Logits, seed: int) -> None:
    """<bce_with_logits_gradient(z, t), v> = d/ds bce_with_logits(z + s v, t) at s = 0, for every v"""
    gradient = submission.bce_with_logits_gradient(batch.z, batch.t)
    assert_gradient(gradient, lambda z: reference.bce_with_logits(z, batch.t), batch.z, seed=seed)


@bce_with_logits_gradient.property(points=1, hint="exp(1000) overflows, and inf/inf is no number.")
@given(batch=binary_logit_batches(wild=True))
@example(batch=Logits(np.array([0.0, 1000.0, -1000.0, 3000.0]), np.array([1.0, 0.0, 1.0, 0.5])))
@example(batch=Logits(np.array([10000.0, -10000.0, 10000.0, -10000.0]), np.array([0.0, 1.0, 0.5, 0.25])))
def saturates_for_large_logits(submission: Any, batch: Logits) -> None:
    """bce_with_logits_gradient(z, t) = (1/(1 + exp(-z)) - t)/N to 1e-9 absolute, |z| <= 1e4"""
    expected = reference.bce_with_logits_gradient(batch.z, batch.t)
    gradient = answer_untouched(submission.bce_with_logits_gradient, batch.z, batch.t)
    assert_close(gradient, expected, rtol=0.0, atol=ACCURACY)


demand_care(
    bce_with_logits_gradient,
    ([2, -1, 0], [1, 0, 1]),
    ([1, 3], [0.5, 0.25]),
    ([200, -100, 2], [0, 1, 1]),
    many=(MANY_LOGITS, MANY_TARGETS),
    in_any_order=IN_ANY_ORDER,
)
