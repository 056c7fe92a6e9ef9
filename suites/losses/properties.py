"""What is demanded of the losses beyond the public properties.

Oracles are the reference, sums written out in plain Python, and slopes of the reference's losses. Numbers are
of size 1 to 100 in batches of at most 20, so that rounding in any order of any right formula stays below
1e-12 (20 terms of size 100, each off by 2e-16 relative, make 4e-13); ACCURACY leaves a thousandfold of it.
"""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import Suite, assert_close
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.oracles import assert_gradient, slope
from autograder.properties.strategies import Array, real_arrays, seeds
from solutions import losses as reference
from suites.vocabulary.batches import (
    Logits,
    Predictions,
    binary_logit_batches,
    binary_prediction_batches,
    class_logit_batches,
    class_prediction_batches,
    prediction_batches,
)

ACCURACY = 1e-9

PROBABILITIES_AND_TARGETS = (
    ([[0.25, 0.75], [0.5, 0.5]], [[1, 0], [0, 1]]),
    ([[1], [1]], [[1], [1]]),
)
LOGITS_AND_TARGETS = (([[2, -1, 0], [1, 1, 3]], [[1, 0, 0], [0, 1, 0]]),)

suite = Suite("losses")
mse = suite.question("mse")
mse_gradient = suite.question("mse_gradient")
bce = suite.question("bce")
bce_gradient = suite.question("bce_gradient")
bce_with_logits = suite.question("bce_with_logits")
bce_with_logits_gradient = suite.question("bce_with_logits_gradient")
softmax = suite.question("softmax")
softmax_jacobian = suite.question("softmax_jacobian")
categorical_cross_entropy = suite.question("categorical_cross_entropy")
categorical_cross_entropy_gradient = suite.question("categorical_cross_entropy_gradient")
softmax_cross_entropy = suite.question("softmax_cross_entropy")
softmax_cross_entropy_gradient = suite.question("softmax_cross_entropy_gradient")


@mse.property(points=1.5, hint="Which axis is averaged, and which is summed? Try a batch that is not square.")
@given(batch=prediction_batches())
def is_half_the_mean_squared_distance(submission: Any, batch: Predictions) -> None:
    """mse(y, t) = (1/N) sum_i 1/2 ||y_i - t_i||^2"""
    distances = [math.dist(y, t) for y, t in zip(batch.y, batch.t, strict=True)]
    expected = math.fsum(0.5 * distance**2 for distance in distances) / len(distances)
    assert_close(submission.mse(batch.y, batch.t), expected, rtol=ACCURACY, atol=ACCURACY)


@mse.property(points=0.5, hint="A mean over samples does not change when every sample comes twice.")
@given(batch=prediction_batches())
def is_the_same_for_a_repeated_batch(submission: Any, batch: Predictions) -> None:
    """mse([y; y], [t; t]) = mse(y, t)"""
    twice = submission.mse(np.concatenate([batch.y, batch.y]), np.concatenate([batch.t, batch.t]))
    assert_close(twice, reference.mse(batch.y, batch.t), rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    mse, reference, ([[0.5, 2.25]], [[1, 0]]), ([[3, -2], [1, 4]], [[1, 1], [0, 0]]), points=0.5
)


@mse_gradient.property(points=2, hint="Has the loss that you differentiate the 1/2, and 1/N?")
@given(batch=prediction_batches(), seed=seeds())
def is_the_slope_of_the_squared_error(submission: Any, batch: Predictions, seed: int) -> None:
    """<mse_gradient(y, t), v> = d/ds mse(y + s v, t) at s = 0, for every direction v

    The loss is quadratic: differences are exact with any step, and with step 1 rounding is least.
    """
    gradient = submission.mse_gradient(batch.y, batch.t)
    assert_gradient(gradient, lambda y: reference.mse(y, batch.t), batch.y, seed=seed, step=1.0)


demand_care_of_arguments(
    mse_gradient, reference, ([[0.5, 2.25]], [[1, 0]]), ([[3], [1]], [[1], [0]]), points=0.5
)


@bce.property(points=1.5, hint="Targets may be soft: 0.3 stands for three chances in ten.")
@given(batch=binary_prediction_batches())
def weighs_both_classes_by_the_target(submission: Any, batch: Predictions) -> None:
    """bce(y, t) = -(1/N) sum_i [ t_i ln y_i + (1 - t_i) ln(1 - y_i) ]"""
    terms = [t * math.log(y) + (1 - t) * math.log1p(-y) for y, t in zip(*batch, strict=True)]
    expected = -math.fsum(terms) / len(terms)
    assert_close(submission.bce(batch.y, batch.t), expected, rtol=ACCURACY, atol=ACCURACY)


@bce.property(points=0.5, hint="What does a wrong and confident prediction cost? Nothing bounds it.")
@given(exponent=st.integers(2, 9), target=st.integers(0, 1))
@example(exponent=9, target=1)
def counts_confident_errors_in_full(submission: Any, exponent: int, target: int) -> None:
    """bce(y, 1) = -ln y and bce(1 - y, 0) = -ln y, down to y = 1e-9

    A constant of 1e-12 within the logarithm would change ln y by 1e-3 at y = 1e-9, which is 5e-5 of it; one
    of 1e-7, as in careless code, by a quarter.
    """
    error = 10.0**-exponent
    y = np.array([error if target else 1 - error])
    assert_close(submission.bce(y, np.array([float(target)])), -math.log(error), rtol=1e-3)


demand_care_of_arguments(bce, reference, ([0.25, 0.875, 0.5], [1, 0, 1]), points=0.5)


@bce_gradient.property(points=1.5, hint="Differentiate both terms; a soft target keeps both.")
@given(batch=binary_prediction_batches(), seed=seeds())
def is_the_slope_of_the_binary_cross_entropy(submission: Any, batch: Predictions, seed: int) -> None:
    """<bce_gradient(y, t), v> = d/ds bce(y + s v, t) at s = 0, for every direction v

    With h = 1e-4 and y >= 0.01 the fifth derivative, 24/y^5, makes an error of 5e-8 of a slope of 100: hence
    y is moved halfway to 1/2, and then h^4 24/0.255^5/480 = 5e-15.
    """
    inner = (batch.y + 0.5) / 2
    gradient = submission.bce_gradient(inner, batch.t)
    assert_gradient(gradient, lambda y: reference.bce(y, batch.t), inner, seed=seed, step=1e-4)


@bce_gradient.property(points=0.5, hint="How steep is -ln y close to y = 0? Nothing bounds it.")
@given(exponent=st.integers(2, 9), target=st.integers(0, 1))
@example(exponent=9, target=1)
def is_steep_for_confident_errors(submission: Any, exponent: int, target: int) -> None:
    """bce_gradient(y, 1) = -1/y and bce_gradient(1 - y, 0) = 1/y, down to y = 1e-9

    A constant of 1e-12 in the denominator changes 1/y by 1e-3 of it, and an error of 1e-16 in y by 1e-7.
    """
    error = 10.0**-exponent
    y, t = np.array([error if target else 1 - error]), np.array([float(target)])
    assert_close(submission.bce_gradient(y, t), np.array([-1 if target else 1]) / error, rtol=2e-3)


demand_care_of_arguments(bce_gradient, reference, ([0.25, 0.875], [1, 0]), points=0.5)


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
def grows_like_the_logit_when_wrong(submission: Any, batch: Logits) -> None:
    """bce_with_logits(z, t) = (1/N) sum_i [ t_i ln(1 + exp(-z_i)) + (1 - t_i) ln(1 + exp(z_i)) ], |z| <= 1e4

    Terms of size 1e4 are off by 2e-12 each, and a right formula may cancel them down to 0: 1e-9 absolute.
    """
    expected = reference.bce_with_logits(batch.z, batch.t)
    assert_close(submission.bce_with_logits(batch.z, batch.t), expected, rtol=ACCURACY, atol=ACCURACY)


@bce_with_logits.property(points=1.5, hint="1 + 1e-17 rounds to 1, and 40 - (40 + 1e-17) to 0: avoid both.")
@given(sizes=st.lists(st.integers(5, 600), min_size=1, max_size=3), target=st.integers(0, 1))
@example(sizes=[40], target=0)
@example(sizes=[40], target=1)
def keeps_its_digits_where_it_is_tiny(submission: Any, sizes: list[int], target: int) -> None:
    """bce_with_logits(z, 1) = bce_with_logits(-z, 0) = ln(1 + exp(-z)) to 1e-9 relative, however tiny

    exp(-600) = 3e-261 is far from the smallest numbers, and exp(-z) is off by 600 times 1e-16 at most.
    """
    z = np.array(sizes, dtype=np.float64)
    expected = math.fsum(math.log1p(math.exp(-size)) for size in sizes) / len(sizes)
    logits, targets = (z, np.ones_like(z)) if target else (-z, np.zeros_like(z))
    assert_close(submission.bce_with_logits(logits, targets), expected, rtol=ACCURACY)


demand_care_of_arguments(bce_with_logits, reference, ([2, -1, 0], [1, 0, 1]), points=0.5)


@bce_with_logits_gradient.property(points=1, hint="By the chain rule (dE/dy)(dy/dz); it simplifies.")
@given(batch=binary_logit_batches(), seed=seeds())
def is_the_slope_of_the_loss_from_logits(submission: Any, batch: Logits, seed: int) -> None:
    """<bce_with_logits_gradient(z, t), v> = d/ds bce_with_logits(z + s v, t) at s = 0, for every v"""
    gradient = submission.bce_with_logits_gradient(batch.z, batch.t)
    assert_gradient(gradient, lambda z: reference.bce_with_logits(z, batch.t), batch.z, seed=seed)


@bce_with_logits_gradient.property(points=1, hint="exp(1000) overflows, and inf/inf is no number.")
@given(batch=binary_logit_batches(wild=True))
@example(batch=Logits(np.array([0.0, 1000.0, -1000.0, 3000.0]), np.array([1.0, 0.0, 1.0, 0.5])))
def saturates_for_large_logits(submission: Any, batch: Logits) -> None:
    """bce_with_logits_gradient(z, t) = (1/(1 + exp(-z)) - t)/N to 1e-9 absolute, |z| <= 1e4"""
    expected = reference.bce_with_logits_gradient(batch.z, batch.t)
    assert_close(submission.bce_with_logits_gradient(batch.z, batch.t), expected, rtol=0.0, atol=ACCURACY)


demand_care_of_arguments(
    bce_with_logits_gradient,
    reference,
    ([2, -1, 0], [1, 0, 1]),
    ([1, 3], [0.5, 0.25]),
    points=0.5,
)


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
def treats_every_row_by_itself(submission: Any, batch: Logits) -> None:
    """softmax(z)_i = softmax(z_i), however much the rows of a batch differ in size"""
    expected = np.array([reference.softmax(row) for row in batch.z])
    assert_close(submission.softmax(batch.z), expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(softmax, reference, ([2, -1, 0],), ([[0, 1], [3, 2]],), points=0.5)


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
def stays_finite_for_large_logits(submission: Any, batch: Logits) -> None:
    """softmax_jacobian(z + c) = softmax_jacobian(z), |z + c| <= 1e4"""
    (z,) = batch.z
    expected = reference.softmax_jacobian(z - np.max(z))
    assert_close(submission.softmax_jacobian(z), expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(softmax_jacobian, reference, ([2, -1, 0],), ([0.5, 1],), points=0.5)


@categorical_cross_entropy.property(points=1, hint="Targets may be soft: every class counts by its target.")
@given(batch=class_prediction_batches())
def weighs_every_class_by_the_target(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy(y, t) = -(1/N) sum_i sum_k t_ik ln y_ik"""
    terms = [t * math.log(y) for y, t in zip(batch.y.flat, batch.t.flat, strict=True)]
    expected = -math.fsum(terms) / len(batch.y)
    actual = submission.categorical_cross_entropy(batch.y, batch.t)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@categorical_cross_entropy.property(points=0.5, hint="0 times -inf is no number; leave such classes out.")
@given(batch=class_prediction_batches(impossible=True))
@example(batch=Predictions(np.array([[0.0, 1.0]]), np.array([[0.0, 1.0]])))
def leaves_out_classes_without_target(submission: Any, batch: Predictions) -> None:
    """a class with t_ik = 0 adds 0 to categorical_cross_entropy(y, t), even at y_ik = 0"""
    expected = reference.categorical_cross_entropy(batch.y, batch.t)
    actual = submission.categorical_cross_entropy(batch.y, batch.t)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@categorical_cross_entropy.property(points=0.5, hint="Nothing bounds the cost of a confident error.")
@given(exponent=st.integers(2, 9))
@example(exponent=9)
def counts_nearly_impossible_targets_in_full(submission: Any, exponent: int) -> None:
    """categorical_cross_entropy([[p, 1 - p]], [[1, 0]]) = -ln p, down to p = 1e-9

    As for `bce`, a constant of 1e-12 within the logarithm is accepted and one of 1e-7 is not.
    """
    p = 10.0**-exponent
    actual = submission.categorical_cross_entropy(np.array([[p, 1 - p]]), np.array([[1.0, 0.0]]))
    assert_close(actual, -math.log(p), rtol=1e-3)


demand_care_of_arguments(categorical_cross_entropy, reference, *PROBABILITIES_AND_TARGETS, points=0.5)


@categorical_cross_entropy_gradient.property(points=1, hint="Has the loss that you differentiate the 1/N?")
@given(batch=class_prediction_batches(), seed=seeds())
def is_the_slope_of_the_categorical_cross_entropy(submission: Any, batch: Predictions, seed: int) -> None:
    """<categorical_cross_entropy_gradient(y, t), v> = d/ds categorical_cross_entropy(y + s v, t), for every v

    y is moved halfway to the uniform guess: with y >= 1/8, h = 1e-4 errs by h^4 24 8^5/480 = 2e-13.
    """
    inner = (batch.y + 1 / batch.y.shape[1]) / 2
    gradient = submission.categorical_cross_entropy_gradient(inner, batch.t)
    assert_gradient(
        gradient, lambda y: reference.categorical_cross_entropy(y, batch.t), inner, seed=seed, step=1e-4
    )


@categorical_cross_entropy_gradient.property(points=1, hint="0/0 is no number; leave such classes out.")
@given(batch=class_prediction_batches(impossible=True))
@example(batch=Predictions(np.array([[0.0, 1.0]]), np.array([[0.0, 1.0]])))
def is_zero_for_classes_without_target(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy_gradient(y, t)_ik = 0 where t_ik = 0, even at y_ik = 0"""
    expected = reference.categorical_cross_entropy_gradient(batch.y, batch.t)
    gradient = submission.categorical_cross_entropy_gradient(batch.y, batch.t)
    assert_close(gradient, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    categorical_cross_entropy_gradient,
    reference,
    *PROBABILITIES_AND_TARGETS,
    points=0.5,
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
    actual = submission.softmax_cross_entropy(batch.z, batch.t)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(softmax_cross_entropy, reference, *LOGITS_AND_TARGETS, points=0.5)


@softmax_cross_entropy_gradient.property(points=1, hint="Is the loss that you differentiate a mean over N?")
@given(batch=class_logit_batches(), seed=seeds())
def is_the_slope_of_the_softmax_cross_entropy(submission: Any, batch: Logits, seed: int) -> None:
    """<softmax_cross_entropy_gradient(z, t), v> = d/ds softmax_cross_entropy(z + s v, t), for every v"""
    gradient = submission.softmax_cross_entropy_gradient(batch.z, batch.t)
    assert_gradient(gradient, lambda z: reference.softmax_cross_entropy(z, batch.t), batch.z, seed=seed)


@softmax_cross_entropy_gradient.property(points=1, hint="Does an exponential overflow?")
@given(batch=class_logit_batches(wild=True))
@example(batch=Logits(np.array([[0.0, 1000.0], [-1000.0, -3000.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])))
def compares_the_softmax_with_the_target(submission: Any, batch: Logits) -> None:
    """softmax_cross_entropy_gradient(z, t) = (softmax(z) - t)/N, |z| <= 1e4"""
    expected = reference.softmax_cross_entropy_gradient(batch.z, batch.t)
    gradient = submission.softmax_cross_entropy_gradient(batch.z, batch.t)
    assert_close(gradient, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(softmax_cross_entropy_gradient, reference, *LOGITS_AND_TARGETS, points=0.5)
