"""The course of this repository, for tests that grade it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from autograder.course import Course

REPOSITORY = Path(__file__).resolve().parents[1]
COURSE = Course(REPOSITORY)


def nightly_but(*every_time: str, among: Iterable[str] = COURSE.topics) -> list[ParameterSet]:
    """The topics `among` as parameters of a test that asks of each what a fault of the toolkit would break.

    Those named are tried in each run, the others in the nightly lane, or each topic would lengthen every run.
    """
    return [
        pytest.param(name, marks=() if name in every_time else pytest.mark.nightly, id=name) for name in among
    ]
