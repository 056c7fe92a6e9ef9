"""A demonstration class: composed from the banks, in both formats, the same every time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from tiny_course import CourseWriter

from autograder.authoring import demonstration, make_class
from autograder.authoring.building import build_topic
from autograder.judging.topic import load_topic
from autograder.submissions import UnreadableSubmission, read_submission

pytestmark = pytest.mark.slow

STUDENTS = 20


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A course of this module's own: its banks are imported as late as the classes are made."""
    topic = load_topic(CourseWriter(tmp_path_factory.mktemp("tiny"))())
    build_topic(topic)
    return topic


@pytest.fixture
def topic(tiny):
    """The tiny topic, whose template is there."""
    return tiny


@pytest.fixture(scope="module")
def folder(tiny, tmp_path_factory):
    return make_class(tiny, tmp_path_factory.mktemp("class"), STUDENTS, 479)


def files_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def readable(folder):
    found = {}
    for path in sorted(folder.iterdir()):
        try:
            found[path.stem] = read_submission(path)
        except UnreadableSubmission:
            continue
    return found


def defined_by(submission):
    namespace = {}
    for cell in submission.cells:
        try:
            exec(compile(cell.source, cell.label, "exec"), namespace)
        except Exception:  # the demonstration cells of an unfinished handout
            continue
    return namespace


def test_the_same_seed_makes_the_same_files_byte_for_byte(topic, folder, tmp_path):
    assert files_of(make_class(topic, tmp_path / "again", STUDENTS, 479)) == files_of(folder)


def test_another_seed_makes_another_class(topic, folder, tmp_path):
    assert files_of(make_class(topic, tmp_path / "other", STUDENTS, 480)) != files_of(folder)


def test_half_are_notebooks_and_half_are_scripts(folder):
    assert Counter(path.suffix for path in folder.iterdir()) == {".ipynb": STUDENTS / 2, ".py": STUDENTS / 2}


def test_names_sort_in_the_order_of_their_numbers(folder):
    names = [path.stem for path in sorted(folder.iterdir())]
    assert names == [f"student-{number:02d}" for number in range(1, STUDENTS + 1)]


def test_every_file_that_is_whole_declares_the_topic(folder):
    assert {submission.topic for submission in readable(folder).values()} == {"tiny"}


def test_most_are_right_and_some_are_faulty():
    kinds = Counter(demonstration.kinds_of(100, demonstration.random.Random(1)))
    assert kinds["right"] == 60
    faulty = {kind: count for kind, count in kinds.items() if kind not in ("right", "flawed")}
    assert set(faulty) == {"unfinished", "hang", "crash", "cut short"}
    assert sum(faulty.values()) == 10
    assert kinds["flawed"] == 30


def test_a_small_class_is_not_larger_than_asked_for(topic, tmp_path):
    assert len(files_of(make_class(topic, tmp_path / "few", 3, 479))) == 3


def test_the_usual_class_has_every_kind_of_submission(folder):
    contents = files_of(folder)
    assert any("while True: pass" in text for text in contents.values())
    assert any("os.abort()" in text for text in contents.values())
    assert any("everything_at_once" in text for text in contents.values())


def test_a_file_that_is_cut_short_is_there(folder):
    broken = 0
    for name, text in files_of(folder).items():
        if name.endswith(".ipynb"):
            try:
                json.loads(text)
            except ValueError:
                broken += 1
        else:
            try:
                compile(text, name, "exec")
            except SyntaxError:
                broken += 1
    assert broken >= 1


def test_right_submissions_compute_what_the_reference_computes(topic, folder):
    import numpy as np

    y, t = np.arange(6.0).reshape(3, 2), np.ones((3, 2))
    right = 0
    for submission in readable(folder).values():
        source = "\n".join(cell.source for cell in submission.cells)
        if "while True" in source or "os.abort" in source or "..." in source.replace("# ...", ""):
            continue
        namespace = defined_by(submission)
        value = namespace["mse"](y, t)
        right += value == topic.reference.mse(y, t)
        assert value in (topic.reference.mse(y, t), 0.5 * np.mean((y - t) ** 2))
    assert right >= STUDENTS * 0.5


def test_nothing_of_the_judges_is_in_the_files(folder):
    for text in files_of(folder).values():
        assert "SOLUTION" not in text
        assert "runs_over_samples" not in text


def test_what_else_is_in_the_folder_is_left_alone(topic, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    make_class(topic, tmp_path, 3, 1)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_making_a_class_does_not_change_the_template(topic, tmp_path):
    template = topic.files.template / "tiny.ipynb"
    before = hashlib.sha256(template.read_bytes()).hexdigest()
    make_class(topic, tmp_path / "class", 4, 1)
    assert hashlib.sha256(template.read_bytes()).hexdigest() == before
