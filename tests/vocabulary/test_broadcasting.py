"""Pairs of arrays fit together, and the corners for which they were made are reached."""

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings

from autograder.properties.failures import PropertyFailed
from suites.vocabulary.broadcasting import Lengths, broadcast_pairs, broadcasts_to, matrix_products

quick = settings(
    max_examples=60, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
searching = settings(max_examples=500, database=None, deadline=None, derandomize=True)


@quick
@given(pair=broadcast_pairs())
def test_pairs_broadcast_to_the_shape_of_s(pair):
    assert (pair.a + pair.b).shape == pair.s.shape
    assert pair.a.shape != pair.b.shape


@quick
@given(pair=broadcast_pairs())
def test_either_of_a_pair_can_be_divided_by(pair):
    assert np.min(np.abs(pair.a)) >= 0.3
    assert np.min(np.abs(pair.b)) >= 0.3


@quick
@given(pair=matrix_products(largest=3))
def test_matrices_multiply_to_the_shape_of_s(pair):
    assert (pair.a @ pair.b).shape == pair.s.shape
    assert max(pair.a.shape + pair.b.shape) <= 3


@pytest.mark.parametrize(
    "condition",
    [
        lambda pair: pair.a.shape == pair.b.shape != (1, 1),
        lambda pair: len({*pair.a.shape, *pair.b.shape}) == 3,
        lambda pair: pair.a.shape == (1, 1),
        lambda pair: pair.a.size > 1 and not pair.a.flags.c_contiguous,
    ],
    ids=["square", "oblong", "single numbers", "not row after row"],
)
def test_corners_of_matrix_products_are_reached(condition):
    assert condition(find(matrix_products(), condition, settings=searching))


@pytest.mark.parametrize(
    "condition",
    [
        lambda pair: pair.b.ndim < pair.a.ndim,
        lambda pair: pair.a.ndim < pair.b.ndim,
        lambda pair: pair.a.shape != pair.s.shape != pair.b.shape,
        lambda pair: pair.b.shape == (),
    ],
    ids=["b lacks an axis", "a lacks an axis", "both are repeated", "a number"],
)
def test_corners_of_broadcast_pairs_are_reached(condition):
    assert condition(find(broadcast_pairs(), condition, settings=searching))


@pytest.mark.parametrize("shape", [(3,), (2, 1), (1, 1), (), (2, 3)], ids=str)
def test_a_shape_of_a_bias_broadcasts_to_that_of_a_batch(shape):
    assert broadcasts_to(shape, (2, 3))


@pytest.mark.parametrize("shape", [(2,), (3, 1), (1, 2, 3)], ids=str)
def test_other_shapes_do_not(shape):
    assert not broadcasts_to(shape, (2, 3))


@pytest.mark.parametrize("value", [3, (1.0,), np.array([2, 1]), (0,), (11,), (1, 1, 1)], ids=repr)
def test_what_is_no_shape_is_refused(value):
    with pytest.raises(PropertyFailed, match="`shape` ha"):
        Lengths(2).check("shape", value, {})


def test_a_shape_is_accepted():
    Lengths(2).check("shape", (2, 1), {})
    Lengths(2).check("shape", (), {})
