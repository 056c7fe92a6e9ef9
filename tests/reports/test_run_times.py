import pytest

from autograder.reports.run_times import run_times
from autograder.reports.wording import duration


def test_known_times_are_summed_up_and_unknown_ones_left_out():
    found = run_times({"fast": 0.5, "slow": 14.0, "usual": 1.5, "unknown": None})
    assert (found.count, found.median, found.total) == (3, 1.5, 16.0)
    assert (found.slowest, found.longest) == ("slow", 14.0)


@pytest.mark.parametrize("times", [{}, {"student-01": None}])
def test_where_no_time_is_known_there_is_nothing_to_tell(times):
    assert run_times(times) is None


@pytest.mark.parametrize(
    ("longest", "width"),
    [
        (0.0, 0.01),
        (0.1, 0.01),
        (0.11, 0.02),
        (0.5, 0.05),
        (0.51, 0.1),
        (14.0, 2.0),
        (50.0, 5.0),
        (700.0, 100.0),
    ],
)
def test_bins_have_round_widths_and_reach_up_to_the_longest(longest, width):
    assert run_times({"student-01": longest}).bin_width == width


def test_bins_count_from_their_lower_ends_and_the_last_has_its_upper_end_too():
    found = run_times({"a": 0.0, "b": 1.99, "c": 2.0, "d": 20.0})
    assert found.bins == (2, 1, 0, 0, 0, 0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.424, "0.42 s"),
        (59.0, "59.00 s"),
        (60.0, "1 min 0 s"),
        (125.4, "2 min 5 s"),
        (11_999.0, "3 h 19 min"),
    ],
)
def test_a_duration_is_told_in_units_for_people(seconds, told):
    assert duration(seconds) == told
