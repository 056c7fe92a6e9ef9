"""Topics and submissions that stand in no file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from types import ModuleType

from autograder.course import Assignment
from autograder.properties import Suite
from autograder.results import PropertyResult, SubmissionResult, Verdict
from autograder.submissions import Cell, Submission


@dataclass
class TopicInMemory:
    """A topic that stands in no file: what the judge needs of `Topic`."""

    assignment: Assignment
    reference: ModuleType
    suite: Suite
    digest: str = "0" * 64
    toolkit: str = "1" * 64
    environment: tuple[tuple[str, str], ...] = ()
    reference_source: str = ""
    term: str = ""
    shown_mistakes: tuple[()] = ()
    files: object = field(default_factory=lambda: type("Files", (), {"name": "tiny"}))

    @property
    def properties(self):
        return self.suite.properties

    def variants(self, kind):
        return ()

    def asks_for_counterexample(self, question):
        return False


def topic_of(suite: Suite, reference: str, questions: Sequence[dict], **configuration) -> TopicInMemory:
    table = {"topic": "tiny", "title": "Tiny", "source": "none", **configuration}
    full = [{"title": one["name"], "section": "1", **one} for one in questions]
    module = ModuleType("reference")
    exec(dedent(reference), module.__dict__)
    assignment = Assignment.model_validate({**table, "questions": full})
    return TopicInMemory(assignment, module, suite, reference_source=dedent(reference))


def script(source: str, student: str = "student") -> Submission:
    return Submission(
        student, Path("student.py"), None, "script", (Cell(dedent(source), 1, "script"),), "0" * 64
    )


def notebook(*cells: str) -> Submission:
    numbered = tuple(Cell(dedent(source), 1, f"cell {number}") for number, source in enumerate(cells, 1))
    return Submission("student", Path("student.ipynb"), None, "notebook", numbered, "0" * 64)


class Verdicts:
    """The verdicts of one result, by property name."""

    def __init__(self, result: SubmissionResult) -> None:
        self.result = result
        self._of = {one.name: one for question in result.questions for one in question.properties}

    def __getitem__(self, name: str) -> Verdict:
        return self._of[name].verdict

    def of(self, name: str) -> PropertyResult:
        return self._of[name]
