"""The strategies draw what they promise, and reach the corners for which they were made."""

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings

from autograder.properties.strategies import LAYOUTS, laid_out, orders, real_arrays, shapes

quick = settings(
    max_examples=60, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
searching = settings(max_examples=500, database=None, deadline=None, derandomize=True)


def reaches(strategy, condition):
    """Whether `strategy` draws a value that meets `condition`; raises NoSuchExample otherwise."""
    return condition(find(strategy, condition, settings=searching))


def has_two_decimals(array):
    return np.array_equal(array, np.round(array, 2))


@quick
@given(shape=shapes(3, 2))
def test_shapes_stay_within_their_lengths(shape):
    assert 1 <= shape[0] <= 3
    assert 1 <= shape[1] <= 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_keep_the_entries(layout):
    array = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(laid_out(array, layout), array)
    assert not np.shares_memory(laid_out(array, layout), array)


def test_layouts_differ_in_memory():
    array = np.arange(6.0).reshape(2, 3)
    assert {laid_out(array, layout).strides for layout in LAYOUTS} == {(24, 8), (8, 16), (48, 16)}


@quick
@given(z=real_arrays(4, 3, largest=5.0))
def test_real_arrays_read_well(z):
    assert z.ndim == 2
    assert np.all(np.abs(z) <= 5)
    assert has_two_decimals(z)
    assert not np.any(np.signbit(z) & (z == 0))


def test_ties_are_drawn():
    assert reaches(real_arrays(4), lambda z: len(np.unique(z)) < len(z))


def test_orders_hold_every_case_once_and_differ():
    drawn = []

    @quick
    @given(order=orders(3))
    def draw(order):
        drawn.append(tuple(order))

    draw()
    assert all(sorted(order) == [0, 1, 2] for order in drawn)
    assert len(set(drawn)) > 1
