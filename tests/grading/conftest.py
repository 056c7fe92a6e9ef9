from __future__ import annotations

from collections.abc import Iterator

import pytest
from doubling_course import forget, write_and_load

from autograder.judging import Topic


@pytest.fixture(scope="session")
def doubling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Topic]:
    yield write_and_load(tmp_path_factory.mktemp("course"))
    forget()
