"""Two samples of one distribution pass, two of different distributions do not."""

import numpy as np
import pytest
from scipy import stats

from autograder.properties import PropertyFailed
from suites.vocabulary.samples import assert_same_distribution, largest_gap

N = 3000


@pytest.fixture
def generator():
    return np.random.default_rng(5)


def test_the_gap_is_the_statistic_of_kolmogorov_and_smirnov(generator):
    first, second = generator.normal(size=40), generator.normal(1.0, 2.0, size=40)
    assert largest_gap(first, second) == pytest.approx(stats.ks_2samp(first, second).statistic)


def test_equal_distributions_pass(generator):
    for draw in (generator.standard_normal, generator.standard_cauchy, generator.random):
        assert_same_distribution(draw(N), draw(N), what="x")


@pytest.mark.parametrize(("shift", "scale"), [(0.0, 2.0), (0.0, 0.5), (0.5, 1.0), (0.0, 0.0)])
def test_another_mean_or_scale_fails(shift, scale, generator):
    with pytest.raises(PropertyFailed, match="x has mean"):
        assert_same_distribution(shift + scale * generator.normal(size=N), generator.normal(size=N), what="x")


def test_blur_makes_values_equal_that_differ_by_rounding():
    constant = np.ones(N)
    with pytest.raises(PropertyFailed):
        assert_same_distribution(constant, constant + 1e-7, what="x")
    assert_same_distribution(constant, constant + 1e-7, what="x", blur=1e-3)
