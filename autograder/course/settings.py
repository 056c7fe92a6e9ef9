"""A course as its instructor configures it in `course.toml`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from .policies import Budget, Grades, Policy
from .students import Students
from .tables import Table, read_table

SETTINGS = "course.toml"


class PublicChecks(Table):
    """What the checks in front of the student must achieve.

    `reject_at_least` is the share of each topic's mistakes that some public property rejects.
    """

    reject_at_least: float = Field(default=0.7, ge=0, le=1)


class CourseSettings(Table):
    """The course's title, its term, which enters every draw, and defaults for its topics."""

    title: str = Field(min_length=1)
    term: str = Field(min_length=1)
    public: PublicChecks = PublicChecks()
    students: Students = Students()
    budget: Budget = Budget()
    policy: Policy = Policy()
    grades: Grades = Grades()


def load_settings(path: Path) -> CourseSettings:
    """Read and validate `path`; raises `ConfigurationError` with file and line."""
    return read_table(path, CourseSettings)
