"""`autograder gradebook` on a gradebook of synthetic gradings, and what `grade` keeps and tells."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from this_course import COURSE

from autograder.gradebook import Arrival, Gradebook
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict

TOPIC = COURSE.topics[0]
TITLE = COURSE.topic(TOPIC).assignment.title
TODAY = f"{datetime.now(UTC):%Y-%m-%d}"
DUE = datetime(2026, 10, 1, 12, tzinfo=UTC)


def result(student, earned, submission="aaaa"):
    """A result with `earned` of 4 points; None where the grader failed."""
    passed = {True: Verdict.PASSED, False: Verdict.FAILED}
    properties = tuple(
        PropertyResult("question", f"law_{number}", "", "", "", False, 1.0, passed[number < (earned or 0)])
        for number in range(4)
    )
    questions = (QuestionResult("question", "Question", "", properties),)
    provenance = Provenance(submission, "bbbb", "cccc", "full")
    ungraded = "no worker" if earned is None else ""
    return SubmissionResult(student, TOPIC, TITLE, questions, provenance, ungraded=ungraded)


@pytest.fixture(autouse=True)
def nothing_marked_by_hand(monkeypatch):
    """The topic's own written questions have nothing to do with these gradings."""
    monkeypatch.setattr("autograder.gradebook.term.written_questions", lambda assignment: ())


@pytest.fixture
def out(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        book.record(result("Example One", 3), Arrival(DUE + timedelta(hours=30), "canvas", "101"))
        book.record(result("Example Two", 4))
        book.record(result("Example Three", None))
    return tmp_path


@pytest.fixture
def called(called):
    """Runs `autograder gradebook` in this process: exit code, standard output, standard error."""
    return partial(called, "gradebook")


def grades(called, out, *arguments):
    code, told, _ = called("show", *arguments, "--json", "--out", out)
    assert code == 0
    return {each["student"]: each for each in json.loads(told)["grades"]}


@pytest.mark.parametrize(
    "verb", [(), *((verb,) for verb in ("show", "override", "void", "extend", "revoke", "export"))]
)
def test_every_verb_explains_itself(called, verb):
    code, told, _ = called(*verb, "--help")
    assert code == 0
    assert re.search(rf"Usage: .*gradebook {' '.join(verb)}", told)
    assert len(told.splitlines()) > 5


def test_the_table_has_every_student_and_owes_what_the_grader_failed(called, out):
    code, told, _ = called("show", "--out", out)
    assert code == 0
    rows = [line.split() for line in told.splitlines() if line.startswith("Example")]
    assert rows == [
        ["Example", "One", "3", "3"],
        ["Example", "Three", "?", "?", "ungraded"],
        ["Example", "Two", "4", "4"],
    ]


def test_deadlines_lie_beside_the_gradebook_or_are_named(called, out, tmp_path):
    assert grades(called, out)["Example One"]["late_days"] == 0
    text = (
        f'[{TOPIC}]\ndeadline = 2026-10-01T12:00:00Z\n[{TOPIC}.extensions.nobody]\nhours = 1\nreason = "r"\n'
    )
    (out / "deadlines.toml").write_text(text)
    assert grades(called, out)["Example One"]["late_days"] == 2
    assert f"extension in {TOPIC}, but no grading: nobody" in called("show", "--out", out)[2]
    other = tmp_path / "other.toml"
    other.write_text(f"[{TOPIC}]\ndeadline = 2026-10-02T12:00:00Z\n")
    assert grades(called, out, "--deadlines", other)["Example One"]["late_days"] == 1


def decide(called, out, verb, *arguments, reason="an appeal"):
    return called(verb, TOPIC, *arguments, "--reason", reason, "--author", "Example Author", "--out", out)


def test_an_override_with_a_sign_adds_and_one_without_sets_and_both_tell_what_changed(called, out):
    code, told, _ = decide(called, out, "override", "Example One", "+0.5")
    assert (code, told) == (
        0,
        f"Example One in {TOPIC}: 3 → 3.5  (+0.5 by Example Author on {TODAY}: an appeal)\n",
    )
    assert ": 3.5 → 1.5  (−2 by" in decide(called, out, "override", "Example One", "-2")[1]
    assert ": 1.5 → 4  (set to 4 by" in decide(called, out, "override", "Example One", "4")[1]
    after = grades(called, out, TOPIC)["Example One"]
    assert (after["raw"], after["final"]) == (3, 4)
    assert [each["points"] for each in after["adjustments"]] == [0.5, -2, 4]
    assert ": 4 → 1.5  (set to 4" in decide(called, out, "revoke", "Example One")[1]
    assert ": 1.5 → 1  (+0.5 by" in decide(called, out, "revoke", "Example One", "1")[1]


def test_points_can_be_given_to_somebody_who_was_never_graded(called, out):
    code, told, _ = decide(called, out, "override", "Example Four", "+3", "--new-student")
    assert (code, "Example Four" in told, ": no grade → 3" in told) == (0, True, True)
    assert grades(called, out, TOPIC)["Example Four"]["final"] == 3


def test_a_grading_is_made_void_and_counts_again(called, out):
    code, told, _ = decide(called, out, "void", "Example Two", reason="another's file")
    assert (code, ": 4 → no grade  (grading 2 made void by" in told) == (0, True)
    assert grades(called, out, TOPIC)["Example Two"]["final"] is None
    assert ": no grade → 4" in decide(called, out, "revoke", "Example Two")[1]


def test_a_whole_run_is_made_void_by_its_time(called, out):
    code, told, _ = decide(called, out, "void", "--since", "2020-01-01", reason="the wrong topic")
    assert (code, len(told.splitlines())) == (0, 3)
    assert {each["final"] for each in grades(called, out, TOPIC).values()} == {None}


def test_time_is_extended_by_command_and_by_a_table(called, out, tmp_path):
    assert "has no deadline" in decide(called, out, "extend", "Example One", "--hours", "3")[2]
    (out / "deadlines.toml").write_text(f"[{TOPIC}]\ndeadline = 2026-10-01T12:00:00Z\n")
    code, told, _ = decide(called, out, "extend", "Example One", "--days", "1", reason="ill")
    assert (code, "deadline extended by 24 hours by Example Author" in told) == (0, True)
    assert grades(called, out)["Example One"]["late_days"] == 1
    table = tmp_path / "more.csv"
    table.write_text(
        "Reason;student;until;days\nill;Example One;2026-10-03T12:00:00+00:00;\nill;nobody;;1,5\n"
    )
    code, told, complained = called("extend", TOPIC, "--from", table, "--out", out)
    assert (code, len(told.splitlines())) == (0, 2)
    assert complained == f"extension in {TOPIC}, but no grading: nobody\n"
    assert grades(called, out)["Example One"]["late_days"] == 0
    table.write_text("student,reason,days\nExample One,ill,soon\n")
    assert "row 2: `soon` is no number of days" in called("extend", TOPIC, "--from", table, "--out", out)[2]


def test_a_name_is_never_cut_when_the_table_is_piped(called, out):
    name = "Example " + "Very" * 60
    with Gradebook(out / "gradebook.sqlite") as book:
        book.record(result(name, 2))
    assert name in called("show", TOPIC, "--out", out)[1]


def test_the_history_of_a_student_has_gradings_and_overrides(called, out):
    called(
        "override",
        TOPIC,
        "Example One",
        "1",
        "--reason",
        "why\x1b",
        "--author",
        "Example Author",
        "--out",
        out,
    )
    code, told, _ = called("show", TOPIC, "Example One", "--out", out)
    assert code == 0
    assert "submission aaaa, suite bbbb, toolkit cccc" in told
    assert "Example Author: why␛" in told
    assert "Example Two" not in told


def test_points_above_those_to_be_had_are_told(called, out):
    code, _, told = called("override", TOPIC, "Example One", "40", "--reason", "r", "--out", out)
    assert (code, told) == (0, "note: 40 points are more than the 4 that can be earned\n")


BAD_USAGE = {
    "no gradebook": (("show", "--out", "/no/such/folder"), "there is no gradebook"),
    "an unknown topic": (("show", "no_such_topic"), "there is no topic"),
    "a topic that was not graded": (("show", COURSE.topics[1]), "has been graded yet"),
    "an unknown student": (("show", TOPIC, "Example Oen"), "similar names: Example One"),
    "an override of nobody": (("override", TOPIC, "nobody", "1", "--reason", "r"), "--new-student"),
    "an override without a reason": (("override", TOPIC, "Example One", "1"), "--reason"),
    "a change by nothing": (("override", TOPIC, "Example One", "+0", "--reason", "r"), "+3 to add"),
    "points that are no number": (
        ("override", TOPIC, "Example One", "inf", "--reason", "r"),
        "no number of points",
    ),
    "nothing to revoke": (("revoke", TOPIC, "Example One", "--reason", "r"), "no such adjustment"),
    "a grading that is not there": (("void", TOPIC, "Example One", "9", "--reason", "r"), "no such grading"),
    "nobody whose gradings are void": (("void", TOPIC, "--reason", "r"), "--since"),
    "an extension of nobody": (("extend", TOPIC, "--hours", "1", "--reason", "r"), "--from"),
    "deadlines that are not there": (("show", "--deadlines", "/no/such.toml"), "cannot be read"),
    "Canvas without its file": (("export", "canvas", TOPIC), "--from"),
    "a file that is none": (("export", "moodle", TOPIC, "--from", "/no/such.csv"), "cannot be read"),
    "an unknown format": (("export", "stone"), "stone"),
}


@pytest.mark.parametrize("usage", BAD_USAGE)
def test_bad_usage_ends_with_2_and_says_what_to_do(called, out, usage):
    arguments, told = BAD_USAGE[usage]
    at = () if "--out" in arguments else ("--out", out)
    before = (out / "gradebook.sqlite").read_bytes()
    code, _, error = called(*arguments, *at)
    assert code == 2
    assert told in error
    assert (out / "gradebook.sqlite").read_bytes() == before


def test_an_export_that_leaves_somebody_open_lists_them_and_ends_with_1(called, out, tmp_path):
    canvas = tmp_path / "canvas.csv"
    canvas.write_text(
        f'Student,ID,Section,{TITLE} (7)\n"    Points Possible",,,4\n'
        '"Example, X",101,A,\n"Two, Example",102,A,\n"Nobody, No",103,A,\n'
    )
    code, told, error = called("export", "canvas", TOPIC, "--from", canvas, "--out", out)
    written = out / "exports" / f"{TOPIC}-canvas.csv"
    assert (code, told) == (1, f"{written}\n")
    with written.open(encoding="utf-8", newline="") as file:
        assert [row[-1] for row in csv.reader(file)] == [f"{TITLE} (7)", "4", "3", "4", ""]
    assert error.splitlines() == [
        "in the gradebook only: Example Three: no row fits",
        "without a grading: Nobody, No",
        "ungraded or still to be marked, so without points: Example Three",
    ]


def test_an_export_is_the_same_each_time_and_ends_with_0_if_nobody_is_open(called, out):
    called("override", TOPIC, "Example Three", "2", "--reason", "read by hand", "--out", out)
    path = out / "plain.csv"
    written = []
    for _ in range(2):
        assert called("export", "plain", "--to", path, "--out", out)[0] == 0
        written.append(path.read_bytes())
    assert written[0] == written[1]
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row["final"] for row in csv.DictReader(file)}
    assert rows == {"Example One": "3", "Example Two": "4", "Example Three": "2"}


def test_a_folder_like_gradescopes_has_everyones_results_with_the_grade(called, out):
    with Gradebook(out / "gradebook.sqlite") as book:
        book.decisions.set_points(TOPIC, "Example Two", 2.5, author="author", reason="an appeal")
    code, told, complained = called("export", "gradescope", TOPIC, "--out", out)
    folder = out / "exports" / f"{TOPIC}-gradescope"
    assert (code, told.strip()) == (1, str(folder))
    assert "ungraded or still to be marked, so without points: Example Three" in complained
    documents = {path.parent.name: json.loads(path.read_text()) for path in folder.glob("*/results.json")}
    assert {name: document["score"] for name, document in documents.items()} == {
        "Example One": 3,
        "Example Two": 2.5,
        "Example Three": 0,
    }
    told = f"Grade: 2.5 of 4 points (62.5 %)\nset to 2.5 by author on {TODAY}: an appeal"
    assert documents["Example Two"]["output"].startswith(told)
    assert "Grade:" not in documents["Example One"]["output"]
    assert sum(test.get("score", 0) for test in documents["Example Two"]["tests"]) == 4
    assert documents["Example Three"]["extra_data"]["ungraded"] == "no worker"
