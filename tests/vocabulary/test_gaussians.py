"""Gaussians as drawn, and the quadrature against the closed form and scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from suites.vocabulary.gaussians import (
    Gaussians,
    divergence_by_quadrature,
    gaussian_batches,
    gaussian_pairs,
    log_density,
)


def closed_form(first, second):
    r = np.exp(first.log_var - second.log_var)
    squares = (first.mu - second.mu) ** 2 / np.exp(second.log_var)
    return 0.5 * np.sum(r + squares - 1 - np.log(r), axis=1)


@settings(derandomize=True, database=None)
@given(pair=gaussian_pairs(rows=3, columns=4, largest=2.0))
def test_quadrature_is_the_closed_form(pair):
    first, second = pair
    assert first.mu.shape == first.log_var.shape == second.mu.shape
    np.testing.assert_allclose(
        divergence_by_quadrature(first, second), closed_form(first, second), atol=1e-10
    )


@settings(derandomize=True, database=None)
@given(batch=gaussian_batches(rows=3, columns=2, largest=1.0))
def test_entries_stay_within_their_bounds(batch):
    assert all(np.all(np.abs(entries) <= 1.0) for entries in batch)
    assert batch.mu.shape[0] <= 3
    assert batch.mu.shape[1] <= 2


def test_densities_are_those_of_scipy():
    batch = Gaussians(np.array([[0.5, -1.0]]), np.array([[1.0, -2.0]]))
    z = np.array([[[0.0, 0.3]], [[2.0, -1.0]]])
    np.testing.assert_allclose(
        log_density(z, batch), stats.norm(batch.mu, np.exp(batch.log_var / 2)).logpdf(z)
    )


def test_the_order_matters():
    narrow, wide = (Gaussians(np.zeros((1, 1)), np.full((1, 1), entry)) for entry in (-1.0, 1.0))
    there, back = divergence_by_quadrature(narrow, wide), divergence_by_quadrature(wide, narrow)
    assert back[0] > 2 * there[0] == pytest.approx(2 * 0.5677, abs=1e-3)
