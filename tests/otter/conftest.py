from __future__ import annotations

from pathlib import Path

import pytest
from submissions_to_losses import Writer
from this_course import COURSE

from autograder.authoring.building import Built, assemble
from autograder.judging import Topic, load_topic


@pytest.fixture(scope="session")
def losses() -> Topic:
    return load_topic(COURSE.topic("losses"))


@pytest.fixture(scope="session")
def built_losses(losses, tmp_path_factory) -> Built:
    """Template and zip of the topic losses; only to be read."""
    return assemble(losses, tmp_path_factory.mktemp("built"))


@pytest.fixture
def write(losses, tmp_path) -> Writer:
    folder = tmp_path / "submissions"
    folder.mkdir()
    return Writer(losses, folder)


@pytest.fixture
def new_folder(tmp_path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "otter"
