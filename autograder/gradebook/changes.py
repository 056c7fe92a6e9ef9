"""What a regrading changed: for whom, on which property, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.gradebook.scores import settled_total
from autograder.results import Provenance, SubmissionResult

NOT_THERE = "not there"


@dataclass(frozen=True)
class Change:
    """A student's result that differs from the grading before: the totals (None where ungraded) in points.

    `properties` has a line for each verdict that changed; `causes` names what is different of submission,
    suite, toolkit and isolation, and is empty where all of them are the same.
    """

    student: str
    before: float | None
    after: float | None
    properties: tuple[str, ...]
    causes: tuple[str, ...]


def changes(before: Mapping[str, SubmissionResult], after: Iterable[SubmissionResult]) -> list[Change]:
    """How `after` differs from `before`, by student; students who are in only one of them are left out."""
    pairs = [(before.get(result.student, result), result) for result in after]
    found = [
        Change(
            new.student,
            settled_total(old),
            settled_total(new),
            _changed_properties(old, new),
            _causes(old.provenance, new.provenance),
        )
        for old, new in pairs
        if old is not new
    ]
    return [change for change in found if change.properties or change.before != change.after]


def _changed_properties(old: SubmissionResult, new: SubmissionResult) -> tuple[str, ...]:
    verdicts = [_verdicts(old), _verdicts(new)]
    names = dict.fromkeys([*verdicts[1], *verdicts[0]])
    told = ((name, *(each.get(name, NOT_THERE) for each in verdicts)) for name in names)
    return tuple(f"{name}: {was} → {now}" for name, was, now in told if was != now)


def _verdicts(result: SubmissionResult) -> dict[str, str]:
    return {
        f"{question.name}.{each.name}": str(each.verdict)
        for question in result.questions
        for each in question.properties
    }


def _causes(old: Provenance, new: Provenance) -> tuple[str, ...]:
    pairs = {
        "submission": (old.submission, new.submission),
        "suite": (old.suite, new.suite),
        "toolkit": (old.toolkit, new.toolkit),
        "isolation": (old.isolation, new.isolation),
    }
    return tuple(name for name, (was, now) in pairs.items() if was != now)
