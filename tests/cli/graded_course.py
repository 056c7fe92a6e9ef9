"""A course of two topics that is only configured, and a gradebook of synthetic gradings, for commands."""

from __future__ import annotations

from datetime import UTC, datetime
from textwrap import dedent

from autograder.gradebook import Arrival, Gradebook
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict

DUE = datetime(2026, 10, 1, 12, tzinfo=UTC)

COURSE = """\
    title = "A small course"
    term = "some day"

    [grades]
    weights = { second = 3 }
    late_days = 2
    """

ASSIGNMENT = """\
    topic = "{topic}"
    title = "The {topic} topic"
    source = "a test"

    [late]
    percent_per_day = 10

    [[questions]]
    name = "mse"
    title = "Squared error"
    section = "1"

    [[questions]]
    name = "why"
    title = "Why is that?"
    section = "2"
    kind = "written"
    points = 2
    rubric = [{{ points = 1.5, text = "names the <reason>" }}, {{ points = 0.5, text = "in a sentence" }}]
    """


def write_course(folder):
    """Write the course's configuration to `folder`."""
    (folder / "course.toml").write_text(dedent(COURSE))
    for topic in ("first", "second"):
        (folder / "assignments" / topic).mkdir(parents=True)
        text = dedent(ASSIGNMENT.format(topic=topic))
        (folder / "assignments" / topic / "assignment.toml").write_text(text)
    return folder


def a_result(student, topic, earned, answer="Because."):
    """`earned` of 4 points by the laws, and an answer to the written question."""
    passed = {True: Verdict.PASSED, False: Verdict.FAILED}
    laws = tuple(
        PropertyResult("mse", f"law_{number}", f"law {number}", "", "", False, 1.0, passed[number < earned])
        for number in range(4)
    )
    questions = (
        QuestionResult("mse", "Squared error", "1", laws),
        QuestionResult("why", "Why is that?", "2", (), by_hand=2.0, answer=answer),
    )
    provenance = Provenance(f"{student} {topic}", "bbbb", "cccc", "full")
    return SubmissionResult(student, topic, f"The {topic} topic", questions, provenance)


def write_gradebook(out, *gradings, platform="canvas"):
    """Record (student, topic, points, platform's id, time) in the gradebook in `out`."""
    with Gradebook(out / "gradebook.sqlite") as book:
        for student, topic, earned, given, at in gradings:
            book.record(a_result(student, topic, earned), Arrival(at, platform, given))
