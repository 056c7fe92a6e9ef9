"""Fixtures of the tiny course, for the packages that build and prove it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_course import CourseWriter

from autograder.authoring.building import Built, build_topic
from autograder.judging.topic import Topic, load_topic


@pytest.fixture
def write_course(tmp_path: Path) -> CourseWriter:
    return CourseWriter(tmp_path / "course")


@pytest.fixture
def load_course(write_course: CourseWriter) -> Callable[..., Topic]:
    """Writes and loads a tiny course, with pieces replaced."""
    return lambda **replacements: load_topic(write_course(**replacements))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return load_topic(CourseWriter(tmp_path_factory.mktemp("tiny"))())


@pytest.fixture(scope="session")
def built(tiny: Topic) -> Built:
    """The tiny course's template and zip; only to be read."""
    return build_topic(tiny)
