"""Drawn motions: three arrays of one shape, exact in float32; drawn rotations are orthogonal."""

import numpy as np
from hypothesis import given

from suites.vocabulary.motions import motions, rotations


@given(motion=motions())
def test_a_motion_is_three_arrays_of_one_shape_exact_in_float32(motion):
    assert motion.w.shape == motion.v.shape == motion.gradient.shape
    for array in motion:
        assert array.dtype == np.float64
        np.testing.assert_array_equal(array, array.astype(np.float32))
        assert np.max(np.abs(array)) <= 4


@given(rotation=rotations())
def test_a_rotation_keeps_lengths(rotation):
    np.testing.assert_allclose(rotation.T @ rotation, np.eye(len(rotation)), atol=1e-14)
