"""The command as its users call it: exit codes, and the files that grading leaves."""

from __future__ import annotations

import csv
import json
import re
import shlex
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from this_course import COURSE, REPOSITORY

from autograder.course import compose
from autograder.gradebook.gradebook_csv import COLUMNS
from autograder.judging import load_topic

pytestmark = pytest.mark.slow

TOPIC = "losses"
VERBS = (
    "build",
    "grade",
    "gradebook",
    "check",
    "prove",
    "try",
    "preview",
    "release",
    "doctor",
    "demo-class",
    "new",
)
FILES = COURSE.topic(TOPIC)
QUESTIONS = [question.name for question in FILES.assignment.judged]


def run(*arguments, cwd=None):
    command = [sys.executable, "-c", "from autograder.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def solution(*mistakes):
    return compose(FILES.solution.read_text(encoding="utf-8"), mistakes)


def filled_script(*mistakes):
    """The template with definitions at its end that take the place of the stubs."""
    return (FILES.template / f"{TOPIC}.py").read_text(encoding="utf-8") + "\n\n" + solution(*mistakes)


def filled_notebook(topic=TOPIC):
    notebook = nbformat.read(FILES.template / f"{TOPIC}.ipynb", as_version=4)
    notebook.metadata["autograder"] = {"topic": topic}
    notebook.cells.append(nbformat.v4.new_code_cell(solution()))
    return nbformat.writes(notebook)


@pytest.fixture(scope="module")
def mistake():
    return load_topic(FILES).variants("mistakes")[0]


@pytest.fixture(scope="module")
def submissions(tmp_path_factory, mistake):
    folder = tmp_path_factory.mktemp("submissions")
    (folder / "right.ipynb").write_text(filled_notebook(), encoding="utf-8")
    (folder / "flawed.py").write_text(filled_script(mistake), encoding="utf-8")
    with zipfile.ZipFile(folder / "zipped.zip", "w") as archive:
        archive.writestr(f"{TOPIC}.py", filled_script())
    (folder / "corrupt.ipynb").write_text(filled_notebook()[:900], encoding="utf-8")
    (folder / "empty.py").write_text("")
    (folder / "elsewhere.ipynb").write_text(filled_notebook("another_topic"), encoding="utf-8")
    (folder / "notes.txt").write_text("not a submission")
    return folder


STUDENTS = {"right", "flawed", "zipped", "corrupt", "empty", "elsewhere"}


def contents(folder):
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def graded(submissions, tmp_path_factory):
    """The output folder of grading the class, and what the command said."""
    before = contents(submissions)
    out = tmp_path_factory.mktemp("results")
    ended = run("grade", TOPIC, submissions, "--out", out)
    assert contents(submissions) == before
    return out, ended


def rows_of(out):
    with (out / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def results_of(out, student):
    return json.loads((out / TOPIC / student / "results.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(called, verb):
    code, told, _ = called(verb, "--help")
    assert code == 0
    assert re.search(rf"Usage: .*{verb}", told)
    assert len(told.splitlines()) > 5


@pytest.mark.parametrize(
    ("verb", "default"),
    [("grade", "one per core"), ("prove", "one per core"), ("check", "the one that the file names")],
)
def test_defaults_that_are_told_in_words_are_not_taken_for_markup(called, verb, default):
    told = " ".join(re.findall(r"[^\s│]+", called(verb, "--help")[1]))
    assert f"[default: ({default})]" in told


def test_the_command_lists_its_verbs(called):
    code, told, _ = called("--help")
    assert code == 0
    assert [verb for verb in VERBS if verb not in told] == []


BAD_USAGE = {
    "an unknown verb": ("mark",),
    "an unknown option": ("grade", "--nonsense"),
    "jobs that are none": ("grade", TOPIC, ".", "--jobs", "0"),
    "an unknown topic": ("grade", "no_such_topic", "."),
    "an unknown topic to build": ("build", "no_such_topic"),
    "an unknown topic to release": ("release", "no_such_topic"),
    "an unknown topic to prove": ("prove", "no_such_topic"),
    "an unknown topic for a class": ("demo-class", "no_such_topic"),
    "a missing folder": ("grade", TOPIC, "/no/such/folder"),
    "submissions without a topic": ("grade", "", "."),
    "a missing file": ("check", "/no/such/file.py"),
    "no file": ("check",),
    "no students": ("demo-class", TOPIC, "--students", "0"),
}


@pytest.mark.parametrize("usage", BAD_USAGE)
def test_bad_usage_ends_with_2_and_a_message_without_a_traceback(called, tmp_path, monkeypatch, usage):
    monkeypatch.chdir(tmp_path)
    code, _, told = called(*BAD_USAGE[usage])
    assert code == 2
    assert told.strip()
    assert "Traceback" not in told


def test_an_unknown_topic_is_answered_with_those_there_are(called):
    told = called("prove", "no_such_topic")[2]
    assert told.startswith("error: there is no topic `no_such_topic`; choose from: ")
    assert TOPIC in told


def test_the_folder_one_stands_in_can_be_graded(tmp_path):
    (tmp_path / "only.py").write_text(filled_script(), encoding="utf-8")
    ended = run("grade", TOPIC, ".", "--course", REPOSITORY, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert list(rows_of(tmp_path / "results")) == ["only"]
    # The results lie among the submissions now, and are none.
    assert run("grade", TOPIC, ".", "--course", REPOSITORY, cwd=tmp_path).returncode == 0
    assert list(rows_of(tmp_path / "results")) == ["only"]


def test_a_folder_without_submissions_ends_with_2(called, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing to grade")
    code, _, told = called("grade", TOPIC, tmp_path, "--out", tmp_path / "out")
    assert code == 2
    assert "nothing in there could be a submission; check the path" in told


def test_a_file_that_names_no_topic_must_be_told_which_it_is(called, tmp_path):
    path = tmp_path / "nameless.py"
    path.write_text("x = 1\n")
    code, _, told = called("check", path)
    assert code == 2
    assert "--topic" in told


def test_grading_a_class_with_broken_files_is_done(graded):
    _, ended = graded
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_terminal_ends_with_the_table_and_the_places_of_the_files(graded, mistake):
    out, ended = graded
    assert all(re.search(rf"^{student} ", ended.stdout, re.MULTILINE) for student in STUDENTS)
    assert "notes.txt" in ended.stdout
    *_, gradebook, page = ended.stdout.strip().splitlines()
    assert gradebook.split() == ["gradebook", str(out / "gradebook.csv")]
    assert page.split() == ["class", "page", str(out / TOPIC / "index.html")]


def test_the_gradebook_has_one_row_for_each_student_and_a_column_for_each_question(graded):
    rows = rows_of(graded[0])
    assert set(rows) == STUDENTS
    assert all(list(row) == [*COLUMNS, *QUESTIONS] for row in rows.values())
    assert {row["topic"] for row in rows.values()} == {TOPIC}
    assert all(row["isolation"] and row["suite"] for row in rows.values())


def test_scores_are_those_deserved(graded, mistake):
    rows = rows_of(graded[0])
    for student in ("right", "zipped"):
        assert rows[student]["score"] == rows[student]["possible"]
        assert float(rows[student]["percent"]) == 100
    for student in ("corrupt", "empty", "elsewhere"):
        assert float(rows[student]["score"]) == 0
    lost = [name for name in QUESTIONS if rows["flawed"][name] != rows["right"][name]]
    assert lost == [mistake.question]
    assert float(rows["flawed"]["score"]) == sum(float(rows["flawed"][name]) for name in QUESTIONS)


@pytest.mark.parametrize("student", sorted(STUDENTS))
def test_every_student_has_results_and_a_page(graded, student):
    out, _ = graded
    results = results_of(out, student)
    assert results["score"] == float(rows_of(out)[student]["score"])
    assert sum(test.get("max_score", 0) for test in results["tests"]) == float(
        rows_of(out)[student]["possible"]
    )
    page = (out / TOPIC / student / "feedback.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert student in page


def test_public_tests_are_visible_and_hidden_ones_are_not_named_visible(graded):
    visibilities = {test["visibility"] for test in results_of(graded[0], "flawed")["tests"]}
    assert "visible" in visibilities
    assert len(visibilities) == 2


@pytest.mark.parametrize(
    ("student", "told"),
    [("empty", "empty.py is empty"), ("elsewhere", "another_topic"), ("corrupt", "corrupt.ipynb")],
)
def test_what_is_wrong_with_a_file_is_told_on_its_page(graded, student, told):
    assert told in (graded[0] / TOPIC / student / "feedback.html").read_text(encoding="utf-8")


def test_the_page_of_a_flawed_submission_shows_the_call(graded, mistake):
    page = (graded[0] / TOPIC / "flawed" / "feedback.html").read_text(encoding="utf-8")
    assert f"{mistake.question}(" in page


def test_the_class_page_names_every_student(graded):
    page = (graded[0] / TOPIC / "index.html").read_text(encoding="utf-8")
    assert all(student in page for student in STUDENTS)


def test_files_that_could_not_be_judged_are_not_among_the_scores_of_the_class_page(graded):
    page = (graded[0] / TOPIC / "index.html").read_text(encoding="utf-8")
    assert "6 students, 3 of them graded" in page
    assert "Not counted here: 2 unreadable, 1 other topic." in page


def test_the_class_page_shows_how_long_each_submission_took(graded):
    page = (graded[0] / TOPIC / "index.html").read_text(encoding="utf-8")
    times = re.findall(r"<td class=\"seconds\">(\d+\.\d\d)</td>", page)
    assert len(times) == len(STUDENTS)
    assert max(map(float, times)) > 0


def test_the_sqlite_gradebook_can_be_opened_and_is_whole(graded):
    with sqlite3.connect(graded[0] / "gradebook.sqlite") as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        assert database.execute("select name from sqlite_master where type = 'table'").fetchall()


def test_grading_again_elsewhere_gives_the_same_bytes(graded, submissions, tmp_path):
    out, _ = graded
    ended = run(
        *("grade", TOPIC, submissions.name, "--out", tmp_path / "again", "--course", REPOSITORY),
        cwd=submissions.parent,
    )
    assert ended.returncode == 0, ended.stderr

    def without_times(files):
        timed = ("gradebook.sqlite", f"{TOPIC}/index.html")
        return {name: data for name, data in files.items() if not name.startswith(timed)}

    first, second = without_times(contents(out)), without_times(contents(tmp_path / "again"))
    assert set(second) == set(first)
    assert [name for name in first if second[name] != first[name]] == []


def test_the_untouched_template_fails_the_check_which_shows_nothing_hidden(called):
    code, told, _ = called("check", FILES.template / f"{TOPIC}.ipynb")
    assert code == 1
    public = {one.sentence for one in load_topic(FILES).properties if one.public}
    hidden = {one.sentence for one in load_topic(FILES).properties if not one.public}
    assert any(sentence in told for sentence in public)
    assert [sentence for sentence in hidden - public if sentence in told] == []


@pytest.mark.parametrize("suffix", [".ipynb", ".py"])
def test_a_filled_template_passes_the_check_from_any_folder(called, tmp_path, monkeypatch, suffix):
    text = filled_notebook() if suffix == ".ipynb" else filled_script()
    (tmp_path / f"{TOPIC}{suffix}").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, told, _ = called("--course", REPOSITORY, "check", f"{TOPIC}{suffix}")
    assert code == 0, told


def test_a_demonstration_class_is_the_same_for_the_same_seed(called, tmp_path):
    made = []
    for out, seed in (("one", 5), ("two", 5), ("three", 6)):
        code, told, _ = called("demo-class", TOPIC, "--students", 6, "--seed", seed, "--out", tmp_path / out)
        assert code == 0
        assert told.strip() == str(tmp_path / out)
        made.append(contents(tmp_path / out))
    assert len(made[0]) == 6
    assert made[0] == made[1] != made[2]


def test_one_file_can_be_graded(called, tmp_path):
    path: Path = tmp_path / "alone.py"
    path.write_text(filled_script(), encoding="utf-8")
    code, told, _ = called("grade", TOPIC, path, "--out", tmp_path / "out", "--jobs", 1)
    assert code == 0
    assert list(rows_of(tmp_path / "out")) == ["alone"]
    assert "100" in told


def test_the_command_for_the_grades_that_count_is_named_where_gradebook_csv_may_tell_others(called, tmp_path):
    path, out = tmp_path / "student-01.py", tmp_path / "the results"
    told = []
    for attempt in ("x = 1\n", "x = 2\n"):
        path.write_text(attempt)
        told.append(called("grade", TOPIC, path, "--out", out, "--jobs", 1)[1])
    assert "grades that count" not in told[0]
    last = told[1].splitlines()[-1]
    command = shlex.split(last.removeprefix("the grades that count may differ from gradebook.csv: "))
    assert command == ["autograder", "gradebook", "export", "plain", TOPIC, "--out", str(out)]
    # Without --provisional it ends with 1, since the written question is not marked yet.
    assert called(*command[1:], "--provisional")[0] == 0
    with (out / "exports" / f"{TOPIC}-plain.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["why"] for row in csv.DictReader(file)] == [
            "the last of 2 submissions; to be marked by hand: why_it_got_stuck"
        ]
