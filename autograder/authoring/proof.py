"""Proving a suite: it accepts what is right, rejects every mistake, and charges no mistake twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.course import Variant, compose
from autograder.gradebook import TimedResult
from autograder.grading import Entry, Graders, grade_all
from autograder.judging import Topic
from autograder.results import PropertyResult, SubmissionResult, Verdict
from autograder.submissions import Cell, Submission

from .loans import faults_of_loans

REFERENCE = "reference"
FEWEST_HIDDEN = 3
FEWEST_PUBLIC = 1
# What ends the worker leaves no answers to compare.
NO_ANSWER = (Verdict.TIMED_OUT, Verdict.CRASHED, Verdict.OUT_OF_MEMORY)


@dataclass(frozen=True)
class Rejection:
    """How the suite met one mistake: the properties of its own question that rejected it."""

    mistake: Variant
    hidden: tuple[str, ...]
    public: tuple[str, ...]


@dataclass
class Proof:
    """What proving a topic found; `faults` is empty when the suite holds.

    `look_alikes` are the mistakes that are diagnosed as another one: on everything that is drawn, the two
    answer alike.
    """

    topic: str
    questions: dict[str, list[tuple[str, bool]]]
    rejections: list[Rejection] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    look_alikes: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether everything demanded of a suite is so."""
        return not self.faults

    @property
    def passing_public(self) -> int:
        """The number of mistakes that pass everything public."""
        return sum(not rejection.public for rejection in self.rejections)

    def as_dict(self) -> dict[str, Any]:
        """The proof as JSON-able data."""
        return {
            "topic": self.topic,
            "holds": self.holds,
            "faults": self.faults,
            "accepted": self.accepted,
            "look_alikes": [list(pair) for pair in self.look_alikes],
            "mistakes": [
                {
                    "name": one.mistake.name,
                    "question": one.mistake.question,
                    "note": one.mistake.note,
                    "rejected_by_hidden": list(one.hidden),
                    "rejected_by_public": list(one.public),
                }
                for one in self.rejections
            ],
        }


def prove(topic: Topic, graders: Graders, done: Callable[[TimedResult], None] = lambda _: None) -> Proof:
    """Judge the reference, the alternatives, the untouched templates and every mistake of `topic`."""
    solution = topic.files.solution.read_text(encoding="utf-8")
    alternatives, mistakes = topic.variants("alternatives"), topic.variants("mistakes")
    entries = [_composed(topic, REFERENCE, compose(solution, []))]
    entries += [
        _composed(topic, variant.name, compose(solution, [variant])) for variant in (*alternatives, *mistakes)
    ]
    templates = [topic.files.template / f"{topic.files.name}{suffix}" for suffix in (".ipynb", ".py")]
    entries += [Entry(f"template{path.suffix}", path) for path in templates]
    results = [judged.result for judged in grade_all(graders, entries, done)]

    proof = Proof(topic.files.name, _properties_by_question(topic))
    proof.faults += _faults_of_the_suite(topic)
    right = len(alternatives) + 1
    for result in results[:right]:
        _demand_full_marks(proof, result)
    for mistake, result in zip(mistakes, results[right : right + len(mistakes)], strict=True):
        _demand_rejection(proof, mistake, result)
    for result in results[right + len(mistakes) :]:
        _demand_nothing(proof, result)
    _demand_that_every_hidden_property_bites(proof)
    if 2 * proof.passing_public < len(mistakes):
        proof.faults.append(
            f"only {proof.passing_public} of {len(mistakes)} mistakes pass everything public: "
            "the public properties give too much away"
        )
    return proof


def _composed(topic: Topic, name: str, source: str) -> Entry:
    digest = hashlib.sha256(source.encode()).hexdigest()[:16]
    cells = (Cell(source, 1, name),)
    return Entry(name, Submission(name, Path(f"{name}.py"), topic.files.name, "script", cells, digest))


def _properties_by_question(topic: Topic) -> dict[str, list[tuple[str, bool]]]:
    return {
        question.name: [(prop.name, prop.public) for prop in topic.properties_of(question.name)]
        for question in topic.assignment.questions
    }


def _faults_of_the_suite(topic: Topic) -> list[str]:
    faults = []
    for question, properties in _properties_by_question(topic).items():
        public = sum(is_public for _, is_public in properties)
        hidden = len(properties) - public
        if public < FEWEST_PUBLIC or hidden < FEWEST_HIDDEN:
            faults.append(
                f"{question} has {public} public and {hidden} hidden properties; "
                f"it needs at least {FEWEST_PUBLIC} and {FEWEST_HIDDEN}"
            )
    return [*faults, *faults_of_loans(topic)]


def _demand_full_marks(proof: Proof, result: SubmissionResult) -> None:
    lost = [_told(one) for one in _lost(result)]
    lost += [f"{one.name} is diagnosed: {one.diagnosis.note}" for one in result.questions if one.diagnosis]
    if lost or result.ungraded or result.problems:
        proof.faults.append(f"{result.student} is right but {'; '.join([*result.problems, *lost])}")
    else:
        proof.accepted.append(result.student)


def _demand_rejection(proof: Proof, mistake: Variant, result: SubmissionResult) -> None:
    own = [one for one in _lost(result) if one.question == mistake.question]
    others = [one for one in _lost(result) if one.question != mistake.question]
    rejection = Rejection(
        mistake,
        tuple(one.name for one in own if not one.public),
        tuple(one.name for one in own if one.public),
    )
    proof.rejections.append(rejection)
    if result.ungraded:
        proof.faults.append(
            f"mistake {mistake.name} could not be judged: {'; '.join(map(_told, _lost(result)))}"
        )
    if not rejection.hidden:
        proof.faults.append(f"mistake {mistake.name} of {mistake.question} passes every hidden property")
    diagnosis = next(one.diagnosis for one in result.questions if one.name == mistake.question)
    never_answers = any(one.verdict in NO_ANSWER for one in own)
    if not never_answers and (diagnosis is None or not diagnosis.mistake):
        proof.faults.append(
            f"mistake {mistake.name} of {mistake.question} is not recognised in the diagnosis"
        )
    elif diagnosis is not None and diagnosis.mistake not in ("", mistake.name):
        proof.look_alikes.append((mistake.name, diagnosis.mistake))
    for one in others:
        proof.faults.append(f"mistake {mistake.name} of {mistake.question} also costs points: {_told(one)}")


def _demand_nothing(proof: Proof, result: SubmissionResult) -> None:
    earned = [one for question in result.questions for one in question.properties if one.score]
    if earned or result.ungraded:
        proof.faults.append(
            f"the untouched {result.student} earns points: "
            + "; ".join(f"{one.question} {one.sentence}" for one in earned)
        )


def _demand_that_every_hidden_property_bites(proof: Proof) -> None:
    biting = {(one.mistake.question, name) for one in proof.rejections for name in one.hidden}
    for question, properties in proof.questions.items():
        for name, is_public in properties:
            if not is_public and (question, name) not in biting:
                proof.faults.append(f"hidden property {name} of {question} rejects no mistake")


def _lost(result: SubmissionResult) -> Sequence[PropertyResult]:
    return [one for question in result.questions for one in question.properties if not one.passed]


def _told(one: PropertyResult) -> str:
    why = one.evidence.message.splitlines()[0] if one.evidence and one.evidence.message else ""
    return f"{one.question} {one.sentence} ({one.verdict}: {why})"
