"""What is demanded of the losses and shown to students: the handout's numbers, signs and simple laws.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1 to 100, off by less than 1e-12 in any right formula, and by 1e-10 where a constant
of 1e-12 guards a logarithm or a division; ACCURACY accepts all of these.
"""

import math
from typing import Any

import numpy as np
from hypothesis import given

from .course_checks.properties import Suite, assert_array, assert_close, assert_scalar, assert_that
from .course_checks.properties.contracts import demand_worked_example
from .course_checks.properties.rendering import as_source
from .course_checks.properties.strategies import Array, real_arrays
from .course_checks.vocabulary.batches import (
    Logits,
    Predictions,
    binary_logit_batches,
    binary_prediction_batches,
    class_logit_batches,
    class_prediction_batches,
    prediction_batches,
)

ACCURACY = 1e-9

suite = Suite("losses", public=True)
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

demand_worked_example(mse, [[1, 2], [3, 5]], [[1, 0], [0, 5]], answer=3.25, points=0.5)
demand_worked_example(mse_gradient, [[1, 2], [3, 5]], [[1, 0], [0, 5]], answer=[[0, 1], [1.5, 0]], points=0.5)
demand_worked_example(bce, [0.8, 0.4], [1, 0], answer=0.366985, points=0.5)
demand_worked_example(bce_gradient, [0.8, 0.4], [1, 0], answer=[-0.625, 0.833333], points=0.5)
demand_worked_example(bce_with_logits, [2, -1], [1, 0], answer=0.220095, points=1)
demand_worked_example(bce_with_logits_gradient, [2, -1], [1, 0], answer=[-0.059601, 0.134471], points=0.5)
demand_worked_example(
    softmax, [0.6, 3.4, -1.2, 0.05], answer=[0.054985, 0.904203, 0.009089, 0.031723], points=0.5
)
demand_worked_example(softmax_jacobian, [0, 0], answer=[[0.25, -0.25], [-0.25, 0.25]], points=0.5)
demand_worked_example(
    categorical_cross_entropy, [[0.2, 0.1, 0.4, 0.3]], [[0, 0, 1, 0]], answer=0.916291, points=0.5
)
demand_worked_example(
    categorical_cross_entropy_gradient,
    [[0.2, 0.1, 0.4, 0.3]],
    [[0, 0, 1, 0]],
    answer=[[0, 0, -2.5, 0]],
    points=0.5,
)
demand_worked_example(softmax_cross_entropy, [[1, 2, 3]], [[0, 0, 1]], answer=0.407606, points=1)
demand_worked_example(
    softmax_cross_entropy_gradient,
    [[1, 2, 3]],
    [[0, 0, 1]],
    answer=[[0.090031, 0.244728, -0.334759]],
    points=0.5,
)


@mse.property(points=0.5, hint="An error counts by its square, whatever its sign.")
@given(batch=prediction_batches())
def quadruples_when_the_error_doubles(submission: Any, batch: Predictions) -> None:
    """mse(2 y, 2 t) = 4 mse(y, t) >= 0, and more than 0 where y differs from t

    Doubling is exact in every step, so that only the order of a sum can matter. The absolute part is for a
    right formula that expands the distance into squares, of size 1e3 and off by 1e-13 each; a difference of
    0.01 makes 1e-6 and is plain even so.
    """
    once = assert_scalar(submission.mse(batch.y, batch.t))
    assert_that(once >= -ACCURACY, f"returned {once!r}", "a number that is not negative")
    if np.max(np.abs(batch.y - batch.t)) > 0.01:
        assert_that(once > 0, f"returned {once!r} for y that differs from t", "a positive number")
    assert_close(submission.mse(2 * batch.y, 2 * batch.t), 4 * once, rtol=ACCURACY, atol=ACCURACY)


@mse_gradient.property(points=0.5, hint="The gradient points to where the loss grows: away from the target.")
@given(batch=prediction_batches())
def points_away_from_the_target(submission: Any, batch: Predictions) -> None:
    """sign(mse_gradient(y, t)) = sign(y - t), entry by entry"""
    gradient = assert_array(submission.mse_gradient(batch.y, batch.t), batch.y.shape)
    _demand_signs(gradient, np.sign(batch.y - batch.t))


@bce.property(points=0.5, hint="What is -(t ln y + (1 - t) ln(1 - y)) at y = 1/2? Is the mean taken?")
@given(batch=binary_prediction_batches())
def is_ln_2_for_an_undecided_prediction(submission: Any, batch: Predictions) -> None:
    """bce(y, t) = ln 2 where every y is 1/2, whatever the targets"""
    undecided = np.full(batch.t.shape, 0.5)
    assert_close(submission.bce(undecided, batch.t), math.log(2), rtol=ACCURACY)


@bce_gradient.property(points=0.5, hint="To raise a probability that is too low must lower the loss.")
@given(batch=binary_prediction_batches())
def has_the_sign_of_the_error(submission: Any, batch: Predictions) -> None:
    """sign(bce_gradient(y, t)) = sign(y - t), entry by entry, where y differs from t"""
    gradient = assert_array(submission.bce_gradient(batch.y, batch.t), batch.y.shape)
    _demand_signs(gradient, np.sign(batch.y - batch.t), ignore=batch.y == batch.t)


@bce_with_logits.property(points=0.5, hint="The logit 0 stands for the probability 1/2.")
@given(batch=binary_logit_batches())
def is_ln_2_at_the_logit_0(submission: Any, batch: Logits) -> None:
    """bce_with_logits(0, t) = ln 2, whatever the targets"""
    assert_close(submission.bce_with_logits(np.zeros(batch.t.shape), batch.t), math.log(2), rtol=ACCURACY)


@bce_with_logits_gradient.property(points=0.5, hint="Which number lies between 0 and 1 at every logit?")
@given(batch=binary_logit_batches())
def is_bounded_by_one_sample_in_n(submission: Any, batch: Logits) -> None:
    """|N bce_with_logits_gradient(z, t)| <= 1, entry by entry"""
    gradient = assert_array(submission.bce_with_logits_gradient(batch.z, batch.t), batch.z.shape)
    largest = float(np.max(np.abs(len(batch.z) * gradient)))
    assert_that(largest <= 1 + ACCURACY, f"N times the gradient reaches {largest!r}", "at most 1")


@softmax.property(points=1, hint="What must be summed for which entry? A batch holds one vector per row.")
@given(z=real_arrays(5, 4, largest=5.0))
def gives_probabilities(submission: Any, z: Array) -> None:
    """every row of softmax(z) is positive and sums to 1, for a batch z as for a single vector"""
    for logits in (z, z[0]):
        probabilities = assert_array(submission.softmax(logits), logits.shape)
        assert_that(
            bool(np.all(probabilities > 0)), f"returned {as_source(probabilities)}", "positive numbers"
        )
        assert_close(
            np.sum(probabilities, axis=-1),
            np.ones(logits.shape[:-1]),
            rtol=ACCURACY,
            what="returned rows that sum to",
        )


@softmax_jacobian.property(points=0.5, hint="Probabilities sum to 1: what one gains, the others lose.")
@given(z=real_arrays(4, largest=5.0))
def keeps_the_sum_of_probabilities(submission: Any, z: Array) -> None:
    """softmax_jacobian(z) 1 = 0: no row and no column of the Jacobian has a sum"""
    jacobian = assert_array(submission.softmax_jacobian(z), (len(z), len(z)))
    for axis, name in ((0, "columns"), (1, "rows")):
        assert_close(
            np.sum(jacobian, axis=axis),
            np.zeros(len(z)),
            rtol=0.0,
            atol=ACCURACY,
            what=f"returned {name} that sum to",
        )


@categorical_cross_entropy.property(points=0.5, hint="What does a uniform guess among K classes cost?")
@given(batch=class_prediction_batches())
def is_ln_k_for_a_uniform_guess(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy(y, t) = ln K where every y is 1/K, whatever the targets"""
    classes = batch.t.shape[1]
    guess = np.full(batch.t.shape, 1 / classes)
    value = submission.categorical_cross_entropy(guess, batch.t)
    assert_close(value, math.log(classes), rtol=ACCURACY, atol=ACCURACY)


@categorical_cross_entropy_gradient.property(
    points=0.5, hint="Which entries of y does the loss depend on, and does it grow with them?"
)
@given(batch=class_prediction_batches())
def falls_with_the_probability_of_the_target(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy_gradient(y, t) is negative where t > 0 and zero where t = 0"""
    gradient = submission.categorical_cross_entropy_gradient(batch.y, batch.t)
    _demand_signs(assert_array(gradient, batch.y.shape), -np.sign(batch.t))


@softmax_cross_entropy.property(points=0.5, hint="Equal logits stand for a uniform guess.")
@given(batch=class_logit_batches())
def is_ln_k_for_equal_logits(submission: Any, batch: Logits) -> None:
    """softmax_cross_entropy(z, t) = ln K where the logits of a row are equal, whatever the targets"""
    classes = batch.t.shape[1]
    equal = np.repeat(batch.z[:, :1], classes, axis=1)
    value = submission.softmax_cross_entropy(equal, batch.t)
    assert_close(value, math.log(classes), rtol=ACCURACY, atol=ACCURACY)


@softmax_cross_entropy_gradient.property(
    points=0.5, hint="A shift that all logits of a sample share does not change its loss."
)
@given(batch=class_logit_batches())
def sums_to_zero_over_the_classes(submission: Any, batch: Logits) -> None:
    """sum_k softmax_cross_entropy_gradient(z, t)_ik = 0 for every sample i"""
    gradient = submission.softmax_cross_entropy_gradient(batch.z, batch.t)
    sums = np.sum(assert_array(gradient, batch.z.shape), axis=1)
    assert_close(sums, np.zeros(len(sums)), rtol=0.0, atol=ACCURACY, what="returned rows that sum to")


def _demand_signs(gradient: Array, signs: Array, ignore: Any = False) -> None:
    if not np.all((np.sign(gradient) == signs) | ignore):
        assert_that(False, f"returned {as_source(gradient)}", f"numbers with the signs {as_source(signs)}")
