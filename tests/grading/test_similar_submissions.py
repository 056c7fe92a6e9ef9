"""Which submissions of a folder are compared, and that no submission can keep a class from its page."""

import os

import pytest
from this_course import COURSE

from autograder.grading import entries_of, similar_submissions

FILES = COURSE.topic(COURSE.topics[0])
OWN = """
def {name}({x}, scale):
    total = 0.0
    for position, entry in enumerate({x}):
        if entry > scale * position:
            total = total + entry * {number} - position ** 2
        else:
            total = max(total / {number}, abs(entry) + position * scale)
    return total * scale + len({x}) / {number}
"""


def own_code(variable):
    return "\n".join(
        OWN.format(name=name, x=variable, number=number)
        for number, name in enumerate(("f", "g", "h"), start=7)
    )


@pytest.fixture
def folder(tmp_path):
    template = (FILES.template / f"{FILES.name}.py").read_text(encoding="utf-8")
    for student in range(1, 5):
        (tmp_path / f"student-0{student}.py").write_text(template, encoding="utf-8")
    (tmp_path / "student-05.py").write_text(template + own_code("values"), encoding="utf-8")
    (tmp_path / "student-06.py").write_text(template + own_code("z"), encoding="utf-8")
    (tmp_path / "student-07.ipynb").write_text("{", encoding="utf-8")
    return tmp_path


def test_the_template_is_nobodys_own_and_unreadable_files_are_left_out(folder):
    pairs = similar_submissions.similar_submissions(FILES, entries_of(folder).entries)
    assert [(pair.first, pair.second, pair.share) for pair in pairs] == [("student-05", "student-06", 1.0)]


def test_a_file_that_ends_its_parser_does_not_end_the_grading(folder, monkeypatch):
    monkeypatch.setattr(similar_submissions, "similar_pairs", lambda *_: os._exit(1))
    assert similar_submissions.similar_submissions(FILES, entries_of(folder).entries) is None
