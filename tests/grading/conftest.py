"""Topics of which classes are graded: one that stands in files, and classes in topics that do not."""

from __future__ import annotations

import pytest
from doubling_course import write_and_load

from autograder.grading import classes
from autograder.judging import Topic


@pytest.fixture(autouse=True)
def nothing_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a topic has no files there is no template that submissions could be compared against."""
    monkeypatch.setattr(classes, "similar_submissions", lambda files, entries: [])


@pytest.fixture(scope="session")
def doubling(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return write_and_load(tmp_path_factory.mktemp("course"))
