"""The course of this repository, for tests that grade it."""

from __future__ import annotations

from pathlib import Path

from autograder.course import Course

REPOSITORY = Path(__file__).resolve().parents[1]
COURSE = Course(REPOSITORY)
