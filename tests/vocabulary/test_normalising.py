"""Batches to be normalised: how far apart the samples of a unit are."""

import numpy as np
import pytest

from suites.vocabulary.normalising import unit_columns, unit_settings


@pytest.mark.parametrize("samples", [2, 3, 20])
def test_samples_of_a_unit_differ_by_a_standard_deviation_of_at_least_a_tenth(samples):
    for seed in range(50):
        h = unit_columns(np.random.default_rng(seed), samples, 5)
        assert h.shape == (samples, 5)
        assert np.diff(np.sort(h, axis=0), axis=0).min() > 0.2
        assert np.std(h, axis=0).min() > 0.1


def test_no_unit_is_stretched_by_0_or_has_a_variance_of_0():
    for seed in range(50):
        gamma, beta, mean, var = unit_settings(np.random.default_rng(seed), 4)
        assert np.abs(gamma).min() >= 0.5
        assert var.min() >= 0.25
        assert beta.shape == mean.shape == (4,)
