"""What is drawn rightly is accepted, by exact tails of the binomial; what is drawn wrongly is rejected."""

import math

import numpy as np
import pytest
from scipy import stats

from autograder.properties import PropertyFailed
from autograder.properties.chance import (
    FALSE_ALARM,
    assert_fluctuates,
    assert_frequency,
    assert_independent,
    assert_unused,
    divergence,
)


def accepted(successes, trials, probability):
    try:
        assert_frequency(successes, trials, probability, what="ones")
    except PropertyFailed:
        return False
    return True


@pytest.mark.parametrize("probability", [0.001, 0.1, 0.5, 0.93])
@pytest.mark.parametrize("trials", [1, 20, 500])
def test_false_alarms_are_as_rare_as_promised(trials, probability):
    rejected = [k for k in range(trials + 1) if not accepted(k, trials, probability)]
    assert stats.binom.pmf(rejected, trials, probability).sum() <= FALSE_ALARM


@pytest.mark.parametrize(("wrong", "right"), [(0.7, 0.3), (0.33, 0.3), (0.0, 0.01), (0.52, 0.55)])
def test_a_wrong_frequency_is_rejected(wrong, right):
    assert accepted(round(right * 20_000), 20_000, right)
    assert not accepted(round(wrong * 20_000), 20_000, right)


def test_the_bound_is_the_documented_one():
    assert [accepted(count, 20_000, 0.3) for count in (5500, 5540, 6460, 6500)] == [False, True, True, False]


def test_a_certain_outcome_is_demanded_exactly():
    assert accepted(0, 10, 0.0)
    assert accepted(10, 10, 1.0)
    assert not accepted(1, 10, 0.0)
    assert not accepted(9, 10, 1.0)


def test_the_message_says_what_was_counted():
    with pytest.raises(PropertyFailed, match=r"gave 9000 dropped units of 10000\nexpected: about 3000"):
        assert_frequency(9000, 10_000, 0.3, what="dropped units")


def test_divergence():
    assert divergence(0.3, 0.3) == 0
    assert divergence(0.0, 0.5) == pytest.approx(math.log(2))
    assert divergence(0.25, 0.5) == pytest.approx(stats.entropy([0.25, 0.75], [0.5, 0.5]))
    assert divergence(0.1, 0.0) == math.inf


@pytest.mark.parametrize("probability", [0.2, 0.5])
def test_independent_arrays_are_told_from_equal_and_opposite_ones(probability):
    ones = np.random.default_rng(0).random((2, 40, 30)) < probability
    assert_independent(ones[0], ones[1], probability, what="pairs")
    for dependent in (ones[0], ~ones[0]):
        with pytest.raises(PropertyFailed, match="equal pairs of 1200"):
            assert_independent(ones[0], dependent, probability, what="pairs")


def test_counts_that_are_all_the_same_are_rejected():
    counts = np.random.default_rng(0).binomial(10, 0.5, size=40).tolist()
    assert_fluctuates(counts, 10, 0.5, what="ones")
    with pytest.raises(PropertyFailed, match="gave 5 ones each of 40 times"):
        assert_fluctuates([5] * 40, 10, 0.5, what="ones")


def test_too_few_counts_are_the_authors_fault():
    with pytest.raises(ValueError, match="by chance"):
        assert_fluctuates([5] * 5, 10, 0.5, what="ones")


def test_a_generator_that_was_drawn_from():
    generator = np.random.default_rng(5)
    assert_unused(generator, 5)
    generator.random()
    for used in (generator, None):
        with pytest.raises(PropertyFailed, match="drew from the generator"):
            assert_unused(used, 5)
