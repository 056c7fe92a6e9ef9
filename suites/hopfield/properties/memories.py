"""What is demanded of weights and biases that store patterns."""

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_array, assert_close
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.strategies import Array, seeds
from solutions import hopfield as reference
from suites.vocabulary.bipolar import bipolar_arrays, orthogonal_patterns

from .care import MANY_STATES, demand_any_size_and_order
from .questions import ACCURACY, biases, store

FEW_PATTERNS = (([[1, -1]],), ([[1, 1]],), ([[1, -1], [1, 1]],), ([[1, -1], [1, 1], [1, 1]],))
EXAMPLES = (([[1, 1, -1], [1, -1, 1]],), ([[1, -1], [1, -1], [-1, -1]],))


@store.property(points=1, hint="How often do two units agree, and how often do they differ? Take the mean.")
@given(patterns=bipolar_arrays(4, 5))
def holds_the_mean_co_activation(submission: Any, patterns: Array) -> None:
    """store(patterns)[i, j] = (1/M) sum_s x_i^(s) x_j^(s) where i and j differ, and 0 where i = j"""
    rows = patterns.tolist()
    units = range(patterns.shape[1])
    expected = [[sum(x[i] * x[j] for x in rows) / len(rows) if i != j else 0.0 for j in units] for i in units]
    assert_close(submission.store(patterns), np.array(expected), rtol=ACCURACY, atol=ACCURACY)


@store.property(
    points=0.5, hint="Multiply x^(1) by W = (1/M) sum_s x^(s) x^(s)^T - I: which terms are left?", examples=25
)
@given(patterns=orthogonal_patterns())
def stretches_orthogonal_patterns(submission: Any, patterns: Array) -> None:
    """X W = (N/M - 1) X where the rows of X are mutually orthogonal and W = store(X)"""
    m, n = patterns.shape
    W = assert_array(submission.store(patterns), (n, n))
    assert_close(patterns @ W, (n / m - 1) * patterns, rtol=ACCURACY, atol=ACCURACY, what="X W is")


@store.property(points=0.5, hint="x and -x are stored alike: (-x)(-x)^T = x x^T.", examples=25)
@given(patterns=bipolar_arrays(4, 5), seed=seeds())
def does_not_see_the_sign_or_the_order_of_patterns(submission: Any, patterns: Array, seed: int) -> None:
    """store(X) stays the same when rows of X change their sign or their place"""
    generator = np.random.default_rng(seed)
    signs = generator.choice([-1.0, 1.0], size=(len(patterns), 1))
    changed = generator.permutation(signs * patterns)
    assert_close(submission.store(changed), reference.store(patterns), rtol=ACCURACY, atol=ACCURACY)


@store.property(
    points=0.5, hint="No unit is special: when units change places, so do the weights.", examples=25
)
@given(patterns=bipolar_arrays(4, 5), seed=seeds())
def follows_the_units(submission: Any, patterns: Array, seed: int) -> None:
    """units of X that change their place or their sign do so in W: store(X P D) = D P^T store(X) P D"""
    generator = np.random.default_rng(seed)
    places = generator.permutation(patterns.shape[1])
    signs = generator.choice([-1.0, 1.0], size=len(places))
    W = submission.store(patterns[:, places] * signs)
    expected = reference.store(patterns)[np.ix_(places, places)] * np.outer(signs, signs)
    assert_close(W, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(store, reference, *EXAMPLES, points=0.25)
demand_any_size_and_order(store, ((MANY_STATES,),), FEW_PATTERNS)


@biases.property(points=1, hint="Which axis holds the patterns, and which the units?")
@given(patterns=bipolar_arrays(5, 5))
def holds_the_mean_of_every_unit(submission: Any, patterns: Array) -> None:
    """biases(patterns)[i] = (1/M) sum_s x_i^(s)"""
    expected = [sum(column) / len(column) for column in patterns.T.tolist()]
    assert_close(submission.biases(patterns), np.array(expected), rtol=ACCURACY, atol=ACCURACY)


@biases.property(
    points=0.5, hint="A mean over patterns does not change when every pattern comes twice.", examples=25
)
@given(patterns=bipolar_arrays(4, 5))
def is_the_same_for_repeated_patterns(submission: Any, patterns: Array) -> None:
    """biases([X; X]) = biases(X) and biases([X; -X]) = 0"""
    twice = submission.biases(np.concatenate([patterns, patterns]))
    assert_close(twice, reference.biases(patterns), rtol=ACCURACY, atol=ACCURACY)
    opposed = submission.biases(np.concatenate([patterns, -patterns]))
    assert_close(opposed, np.zeros(patterns.shape[1]), rtol=0.0, atol=ACCURACY)


demand_care_of_arguments(biases, reference, *EXAMPLES, points=0.25)
demand_any_size_and_order(biases, ((MANY_STATES,),), FEW_PATTERNS)
