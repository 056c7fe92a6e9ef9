"""First weights of a layer, and whether they are drawn from the distribution that they should be.

The shares of entries within certain bounds are frequencies of independent events, and judged by
`autograder.properties.chance`, whose false alarms are below 1e-12 each. With 20 000 entries a share is known
to 0.025, which tells standard deviations apart that differ by 6 %, and a normal distribution from a uniform
or a truncated one.
"""

from __future__ import annotations

import math

import numpy as np

from ..properties.assertions import assert_close, assert_that
from ..properties.chance import assert_frequency, assert_independent
from ..properties.strategies import Array

KINDS = ("lecun", "he", "glorot", "orthogonal")


def assert_normal(W: Array, variance: float) -> None:
    """Demand independent normal entries of mean 0 and this variance."""
    deviation = math.sqrt(variance)
    _assert_signs_of_independent_entries(W)
    for bound in (0.5, 1.0, 2.0, 2.5):
        _assert_share_within(W, bound * deviation, math.erf(bound / math.sqrt(2)))


def assert_uniform(W: Array, bound: float) -> None:
    """Demand independent entries that are uniform between -bound and bound."""
    largest = float(np.max(np.abs(W)))
    # The bound itself may be off by rounding.
    assert_that(largest <= bound * (1 + 1e-9), f"drew a weight of size {largest:.4g}", f"at most {bound:.4g}")
    _assert_signs_of_independent_entries(W)
    for share in (0.25, 0.5, 0.9):
        _assert_share_within(W, share * bound, share)


def assert_orthonormal(W: Array) -> None:
    """Demand orthonormal columns, or rows where there are more columns than rows.

    Rounding leaves 1e-15 times the number of rows; 1e-9 leaves a margin of ten thousand.
    """
    product = W.T @ W if W.shape[0] >= W.shape[1] else W @ W.T
    identity = np.eye(len(product))
    assert_close(product, identity, rtol=0.0, atol=1e-9, what="returned W with the products of its vectors")


def _assert_share_within(W: Array, bound: float, share: float) -> None:
    within = int(np.sum(np.abs(W) < bound))
    assert_frequency(within, W.size, share, what=f"weights of size below {bound:.4g}")


def _assert_signs_of_independent_entries(W: Array) -> None:
    positive = W > 0
    assert_frequency(int(np.sum(positive)), W.size, 0.5, what="positive weights")
    rows, columns = (2 * (length // 2) for length in W.shape)
    for pairs, first, second in (
        ("rows", positive[0:rows:2], positive[1:rows:2]),
        ("columns", positive[:, 0:columns:2], positive[:, 1:columns:2]),
    ):
        assert_independent(first, second, 0.5, what=f"signs in pairs of neighbouring {pairs}")
