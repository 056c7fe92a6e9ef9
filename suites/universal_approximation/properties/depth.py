"""What is demanded of the deep network that folds a line, and of the number of pieces of a shallow one."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_equal, assert_tuple
from autograder.properties.contracts import demand_any_order
from autograder.properties.memory import assert_shares_no_memory
from autograder.properties.strategies import Array, orders
from solutions import universal_approximation as reference
from suites.vocabulary.units import relu_network

from ..public.depth import assert_tent_layers
from .questions import ACCURACY, EXAMPLES, region_count, tent_network


def folded(x: Array, times: int) -> Array:
    """The tent map of x, applied so many times."""
    for _ in range(times):
        x = np.where(x <= 0.5, 2 * x, 2 - 2 * x)
    return x


def assert_folds(submission: Any, depth: int, x: Array) -> None:
    """Demand that tent_network(depth) answers the depth-fold tent map at x."""
    answers = relu_network(x[:, None], assert_tent_layers(submission.tent_network(depth), depth))
    right = folded(x, depth)
    assert_close(answers[:, 0], right, rtol=0.0, atol=ACCURACY, what="makes a network that answers")


@tent_network.property(
    points=1, examples=EXAMPLES, hint="Apply the tent map by hand, once, twice: where do they part?"
)
@given(depth=st.integers(1, 6), places=st.lists(st.integers(0, 1000), min_size=3, max_size=8))
def is_the_tent_map_applied_depth_times(submission: Any, depth: int, places: list[int]) -> None:
    """tent_network(k) answers T(T(...T(x)...)), k times, for 0 <= x <= 1

    Each fold doubles an error of rounding: 2^6 times 1e-16 at most, or 1e-11 with parameters of size 1000.
    """
    assert_folds(submission, depth, np.array(places) / 1000)


@tent_network.property(
    points=0.75, hint="How many times does it reach 1 on its way, and how often does it turn?"
)
def has_two_to_the_depth_pieces(submission: Any) -> None:
    """tent_network(12) has 4096 pieces: it is 0 and 1 by turns at the multiples of 1/4096, and 1/2 between"""
    assert_folds(submission, 12, np.arange(2 * 4096 + 1) / (2 * 4096))


@tent_network.property(points=0.5, examples=8, hint="Does a layer remain from an earlier call?")
@given(order=orders(4))
def depends_on_the_depth_alone(submission: Any, order: list[int]) -> None:
    """tent_network(k) is right whatever depths were asked for before, and no two layers share an array"""
    for number in order:
        assert_folds(submission, (1, 2, 3, 9)[number], np.array([0.0, 0.11, 0.5, 0.77, 1.0]))
    layers = assert_tuple(submission.tent_network.kept(4), 5)
    again = submission.tent_network.kept(4)
    assert_shares_no_memory(submission, again, layers, other="the answer of an earlier call")
    for later in range(1, 5):
        earlier = list(layers[:later])
        assert_shares_no_memory(submission, layers[later], earlier, what="a layer", other="an earlier layer")


@region_count.property(
    points=0.5, examples=EXAMPLES, hint="What does one more unit cut, and into how many pieces?"
)
@given(units=st.integers(1, 20), inputs=st.integers(2, 8))
def grows_by_what_the_new_unit_cuts(submission: Any, units: int, inputs: int) -> None:
    """region_count(n, d) = region_count(n - 1, d) + region_count(n - 1, d - 1)"""
    before = reference.region_count(units - 1, inputs) + reference.region_count(units - 1, inputs - 1)
    assert_equal(submission.region_count(units, inputs), before, dtype=int)


@region_count.property(
    points=0.5, hint="Is every binomial an integer in your code, or a float or a product that overflows?"
)
def is_exact_for_many_units(submission: Any) -> None:
    """region_count(50, 10) = 13432735556, and region_count(n, d) = 2^n for n <= d, up to n = 52

    With n = 70 and d = 20 it is beyond what a float holds exactly.
    """
    assert_equal(submission.region_count(50, 10), 13432735556, dtype=int)
    assert_equal(submission.region_count(70, 20), reference.region_count(70, 20), dtype=int)
    for units in (0, 1, 10, 52):
        assert_equal(submission.region_count(units, 52), 2**units, dtype=int)


demand_any_order(region_count, reference, (3, 2), (3, 1), (2, 3), (10, 4), points=0.5)
