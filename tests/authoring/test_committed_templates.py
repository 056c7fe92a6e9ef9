"""The templates in the repository are what a build makes of the sources beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from this_course import COURSE

from autograder.authoring.building import assemble
from autograder.authoring.vendoring import SHARED, shared_package, topics_with_laws
from autograder.judging.topic import load_topic

COMMITTED = [name for name in COURSE.topics if COURSE.topic(name).template.exists()]
LEFT_BY_USE = {"__pycache__", ".pytest_cache", ".ipynb_checkpoints", ".OTTER_LOG", ".venv"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not LEFT_BY_USE & set(path.relative_to(folder).parts)
    }


def test_what_the_committed_templates_share_is_current():
    fresh = {place: text.encode() for place, text in shared_package(topics_with_laws(COURSE)).items()}
    committed = contents(COURSE.student_templates / SHARED)
    stale = sorted(file for file in committed.keys() | fresh.keys() if committed.get(file) != fresh.get(file))
    assert not stale, f"run `make build` and commit the result; these differ: {stale}"


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMITTED)
def test_the_committed_template_is_current(name, tmp_path):
    topic = load_topic(COURSE.topic(name))
    committed, fresh = contents(topic.files.template), contents(assemble(topic, tmp_path).template)
    stale = sorted(file for file in committed.keys() | fresh.keys() if committed.get(file) != fresh.get(file))
    assert not stale, f"run `make build TOPIC={name}` and commit the result; these differ: {stale}"
