"""Two clouds are apart, and a line through the origin tells them apart."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from autograder.properties.failures import PropertyFailed
from suites.vocabulary.clouds import assert_told_apart, two_clouds

quick = settings(
    max_examples=60, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@quick
@given(clouds=two_clouds())
def test_clouds_lie_on_opposite_sides_with_a_gap_between(clouds):
    towards = clouds.X[clouds.t == 1, 1:].mean(axis=0)
    along = clouds.X[:, 1:] @ (towards / np.linalg.norm(towards))
    assert np.all(along[clouds.t == 1] > 1.5)
    assert np.all(along[clouds.t == 0] < -1.5)


@quick
@given(clouds=two_clouds())
def test_only_weights_on_the_right_side_tell_them_apart(clouds):
    weights = np.concatenate([[0.0], clouds.X[clouds.t == 1, 1:].mean(axis=0)])
    assert_told_apart(weights, clouds)
    with pytest.raises(PropertyFailed, match="0% of the samples"):
        assert_told_apart(-weights, clouds)
    with pytest.raises(PropertyFailed, match="have a loss of 0"):
        assert_told_apart(1e-6 * weights, clouds)
