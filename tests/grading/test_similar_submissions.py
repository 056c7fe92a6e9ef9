"""Which submissions of a folder are compared, and that no submission can keep a class from its page."""

import os
from dataclasses import replace

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


def test_group_partners_are_no_suspicious_pair(folder):
    partners = {"student-05": "A", "student-06": "A"}
    entries = [replace(entry, group=partners.get(entry.student, "")) for entry in entries_of(folder).entries]
    assert similar_submissions.similar_submissions(FILES, entries) == []
    others = [replace(entry, group=entry.student) for entry in entries]
    assert len(similar_submissions.similar_submissions(FILES, others)) == 1


def test_what_a_group_handed_in_together_is_compared_once(folder):
    first, *others = (entry for entry in entries_of(folder).entries if entry.student != "student-05")
    (sixth,) = [entry for entry in others if entry.student == "student-06"]
    entries = [first, replace(sixth, student="Ann", group="A"), replace(sixth, student="Bob", group="A")]
    (stranger,) = [entry for entry in entries_of(folder).entries if entry.student == "student-05"]
    pairs = similar_submissions.similar_submissions(FILES, [*entries, stranger])
    assert [(pair.first, pair.second) for pair in pairs] == [("Ann", "student-05")]
