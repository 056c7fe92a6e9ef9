"""Time grids are exact in float64, and reach what they are made for."""

from __future__ import annotations

import math
import pickle
from fractions import Fraction

import numpy as np
from hypothesis import find, given, settings

from autograder.properties.grids import STEPS, TimeGrid, time_grids, uneven_times

quick = settings(max_examples=80, database=None, deadline=None, derandomize=True)


@quick
@given(grid=time_grids(intervals=7))
def test_every_way_to_compute_a_time_gives_the_same_number(grid):
    added_up = grid.start
    for number, time in enumerate(grid.times):
        assert time == added_up == grid.start + number * grid.step
        assert Fraction(time) == Fraction(grid.start) + number * Fraction(grid.step)
        added_up += grid.step
    assert grid.times[-1] == grid.stop
    assert round((grid.stop - grid.start) / grid.step) == (grid.stop - grid.start) / grid.step
    assert grid.times.shape == (grid.intervals + 1,)
    assert 1 <= grid.intervals <= 7
    assert -8 <= grid.start <= 8


@quick
@given(grid=time_grids(starts_at_zero=True))
def test_grids_may_be_told_to_start_at_zero(grid):
    assert grid.start == 0


@quick
@given(times=uneven_times(intervals=6, longest_step=1.5))
def test_uneven_times_increase_in_exact_steps(times):
    steps = np.diff(times)
    assert 2 <= len(times) <= 7
    assert np.all((steps >= 1 / 64) & (steps <= 1.5))
    assert np.array_equal(times * 64, np.round(times * 64))
    assert math.fsum([times[0], *steps]) == times[-1]


def test_single_steps_many_steps_and_all_sizes_are_drawn():
    find(time_grids(intervals=9), lambda grid: grid.intervals == 1)
    find(time_grids(intervals=9), lambda grid: grid.intervals == 9)
    find(time_grids(), lambda grid: grid.step == STEPS[-1])
    find(time_grids(), lambda grid: grid.start < 0 < grid.stop)
    find(uneven_times(), lambda times: len(np.unique(np.diff(times))) > 3)


def test_a_grid_is_kept_as_a_pickle():
    grid = TimeGrid(0.5, 0.25, 3)
    assert pickle.loads(pickle.dumps(grid)) == grid
