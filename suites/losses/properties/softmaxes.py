"""What is demanded of the softmax and its Jacobian."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.oracles import slope
from autograder.properties.strategies import Array, real_arrays
from solutions import losses as reference
from suites.vocabulary.batches import Logits, class_logit_batches

from .care import MANY_CLASS_LOGITS, answer_untouched, demand_care
from .questions import ACCURACY, softmax, softmax_jacobian


@softmax.property(points=1.5, hint="Over which axis are the exponentials summed? Try a square batch.")
@given(z=real_arrays(5, 4, largest=5.0))
def is_proportional_to_exponentials_in_each_row(submission: Any, z: Array) -> None:
    """softmax(z)_ik = exp(z_ik) / sum_j exp(z_ij)"""
    rows = [[math.exp(entry) for entry in row] for row in z]
    expected = np.array([[entry / math.fsum(row) for entry in row] for row in rows])
    assert_close(submission.softmax(z), expected, rtol=ACCURACY)
    assert_close(submission.softmax(z[0]), expected[0], rtol=ACCURACY)


@softmax.property(points=1, hint="Which shift lets no exponential overflow, and not all vanish?")
@given(z=real_arrays(4, largest=5.0), shift=st.sampled_from((0, 1000, -1000, 9000, -9000)))
@example(z=np.array([0.0, 1.0]), shift=-1000)
def ignores_a_shift_of_all_logits(submission: Any, z: Array, shift: int) -> None:
    """softmax(z + c) = softmax(z), |z + c| <= 1e4

    z + c is off by 1e-12 and so is what follows; also exp(z - ln sum exp z) is off by no more.
    """
    expected = reference.softmax((z + shift) - shift)
    assert_close(submission.softmax(z + shift), expected, rtol=ACCURACY, atol=ACCURACY)


@softmax.property(points=1, hint="Every row of a batch needs a shift of its own.")
@given(batch=class_logit_batches(wild=True))
@example(
    batch=Logits(np.array([[0.0, 1.0], [1000.0, 1001.0], [-1000.0, -999.0], [3000.0, 0.0]]), np.eye(4, 2))
)
@example(batch=Logits(np.array([[10000.0, -10000.0, 9999.0], [0.0, 1.0, 2.0]]), np.eye(2, 3)))
def treats_every_row_by_itself(submission: Any, batch: Logits) -> None:
    """softmax(z)_i = softmax(z_i), however much the rows of a batch differ in size"""
    expected = np.array([reference.softmax(row) for row in batch.z])
    probabilities = answer_untouched(submission.softmax, batch.z)
    assert_close(probabilities, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care(
    softmax,
    ([2, -1, 0],),
    ([200, 0, -100],),
    ([[0, 1], [3, 2]],),
    many=(MANY_CLASS_LOGITS,),
    in_any_order=(([[1, 2], [0, 4]],), ([[5, 2], [0, -4]],), ([1, 2, 3],), ([3, 2, 0],)),
)


@softmax_jacobian.property(points=1, hint="The diagonal has a formula of its own, and no entry is a sum.")
@given(z=real_arrays(4, largest=5.0))
def holds_the_slopes_of_the_softmax(submission: Any, z: Array) -> None:
    """softmax_jacobian(z)[i, j] = d softmax(z)_i / d z_j"""
    expected = np.stack([slope(reference.softmax, z, along) for along in np.eye(len(z))], axis=1)
    assert_close(submission.softmax_jacobian(z), expected, rtol=ACCURACY, atol=ACCURACY)


@softmax_jacobian.property(points=1, hint="Does an exponential in it overflow, or do all of them vanish?")
@given(batch=class_logit_batches(rows=1, wild=True))
@example(batch=Logits(np.array([[1000.0, 1001.0]]), np.array([[1.0, 0.0]])))
@example(batch=Logits(np.array([[-3000.0, -3000.0, 0.0]]), np.array([[1.0, 0.0, 0.0]])))
@example(batch=Logits(np.array([[10000.0, -10000.0, 9999.0]]), np.array([[1.0, 0.0, 0.0]])))
def stays_finite_for_large_logits(submission: Any, batch: Logits) -> None:
    """softmax_jacobian(z + c) = softmax_jacobian(z), |z + c| <= 1e4"""
    (z,) = batch.z
    expected = reference.softmax_jacobian(z - np.max(z))
    jacobian = answer_untouched(submission.softmax_jacobian, z)
    assert_close(jacobian, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care(
    softmax_jacobian,
    ([2, -1, 0],),
    ([200, 0, -100],),
    ([0.5, 1],),
    many=(MANY_CLASS_LOGITS[0],),
    in_any_order=(([1, 2],), ([2, 0.5],), ([1, 2, 3],), ([3, 2, 0],)),
)
