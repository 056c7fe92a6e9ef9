from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest

from autograder.course import Late
from autograder.gradebook.lateness import lateness
from autograder.points import exact

DUE = datetime(2026, 10, 1, 23, 59, tzinfo=timezone(timedelta(hours=2)))
MICROSECOND = timedelta(microseconds=1)


def late(**rules):
    return Late(**{name: Decimal(value) for name, value in rules.items()})


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (timedelta(days=-3), 0),
        (timedelta(), 0),
        (timedelta(hours=1, minutes=30), 0),
        (timedelta(hours=1, minutes=30) + MICROSECOND, 1),
        (timedelta(days=1, hours=1, minutes=30), 1),
        (timedelta(days=1, hours=1, minutes=30) + MICROSECOND, 2),
    ],
)
def test_every_started_day_after_the_grace_period_counts(after, days):
    found = lateness(DUE + after, DUE, Fraction(54), late(grace_hours="1.5", percent_per_day="10"))
    assert found.days == days
    assert found.deduction == Fraction(27, 5) * days


def test_times_are_compared_across_offsets():
    in_utc = datetime(2026, 10, 1, 21, 59, tzinfo=UTC)
    assert lateness(in_utc, DUE, Fraction(10), late(percent_per_day="10")).days == 0
    assert lateness(in_utc + MICROSECOND, DUE, Fraction(10), late(percent_per_day="10")).days == 1


def test_the_deduction_ends_at_the_cap():
    rule = late(percent_per_day="20", cap_percent="50")
    deductions = [lateness(DUE + timedelta(days=n), DUE, Fraction(10), rule).deduction for n in (1, 2, 3, 30)]
    assert deductions == [2, 4, 5, 5]


def test_without_a_percentage_lateness_is_told_and_costs_nothing():
    found = lateness(DUE + timedelta(days=2), DUE, Fraction(54), late())
    assert (found.days, found.deduction) == (2, 0)


def test_a_score_never_falls_below_zero():
    found = lateness(DUE + timedelta(days=9), DUE, Fraction(10), late(percent_per_day="50"))
    assert found.applied_to(Fraction(3)) == 0


def test_the_arithmetic_is_exact():
    found = lateness(DUE + MICROSECOND, DUE, Fraction(3), late(percent_per_day="10"))
    assert found.applied_to(exact(0.3)) == 0
    third = lateness(DUE + MICROSECOND, DUE, exact(1 / 3), late(percent_per_day="10"))
    assert third.applied_to(exact(1 / 3)) == Fraction(3, 10)
