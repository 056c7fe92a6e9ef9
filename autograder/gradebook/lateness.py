"""What lateness costs, in exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from autograder.course import Late
from autograder.points import exact

DAY = timedelta(days=1)
NO_POINTS = Fraction(0)


@dataclass(frozen=True)
class Lateness:
    """How late a submission was, in started days, of which `free_days` cost nothing; the points taken off."""

    days: int = 0
    deduction: Fraction = NO_POINTS
    free_days: int = 0

    def applied_to(self, score: Fraction) -> Fraction:
        """`score` after the deduction: at least 0."""
        return max(NO_POINTS, score - self.deduction)


def lateness(
    submitted_at: datetime, deadline: datetime, possible: Fraction, late: Late, free_days: int = 0
) -> Lateness:
    """The lateness of a submission worth `possible` points; times carry their offset from UTC.

    Days are counted from the end of the grace period and every started day is a whole one: at its last
    moment a submission is in time, a microsecond later it is one day late. The deduction is a percentage of
    the possible points, not of those earned, so that a day costs everybody the same. Of the days at most
    `free_days` cost nothing; where lateness costs nothing anyhow, none of them is used up.
    """
    overdue = submitted_at - (deadline + late.grace)
    days = max(0, -(-overdue // DAY))
    free = min(days, free_days) if late.percent_per_day else 0
    percent = min((days - free) * late.percent_per_day, late.cap_percent)
    return Lateness(days, possible * exact(percent) / 100, free)
