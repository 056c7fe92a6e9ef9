"""What is demanded of the losses and shown to students: the handout's numbers, and every mistake it warns of.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1 to 100, off by less than 1e-12 in any right formula, and by 1e-10 where a constant
of 1e-12 guards a logarithm or a division; ACCURACY accepts all of these.
"""

import math
from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import Suite, assert_array, assert_close, assert_scalar, assert_that
from autograder.properties.arguments import Numbers
from autograder.properties.contracts import demand_worked_example
from autograder.properties.counterexamples import demand_counterexample
from autograder.properties.formulas import Formula
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, real_arrays
from suites.vocabulary.batches import (
    Logits,
    Predictions,
    binary_logit_batches,
    binary_prediction_batches,
    class_logit_batches,
    class_prediction_batches,
    prediction_batches,
)
from suites.vocabulary.clouds import Clouds, assert_told_apart, two_clouds
from suites.vocabulary.signs import assert_signs
from suites.vocabulary.worked import demand_answers, demand_careful_example, demand_worked_example_and_care

ACCURACY = 1e-9
# Formulas keep a sum of 0 to 1e-15; differences of the softmax or the loss over a step of 1e-5 to 1e-11.
SUM_ACCURACY = 1e-13

# A constant of 1e-12 changes ln y by 1e-3 at y = 1e-9, and 1/y by 1e-3 of it.
ROOM_FOR_A_TINY_CONSTANT = 2e-3
CONSTANT_HINT = "Does a constant in your code, larger than 1e-12, bound what nothing should bound?"

LOGISTIC_SLOPE = Formula("(1 / (1 + np.exp(-z)) - t) / len(z)", "z, t")

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
train_unit = suite.question("train_unit")


SQUARED_ERROR_EXAMPLE = ([[1, 2, 0.5], [2.5, 1.5, 2.5]], [[1, 0, 1], [0, 3, 2]])

demand_worked_example_and_care(mse, *SQUARED_ERROR_EXAMPLE, answer=3.25, points=0.5)


@mse.property(points=0.25, hint="Every sample counts the same; what is left of 1/N when N = 1?")
@given(batch=prediction_batches())
def is_the_mean_of_the_losses_of_single_samples(submission: Any, batch: Predictions) -> None:
    """mse(y, t) = (1/N) sum_i mse([y_i], [t_i])

    A right formula may expand the distance into squares, of size 1e3 and off by 1e-13 each.
    """
    rows = zip(batch.y, batch.t, strict=True)
    single = [assert_scalar(submission.mse(y[None], t[None])) for y, t in rows]
    whole = submission.mse(batch.y, batch.t)
    assert_close(whole, math.fsum(single) / len(single), rtol=ACCURACY, atol=ACCURACY)


demand_worked_example_and_care(
    mse_gradient, *SQUARED_ERROR_EXAMPLE, answer=[[0, 1, -0.25], [1.25, -0.75, 0.25]], points=0.5
)


@mse_gradient.property(points=0.25, hint="The gradient points to where the loss grows: away from the target.")
@given(batch=prediction_batches())
def points_away_from_the_target(submission: Any, batch: Predictions) -> None:
    """sign(mse_gradient(y, t)) = sign(y - t), entry by entry"""
    gradient = assert_array(submission.mse_gradient(batch.y, batch.t), batch.y.shape)
    assert_signs(gradient, np.sign(batch.y - batch.t))


BINARY_EXAMPLE = ([0.8, 0.4, 0.1], [1, 0, 0.3])
CAREFUL_BINARY_EXAMPLE = ([0.8, 0.4, 0.1], [1, 0, 1])

demand_worked_example(bce, *BINARY_EXAMPLE, answer=0.499499, points=0.25)


@bce.property(points=0.25, hint="What is -(t ln y + (1 - t) ln(1 - y)) at y = 1/2? Is the mean taken?")
@given(batch=binary_prediction_batches())
def is_ln_2_for_an_undecided_prediction(submission: Any, batch: Predictions) -> None:
    """bce(y, t) = ln 2 where every y is 1/2, whatever the targets"""
    undecided = np.full(batch.t.shape, 0.5)
    assert_close(submission.bce(undecided, batch.t), math.log(2), rtol=ACCURACY)


demand_answers(
    bce,
    "charges_a_confident_error_in_full",
    (([1e-9], [1]), -math.log(1e-9)),
    (([1 - 1e-9], [0]), -math.log(1e-9)),
    hint=CONSTANT_HINT,
    points=0.25,
    rtol=ROOM_FOR_A_TINY_CONSTANT,
)
demand_careful_example(bce, *CAREFUL_BINARY_EXAMPLE, answer=1.012185, points=0.25)

demand_worked_example(bce_gradient, *BINARY_EXAMPLE, answer=[-0.416667, 0.555556, -0.740741], points=0.25)


@bce_gradient.property(points=0.25, hint="To raise a probability that is too low must lower the loss.")
@given(batch=binary_prediction_batches())
def has_the_sign_of_the_error(submission: Any, batch: Predictions) -> None:
    """sign(bce_gradient(y, t)) = sign(y - t), entry by entry, where y differs from t"""
    gradient = assert_array(submission.bce_gradient(batch.y, batch.t), batch.y.shape)
    assert_signs(gradient, np.sign(batch.y - batch.t), ignore=batch.y == batch.t)


demand_answers(
    bce_gradient,
    "is_as_steep_as_a_confident_error_demands",
    (([1e-9], [1]), [-1e9]),
    (([1 - 1e-9], [0]), [1e9]),
    hint=CONSTANT_HINT,
    points=0.25,
    rtol=ROOM_FOR_A_TINY_CONSTANT,
)
demand_careful_example(
    bce_gradient, *CAREFUL_BINARY_EXAMPLE, answer=[-0.416667, 0.555556, -3.333333], points=0.25
)


LOGITS_EXAMPLE = ([2, -1, -3], [1, 0, 0.3])

demand_worked_example(bce_with_logits, *LOGITS_EXAMPLE, answer=0.462926, points=0.5)


@bce_with_logits.property(points=0.25, hint="The logit 0 stands for the probability 1/2.")
@given(batch=binary_logit_batches())
def is_ln_2_at_the_logit_0(submission: Any, batch: Logits) -> None:
    """bce_with_logits(0, t) = ln 2, whatever the targets"""
    assert_close(submission.bce_with_logits(np.zeros(batch.t.shape), batch.t), math.log(2), rtol=ACCURACY)


demand_answers(
    bce_with_logits,
    "avoids_the_three_traps",
    (([1000, -3000], [0, 1]), 2000.0),
    (([40], [1]), math.log1p(math.exp(-40))),
    (([-40], [0]), math.log1p(math.exp(-40))),
    hint="Which of the three traps is it: an overflow, 1 + something tiny, a difference of large numbers?",
    points=0.5,
    rtol=ACCURACY,
)
demand_careful_example(bce_with_logits, [2, -1, -3], [1, 0, 1], answer=1.162926, points=0.25)

demand_worked_example_and_care(
    bce_with_logits_gradient, *LOGITS_EXAMPLE, answer=[-0.039734, 0.089647, -0.084191], points=0.5
)


demand_answers(
    bce_with_logits_gradient,
    "is_a_number_far_out",
    (([1000, -1000, 0, 1000], [0, 1, 0.5, 0.5]), [0.25, -0.25, 0, 0.125]),
    hint="What is inf/inf? Which way to write the logistic function has no such quotient?",
    points=0.25,
    rtol=ACCURACY,
    atol=ACCURACY,
)
demand_worked_example(
    softmax,
    [[0.6, 3.4, -1.2, 0.05], [2, 0, 1, -1]],
    answer=[[0.054985, 0.904203, 0.009089, 0.031723], [0.643914, 0.087144, 0.236883, 0.032059]],
    points=0.5,
)


@softmax.property(points=0.5, hint="What must be summed for which entry? A batch holds one vector per row.")
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


demand_answers(
    softmax,
    "is_the_same_for_shifted_rows",
    (([[0, 1], [1000, 1001], [-1000, -999]],), [[1 / (1 + math.e), 1 / (1 + math.exp(-1))]] * 3),
    hint="Which shift does each row need, so that its largest exponent is 0?",
    points=0.25,
    rtol=ACCURACY,
)
demand_careful_example(
    softmax, [[2, 0, 1, -1]], answer=[[0.643914, 0.087144, 0.236883, 0.032059]], points=0.25
)

demand_counterexample(
    suite.question("counterexample_softmax"),
    target="softmax",
    mistake="shifted_by_the_mean",
    accepts={"z": Numbers("N", "K", within=(-1000, 1000))},
    points=2,
    hint="Which exponent is the largest, when a row is shifted by its mean? exp overflows from 709.8 on.",
)

demand_worked_example_and_care(
    softmax_jacobian,
    [1, 0, 2],
    answer=[
        [0.184836, -0.022033, -0.162803],
        [-0.022033, 0.081925, -0.059892],
        [-0.162803, -0.059892, 0.222695],
    ],
    points=0.25,
)


@softmax_jacobian.property(points=0.25, hint="Probabilities sum to 1: what one gains, the others lose.")
@given(z=real_arrays(4, largest=5.0))
def has_rows_and_columns_that_sum_to_0(submission: Any, z: Array) -> None:
    """every row and every column of softmax_jacobian(z) sums to 0"""
    jacobian = assert_array(submission.softmax_jacobian(z), (len(z), len(z)))
    for axis, name in ((0, "columns"), (1, "rows")):
        assert_close(
            np.sum(jacobian, axis=axis),
            np.zeros(len(z)),
            rtol=0.0,
            atol=SUM_ACCURACY,
            what=f"returned {name} that sum to",
        )


demand_answers(
    softmax_jacobian,
    "does_not_overflow",
    (([1000, 1000],), [[0.25, -0.25], [-0.25, 0.25]]),
    (([-1000, -1000],), [[0.25, -0.25], [-0.25, 0.25]]),
    hint="Does the Jacobian use an exponential of its own, without a shift?",
    points=0.25,
    rtol=ACCURACY,
)
CLASS_EXAMPLE = ([[0.2, 0.1, 0.4, 0.3], [0.7, 0.1, 0.2, 0]], [[0, 0, 1, 0], [0.5, 0.3, 0.2, 0]])
CAREFUL_CLASS_EXAMPLE = ([[0.2, 0.1, 0.4, 0.3], [0.7, 0.1, 0.2, 0]], [[0, 0, 1, 0], [0, 1, 0, 0]])

demand_worked_example(categorical_cross_entropy, *CLASS_EXAMPLE, answer=1.053646, points=0.25)


@categorical_cross_entropy.property(points=0.25, hint="What does a uniform guess among K classes cost?")
@given(batch=class_prediction_batches())
def is_ln_k_for_a_uniform_guess(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy(y, t) = ln K where every y is 1/K, whatever the targets"""
    classes = batch.t.shape[1]
    guess = np.full(batch.t.shape, 1 / classes)
    value = submission.categorical_cross_entropy(guess, batch.t)
    assert_close(value, math.log(classes), rtol=ACCURACY, atol=ACCURACY)


demand_answers(
    categorical_cross_entropy,
    "charges_a_nearly_impossible_target_in_full",
    (([[1e-9, 1 - 1e-9]], [[1, 0]]), -math.log(1e-9)),
    hint=CONSTANT_HINT,
    points=0.25,
    rtol=ROOM_FOR_A_TINY_CONSTANT,
)
demand_careful_example(categorical_cross_entropy, *CAREFUL_CLASS_EXAMPLE, answer=1.609438, points=0.25)

demand_worked_example(
    categorical_cross_entropy_gradient,
    *CLASS_EXAMPLE,
    answer=[[0, 0, -1.25, 0], [-0.357143, -1.5, -0.5, 0]],
    points=0.25,
)


@categorical_cross_entropy_gradient.property(
    points=0.25, hint="Which entries of y does the loss depend on, and does it grow with them?"
)
@given(batch=class_prediction_batches())
def falls_with_the_probability_of_the_target(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy_gradient(y, t) is negative where t > 0 and zero where t = 0"""
    gradient = submission.categorical_cross_entropy_gradient(batch.y, batch.t)
    assert_signs(assert_array(gradient, batch.y.shape), -np.sign(batch.t))


demand_answers(
    categorical_cross_entropy_gradient,
    "is_as_steep_as_a_nearly_impossible_target_demands",
    (([[1e-9, 1 - 1e-9]], [[1, 0]]), [[-1e9, 0]]),
    hint=CONSTANT_HINT,
    points=0.25,
    rtol=ROOM_FOR_A_TINY_CONSTANT,
)
demand_careful_example(
    categorical_cross_entropy_gradient,
    *CAREFUL_CLASS_EXAMPLE,
    answer=[[0, 0, -1.25, 0], [0, -5, 0, 0]],
    points=0.25,
)


CLASS_LOGITS_EXAMPLE = ([[1, 2, 3], [2, 0, -1]], [[0, 0, 1], [0.5, 0.3, 0.2]])

demand_worked_example_and_care(softmax_cross_entropy, *CLASS_LOGITS_EXAMPLE, answer=0.888726, points=0.5)


@softmax_cross_entropy.property(points=0.25, hint="Equal logits stand for a uniform guess.")
@given(batch=class_logit_batches())
def is_ln_k_for_equal_logits(submission: Any, batch: Logits) -> None:
    """softmax_cross_entropy(z, t) = ln K where the logits of a row are equal, whatever the targets"""
    classes = batch.t.shape[1]
    equal = np.repeat(batch.z[:, :1], classes, axis=1)
    value = submission.softmax_cross_entropy(equal, batch.t)
    assert_close(value, math.log(classes), rtol=ACCURACY, atol=ACCURACY)


demand_answers(
    softmax_cross_entropy,
    "charges_the_gap_to_the_largest_logit",
    (([[0, 1000], [-1000, -3000]], [[1, 0], [0, 1]]), 1500.0),
    hint="Take the logarithm before the softmax can round to 0.",
    points=0.5,
    rtol=ACCURACY,
)
demand_worked_example_and_care(
    softmax_cross_entropy_gradient,
    *CLASS_LOGITS_EXAMPLE,
    answer=[[0.045015, 0.122364, -0.16738], [0.171897, -0.092902, -0.078995]],
    points=0.25,
)


@softmax_cross_entropy_gradient.property(
    points=0.25, hint="A shift that all logits of a sample share does not change its loss."
)
@given(batch=class_logit_batches())
def sums_to_zero_over_the_classes(submission: Any, batch: Logits) -> None:
    """sum_k softmax_cross_entropy_gradient(z, t)_ik = 0 for every sample i"""
    gradient = submission.softmax_cross_entropy_gradient(batch.z, batch.t)
    sums = np.sum(assert_array(gradient, batch.z.shape), axis=1)
    assert_close(sums, np.zeros(len(sums)), rtol=0.0, atol=SUM_ACCURACY, what="returned rows that sum to")


demand_answers(
    softmax_cross_entropy_gradient,
    "moves_every_row_far_out",
    (([[0, 1000], [-1000, -3000]], [[1, 0], [0, 1]]), [[-0.5, 0.5], [0.5, -0.5]]),
    hint="Does an exponential overflow, or do all of a row vanish?",
    points=0.25,
    rtol=ACCURACY,
    atol=ACCURACY,
)
demand_worked_example_and_care(
    train_unit,
    *(LOGISTIC_SLOPE, [[1, 2], [1, 0], [1, -1]], [1, 1, 0], [0, 0], 3.0, 2),
    answer=[[0, 0], [0.5, 1.5], [0.637911, 1.827566]],
    points=1,
    care=0.5,
)


@train_unit.property(points=0.5, hint="What has been learned before the first update?")
def begins_with_the_given_weights(submission: Any) -> None:
    """train_unit(gradient, X, t, w, rate, 0) = [w]: no update, one row"""
    X, t, w = np.array([[1.0, 2.0], [1.0, 0.0]]), np.array([1.0, 0.0]), np.array([-8.0, 0.5])
    assert_close(submission.train_unit(LOGISTIC_SLOPE, X, t, w, 1.0, 0), w[None], rtol=ACCURACY)


@train_unit.property(points=0.5, examples=10, hint="If the loss does not fall: which sign has the step?")
@given(clouds=two_clouds())
def learns_to_tell_two_clouds_apart(submission: Any, clouds: Clouds) -> None:
    """after 200 updates at rate 1, two clouds are told apart: z > 0 where t = 1, z < 0 where t = 0"""
    weights = submission.train_unit(LOGISTIC_SLOPE, clouds.X, clouds.t, np.zeros(3), 1.0, 200)
    assert_told_apart(assert_array(weights, (201, 3))[-1], clouds)
