"""Mistakes in other styles than the reference's: what is composed, and what is said of the verdicts."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from autograder.course import Assignment, Bank
from autograder.gradebook import TimedResult
from autograder.proving.styles import styled_mistakes, survey_styles
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict

SOLUTION = """\
def mean(x):
    return sum(x) / len(x)


def spread(x):
    return mean([abs(y - mean(x)) for y in x])
"""


@pytest.fixture
def topic(tmp_path):
    path = tmp_path / "solution.py"
    path.write_text(SOLUTION)
    mistakes, alternatives = Bank("tiny"), Bank("tiny")
    mistakes.question("mean").mistake("divides by one more").edit("one_more", ("/ len(x)", "/ (len(x) + 1)"))

    @mistakes.question("spread").mistake("is zero")
    def zero(x):
        return 0

    @alternatives.question("mean").alternative("a loop")
    def by_a_loop(x):
        total = 0
        for y in x:
            total += y
        return total / len(x)

    @alternatives.question("spread").alternative("in two lines")
    def two_lines(x):
        m = mean(x)  # noqa: F821
        return mean([abs(y - m) for y in x])  # noqa: F821

    banks = {"mistakes": mistakes, "alternatives": alternatives}
    table = {"topic": "tiny", "title": "Tiny", "source": "none"}
    questions = [{"name": name, "title": "T", "section": "1"} for name in ("mean", "spread")]
    return SimpleNamespace(
        files=SimpleNamespace(name="tiny", solution=path),
        assignment=Assignment.model_validate({**table, "questions": questions}),
        variants=lambda kind: banks[kind].variants,
    )


def test_an_edit_is_made_in_the_alternative_and_each_mistake_stands_among_the_others(topic):
    styled = {
        (one.mistake.name if one.mistake else "", one.style): one.source for one in styled_mistakes(topic)
    }
    among = "the alternatives number 1 of all questions"
    assert styled.keys() == {
        ("", among),
        ("one_more", among),
        ("zero", among),
        ("one_more", "the alternative by_a_loop"),
    }
    assert "total / (len(x) + 1)" in styled["one_more", "the alternative by_a_loop"]
    assert "m = mean(x)" in styled["one_more", among]
    assert "return sum(x) / (len(x) + 1)" in styled["one_more", among]
    assert "total += y" in styled["zero", among]


class Judged:
    """Lets each program fail the laws of the questions that `lost` gives by number (from 1)."""

    def __init__(self, lost):
        self.lost = lost

    def grade(self, entries, done):
        for number, entry in enumerate(entries, start=1):
            questions = tuple(
                QuestionResult(name, "T", "1", (one_law(name, name in self.lost.get(number, ())),))
                for name in ("mean", "spread")
            )
            result = SubmissionResult(entry.student, "tiny", "Tiny", questions, Provenance("", "", "", ""))
            done(TimedResult(result, 1.0, {}))


def one_law(question, lost):
    verdict = Verdict.FAILED if lost else Verdict.PASSED
    return PropertyResult(question, "law", "holds", "law", "hint", True, 1.0, verdict)


def survey(topic, *lost):
    styled = styled_mistakes(topic)
    return survey_styles(topic, styled, Judged(dict(enumerate(lost, start=1))))


def test_where_every_mistake_costs_its_own_question_alone_nothing_is_said(topic):
    found = survey(topic, (), ("mean",), ("spread",), ("mean",))
    assert (found.count, found.faults, found.survivors) == (4, [], [])


def test_a_mistake_that_costs_points_elsewhere_in_another_style_is_a_fault(topic):
    (fault,) = survey(topic, (), ("mean", "spread"), ("spread",), ("mean",)).faults
    assert fault == (
        "mistake one_more of mean, in the style of the alternatives number 1 of all questions, "
        "costs points in spread: holds"
    )


def test_alternatives_that_are_wrong_together_are_a_fault(topic):
    (fault,) = survey(topic, ("mean",), ("mean",), ("spread",), ("mean",)).faults
    assert fault.startswith("what is right, in the style of the alternatives number 1")


def test_a_mistake_that_passes_in_the_style_of_an_alternative_is_to_be_looked_at(topic):
    found = survey(topic, (), ("mean",), ("spread",), ())
    assert found.faults == []
    assert found.survivors == [
        "mistake one_more of mean, in the style of the alternative by_a_loop, passes every property: "
        "a hole, or no mistake there"
    ]
