"""results.json in Gradescope's format, as otter-grader writes it.

As in otter's, a visible summary "Public Tests" comes first and a fault of the grader is two entries called
"Autograder Failed" and "Autograder Exception". Where otter has one entry per question, with the visibility of
the hidden tests, here each question has an entry for its public and one for its hidden properties, so that
students see at once what the public ones earned; the entries of a question add up to otter's. Entries are
numbered in the order of the handout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from autograder.atomic import write_atomically
from autograder.course import HiddenVisibility
from autograder.gradebook import Standing
from autograder.gradebook.text import printable
from autograder.points import rounded, total
from autograder.properties.engine import SEED
from autograder.reports import wording
from autograder.reports.disclosure import disclosed, harmless
from autograder.reports.feedback import notices_text, properties_text
from autograder.results import QuestionResult, Reveal, SubmissionResult

VISIBLE = "visible"
NOT_GRADED = "Not graded: the top of this page says why."
HIDDEN: HiddenVisibility = "hidden"


def write_results_json(document: dict[str, Any], path: Path) -> None:
    """Write a `results_dict` to `path`, whole or not at all; equal results give equal bytes."""
    packed = msgspec.json.encode(document, order="deterministic")
    write_atomically(path, msgspec.json.format(packed, indent=2).decode() + "\n")


def results_dict(
    result: SubmissionResult,
    reveal: Reveal = Reveal.COUNTEREXAMPLE,
    hidden_visibility: HiddenVisibility = HIDDEN,
) -> dict[str, Any]:
    """The submission in Gradescope's format, always with `score`, in points.

    An ungraded submission has the score 0 because the format knows nothing else; its entry "Autograder
    Failed" and `extra_data.ungraded` say that this is not a grade. Gradescope shows hidden entries to
    instructors only, unless `hidden_visibility` lets students see them once grades are published; an
    instructor can publish them at any time, so they follow `reveal` all the same. `output` is visible at
    once and so says nothing that depends on hidden properties but that the grader failed on one.
    """
    return document_of(result, disclosed(result, reveal), hidden_visibility)


def document_of(
    result: SubmissionResult, shown: SubmissionResult, hidden_visibility: HiddenVisibility
) -> dict[str, Any]:
    """The `results_dict` of `result`, of which `shown` is what is disclosed."""
    return {
        "score": 0.0 if shown.ungraded else _points([shown.score]),
        "output": notices_text(shown),
        "output_format": "text",
        "test_output_format": "text",
        "stdout_visibility": HIDDEN,
        "tests": (
            _failure_entries(harmless(result)) if shown.ungraded else _test_entries(shown, hidden_visibility)
        ),
        "extra_data": {
            "topic": shown.topic,
            "provenance": {
                "submission": shown.provenance.submission,
                "suite": shown.provenance.suite,
                "toolkit": shown.provenance.toolkit,
                "isolation": shown.provenance.isolation,
            },
            "environment": dict(shown.provenance.environment),
            "seed": SEED,
            "state": str(shown.state),
            "problems": list(shown.problems),
            "notes": list(shown.notes),
            "ungraded": shown.ungraded,
        },
    }


def with_grade(document: dict[str, Any], standing: Standing) -> dict[str, Any]:
    """`document` with the grade as its score, and with how it came from the tests where it differs."""
    if standing.so_far is None or not (standing.reasons or standing.marks):
        return document
    told = "\n".join(wording.grade_lines(standing))
    output = "\n\n".join(filter(None, [told, document["output"]]))
    return {**document, "score": float(rounded(standing.so_far)), "output": printable(output)}


def _failure_entries(result: SubmissionResult) -> list[dict[str, Any]]:
    return [
        _unscored_entry("Autograder Failed", VISIBLE, wording.UNGRADED, passed=False),
        _unscored_entry("Autograder Exception", HIDDEN, result.ungraded, passed=False),
    ]


def _test_entries(shown: SubmissionResult, hidden_visibility: HiddenVisibility) -> list[dict[str, Any]]:
    return [
        _public_summary(shown),
        *(
            {"number": f"{number}.{part}", **entry}
            for number, question in enumerate(shown.questions, start=1)
            for part, entry in enumerate(
                _question_entries(question, hidden_visibility, refused=shown.refused), start=1
            )
        ),
    ]


def _public_summary(shown: SubmissionResult) -> dict[str, Any]:
    passed = bool(shown.questions)
    lines = []
    for question in shown.questions:
        public = [each.passed for each in question.properties if each.public]
        passed = passed and all(public)
        if public:
            lines.append(f"{question.name}: {sum(public)} of {len(public)} public laws hold")
    return _unscored_entry("Public Tests", VISIBLE, "\n".join(lines), passed=passed)


def _question_entries(
    question: QuestionResult, hidden_visibility: HiddenVisibility, *, refused: bool
) -> Iterator[dict[str, Any]]:
    if question.is_written:
        text = f"{wording.question_score(question).capitalize()}. {wording.answer_found(question)}"
        yield {"name": f"{question.name} - Written", "visibility": VISIBLE, "output": text}
    for label, visibility, public in (("Public", VISIBLE, True), ("Hidden", hidden_visibility, False)):
        properties = [each for each in question.properties if each.public is public]
        if properties:
            text = NOT_GRADED if refused else properties_text(properties)
            # What is optional is in no total: an entry without a score is shown and not added.
            points = {
                "score": _points(each.score for each in properties),
                "max_score": _points(each.possible for each in properties),
            }
            yield {
                "name": f"{question.name} - {label}{', optional' * question.optional}",
                **({} if question.optional else points),
                "status": _status(all(each.passed for each in properties)),
                "visibility": visibility,
                "output": text if public else "\n".join(filter(None, [wording.diagnosis(question), text])),
            }


def _points(points: Iterable[float]) -> float:
    return float(rounded(total(points)))


def _unscored_entry(name: str, visibility: str, output: str, *, passed: bool) -> dict[str, Any]:
    return {"name": name, "visibility": visibility, "output": output, "status": _status(passed)}


def _status(passed: bool) -> str:
    return "passed" if passed else "failed"
