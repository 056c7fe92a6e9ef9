"""Which of notebook and script counts where both were changed."""

from __future__ import annotations

from types import SimpleNamespace

import nbformat
import pytest
from msgspec.structs import replace

from autograder.judging import judged
from autograder.judging.assembling import nothing_graded
from autograder.results import PropertyResult, Provenance, QuestionResult, State, SubmissionResult, Verdict
from autograder.submissions import HandedFile, HandedIn, Handout, UnreadableSubmission
from autograder.submissions.handout import essence

TOPIC = SimpleNamespace(handout=Handout("losses"))
POINTS = {"first": 1.0, "second": 2.0}


class JudgeByWord:
    """Finds right what a submission names."""

    def grade(self, submission):
        code = "".join(cell.source for cell in submission.cells)
        properties = tuple(
            PropertyResult(
                "q", name, name, name, "", True, points, Verdict.PASSED if name in code else Verdict.FAILED
            )
            for name, points in POINTS.items()
        )
        return SubmissionResult(
            submission.student,
            "losses",
            "Losses",
            (
                QuestionResult("q", "Q", "1", properties),
                QuestionResult(
                    "why", "Why?", "1", (), by_hand=1.0, answer=dict(submission.answers).get("why", "")
                ),
            ),
            Provenance(submission.digest, "", "", ""),
            ungraded="the grader failed" if "fault" in code else "",
        )

    def refuse(self, student, unreadable):
        return SubmissionResult(
            student, "losses", "Losses", (), Provenance("", "", "", ""), (str(unreadable),), True
        )


@pytest.fixture
def both():
    """What comes of a notebook and a script."""

    def judge(in_notebook, in_script):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(in_notebook)])
        files = (
            HandedFile("work/losses.py", in_script.encode()),
            HandedFile("work/losses.ipynb", nbformat.writes(notebook).encode()),
        )
        return judged(JudgeByWord(), TOPIC, "Ann", HandedIn("ignored", files, "digest"))

    return judge


def test_the_one_that_earns_more_counts_and_a_note_says_so(both):
    result = both("first", "second")
    assert (result.student, result.score) == ("Ann", 2)
    assert result.provenance.submission == "digest"
    assert result.notes == (
        "work/losses.py (2 points) and work/losses.ipynb (1 point) were both changed and are unlike: "
        "work/losses.py counts, because it earns more",
    )
    assert result.summary.endswith("earns more")
    assert both("second", "first").notes[0].startswith("work/losses.ipynb (2 points)")


def test_a_template_as_it_was_given_out_is_told_as_such():
    given = HandedFile("losses.py", b"# fill in\n")
    topic = SimpleNamespace(handout=Handout("losses", frozenset({essence(given)})))
    result = judged(JudgeByWord(), topic, "Ann", HandedIn("ignored", (given,), "digest"))
    assert result.notes == ("this is the template as it was given out: nothing in it was filled in",)
    changed = HandedFile("losses.py", b"# filled in\n")
    assert judged(JudgeByWord(), topic, "Ann", HandedIn("ignored", (changed,), "digest")).notes == ()


def test_nothing_is_said_where_both_are_alike(both):
    assert both("first = 1", "first = 2").notes == ()


def test_of_two_that_earn_the_same_by_other_laws_the_notebook_counts(both, monkeypatch):
    monkeypatch.setitem(POINTS, "second", 1.0)
    result = both("first", "second")
    assert result.questions[0].properties[0].passed
    assert result.notes[0].endswith("counts, because it is the notebook, and both earn the same")


def test_an_answer_counts_wherever_it_stands(both):
    answer = '"""<!-- answer: why -->\nBecause.\n"""\n'
    result = both("second", f"first\n{answer}")
    assert (result.score, result.questions[1].answer) == (2, "Because.")
    assert both("first", f"second\n{answer}").questions[1].answer == "Because."
    assert [note.partition("; ")[2] for note in result.notes] == [
        "the answer to why is that of work/losses.py"
    ]


def test_a_fault_of_the_grader_on_either_leaves_all_ungraded(both):
    assert both("first second", "fault").ungraded == "the grader failed"
    assert both("fault", "first").state is State.UNGRADED


def test_what_cannot_be_read_is_refused_as_what_it_is():
    topic = SimpleNamespace(
        assignment=SimpleNamespace(topic="losses", title="Losses", questions=()), properties=()
    )
    refused = nothing_graded(
        topic, "Ann", Provenance("", "", "", ""), problem="a PDF", state=State.WRONG_FORMAT
    )
    assert (refused.state, refused.summary) == (State.WRONG_FORMAT, "wrong format: a PDF")
    assert replace(refused, refused_as=None).state is State.UNREADABLE
    result = judged(JudgeByWord(), TOPIC, "Ann", UnreadableSubmission("why"))
    assert (result.student, result.problems) == ("Ann", ("why",))
