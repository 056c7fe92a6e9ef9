"""What is demanded of the cross-entropy for many classes from logits, and of its gradient."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given

from autograder.properties import assert_close
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import seeds
from solutions import losses as reference
from suites.vocabulary.batches import Logits, class_logit_batches

from .care import MANY_CLASS_LOGITS, MANY_CLASS_TARGETS, answer_untouched, demand_care
from .questions import ACCURACY, softmax_cross_entropy, softmax_cross_entropy_gradient

LOGITS_AND_TARGETS = (
    ([[2, -1, 0], [1, 1, 3]], [[1, 0, 0], [0, 1, 0]]),
    ([[0, 200, -100]], [[1, 0, 0]]),
)
IN_ANY_ORDER = (
    ([[1, 2], [0, 4]], [[1, 0], [0, 1]]),
    ([[5, 2], [0, -4]], [[0, 1], [0.5, 0.5]]),
    ([[1, 2, 3]], [[0, 1, 0]]),
    ([[3, 2, 0]], [[0, 0, 1]]),
)


@softmax_cross_entropy.property(points=2, hint="Targets may be soft, and a batch need not be square.")
@given(batch=class_logit_batches())
def is_the_cross_entropy_of_the_softmax(submission: Any, batch: Logits) -> None:
    """softmax_cross_entropy(z, t) = (1/N) sum_i sum_k t_ik (ln sum_j exp(z_ij) - z_ik)"""
    losses = []
    for z, t in zip(batch.z, batch.t, strict=True):
        normaliser = math.log(math.fsum(map(math.exp, z)))
        losses += [target * (normaliser - logit) for logit, target in zip(z, t, strict=True)]
    expected = math.fsum(losses) / len(batch.z)
    actual = submission.softmax_cross_entropy(batch.z, batch.t)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@softmax_cross_entropy.property(points=1.5, hint="Take the logarithm before the softmax can round to 0.")
@given(batch=class_logit_batches(wild=True))
@example(batch=Logits(np.array([[0.0, 1000.0], [-1000.0, -3000.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])))
@example(batch=Logits(np.array([[10000.0, -10000.0, 0.0]]), np.array([[0.0, 0.5, 0.5]])))
def grows_like_the_gap_between_the_logits(submission: Any, batch: Logits) -> None:
    """softmax_cross_entropy(z, t) = (1/N) sum_i sum_k t_ik (ln sum_j exp(z_ij) - z_ik), |z| <= 1e4

    Terms of size 2e4 in a batch of 20 are off by 4e-12 each, and may cancel: 1e-9 absolute.
    """
    expected = reference.softmax_cross_entropy(batch.z, batch.t)
    actual = answer_untouched(submission.softmax_cross_entropy, batch.z, batch.t)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care(
    softmax_cross_entropy,
    *LOGITS_AND_TARGETS,
    many=(MANY_CLASS_LOGITS, MANY_CLASS_TARGETS),
    in_any_order=IN_ANY_ORDER,
)


@softmax_cross_entropy_gradient.property(points=1, hint="Is the loss that you differentiate a mean over N?")
@given(batch=class_logit_batches(), seed=seeds())
def is_the_slope_of_the_softmax_cross_entropy(submission: Any, batch: Logits, seed: int) -> None:
    """<softmax_cross_entropy_gradient(z, t), v> = d/ds softmax_cross_entropy(z + s v, t), for every v"""
    gradient = submission.softmax_cross_entropy_gradient(batch.z, batch.t)
    assert_gradient(gradient, lambda z: reference.softmax_cross_entropy(z, batch.t), batch.z, seed=seed)


@softmax_cross_entropy_gradient.property(points=1, hint="Does an exponential overflow?")
@given(batch=class_logit_batches(wild=True))
@example(batch=Logits(np.array([[0.0, 1000.0], [-1000.0, -3000.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])))
@example(
    batch=Logits(
        np.array([[10000.0, -10000.0, 0.0], [0.0, 1.0, 2.0]]), np.array([[0.0, 0.5, 0.5], [0.25, 0.5, 0.25]])
    )
)
def compares_the_softmax_with_the_target(submission: Any, batch: Logits) -> None:
    """softmax_cross_entropy_gradient(z, t) = (softmax(z) - t)/N, |z| <= 1e4"""
    expected = reference.softmax_cross_entropy_gradient(batch.z, batch.t)
    gradient = answer_untouched(submission.softmax_cross_entropy_gradient, batch.z, batch.t)
    assert_close(gradient, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care(
    softmax_cross_entropy_gradient,
    *LOGITS_AND_TARGETS,
    many=(MANY_CLASS_LOGITS, MANY_CLASS_TARGETS),
    in_any_order=IN_ANY_ORDER,
)
