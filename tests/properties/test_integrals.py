"""Densities have to integrate to one; the quadrature is as exact as its docstring says."""

from __future__ import annotations

import math

import numpy as np
import pytest

from autograder.properties import LocalSubmission, PropertyFailed
from autograder.properties.integrals import _integral, assert_integral, assert_integrates_to_one


def normal(x, deviation=1.0):
    return np.exp(-((x / deviation) ** 2) / 2) / (deviation * math.sqrt(2 * math.pi))


def laplace(x):
    return np.exp(-np.abs(x)) / 2


def function(body):
    return LocalSubmission({"f": body}).f


@pytest.mark.parametrize("deviation", [0.1, 1.0, 40.0])
def test_the_error_for_a_normal_density_is_below_the_stated_bound(deviation):
    ends = 8 * deviation
    quadrature = _integral(lambda x: normal(x, deviation), -ends, ends, 16, one_by_one=False)
    assert abs(quadrature - math.erf(8 / math.sqrt(2))) <= 1e-14


def test_polynomials_up_to_degree_15_are_exact():
    quadrature = _integral(lambda x: 16 * x**15 + 1, 0.0, 1.0, 1, one_by_one=False)
    assert quadrature == pytest.approx(2.0, rel=1e-14)


def test_densities_are_accepted():
    assert_integrates_to_one(function(normal), -7, 7)
    assert_integrates_to_one(function(laplace), -20, 20)
    assert_integrates_to_one(function(lambda x: np.where(x < 0, 0.0, np.exp(-x))), -16, 16)
    assert_integral(function(np.exp), 0, 1, math.e - 1, tolerance=1e-12)


def test_a_function_of_one_number_is_called_node_by_node():
    assert_integrates_to_one(
        function(lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi)), -7, 7, one_by_one=True
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda x: 1.00001 * normal(x), "the integral from -7 to 7 is 1.0000"),
        (lambda x: np.exp(-(x**2) / 2), "2.5066"),
        (lambda x: normal(x).sum(), "an array"),
        (lambda x: normal(x)[:3], r"shape \(3,\)"),
        (lambda x: x * np.nan, "is np.nan"),
    ],
)
def test_what_is_no_density_is_rejected(wrong, told):
    with pytest.raises(PropertyFailed, match=told):
        assert_integrates_to_one(function(wrong), -7, 7)


def test_what_depends_on_the_nodes_is_rejected():
    def spiky(x):
        return np.full(x.shape, 1 / 14) * (1.001 if len(x) == 32 * 8 else 1.0)

    with pytest.raises(PropertyFailed, match="depending on where it is computed"):
        assert_integrates_to_one(function(spiky), -7, 7)
