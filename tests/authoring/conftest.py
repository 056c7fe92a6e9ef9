from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tiny_course import CourseWriter, forget_tiny, load_tiny

from autograder.authoring.building import Built, build_topic
from autograder.judging.topic import Topic


@pytest.fixture
def write_course(tmp_path: Path) -> CourseWriter:
    return CourseWriter(tmp_path / "course")


@pytest.fixture
def load_course(write_course: CourseWriter) -> Iterator[Callable[..., Topic]]:
    """Writes and loads a tiny course, with pieces replaced."""
    yield lambda **replacements: load_tiny(write_course(**replacements))
    forget_tiny()


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Topic]:
    yield load_tiny(CourseWriter(tmp_path_factory.mktemp("tiny"))())
    forget_tiny()


@pytest.fixture(scope="session")
def built(tiny: Topic) -> Built:
    """The tiny course's template and zip; only to be read."""
    return build_topic(tiny)
