"""What a regrading changed: for whom, on which property, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.gradebook.scores import settled_total
from autograder.points import as_text, with_unit
from autograder.results import PropertyResult, Provenance, SubmissionResult

NOT_THERE = "not there"


@dataclass(frozen=True)
class Change:
    """A student's result that differs from the grading before: the totals (None where ungraded) in points.

    `properties` has a line for each law whose verdict or points changed, or that is no longer there; `causes`
    names what is different of submission, suite, toolkit and isolation, and is empty where all of them are
    the same.
    """

    student: str
    before: float | None
    after: float | None
    properties: tuple[str, ...]
    causes: tuple[str, ...]
    possible_before: float = 0.0
    possible_after: float = 0.0

    @property
    def changes_possible(self) -> bool:
        """Whether the points that can be had are others than before."""
        return self.possible_before != self.possible_after


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
            old.possible,
            new.possible,
        )
        for old, new in pairs
        if old is not new
    ]
    return [change for change in found if change.properties or change.before != change.after]


def _changed_properties(old: SubmissionResult, new: SubmissionResult) -> tuple[str, ...]:
    was, now = _by_name(old), _by_name(new)
    names = dict.fromkeys([*now, *was])
    return tuple(told for name in names if (told := _told(name, was.get(name), now.get(name))) is not None)


def _told(name: str, was: PropertyResult | None, now: PropertyResult | None) -> str | None:
    """How a law changed, in a line; None where it did not."""
    if was is None or now is None:
        there = was or now
        assert there is not None, "a name is of one or the other"
        verdicts = [str(each.verdict) if each else NOT_THERE for each in (was, now)]
        return f"{name}: {verdicts[0]} → {verdicts[1]} ({with_unit(there.possible)})"
    lines = []
    if was.verdict != now.verdict:
        lines.append(f"{was.verdict} → {now.verdict}")
    if was.possible != now.possible:
        lines.append(f"worth {as_text(was.possible)} → {as_text(now.possible)}")
    return f"{name}: {', '.join(lines)}" if lines else None


def _by_name(result: SubmissionResult) -> dict[str, PropertyResult]:
    return {
        f"{question.name}.{each.name}": each for question in result.questions for each in question.properties
    }


def _causes(old: Provenance, new: Provenance) -> tuple[str, ...]:
    pairs = {
        "submission": (old.submission, new.submission),
        "suite": (old.suite, new.suite),
        "toolkit": (old.toolkit, new.toolkit),
        "isolation": (old.isolation, new.isolation),
    }
    return tuple(name for name, (was, now) in pairs.items() if was != now)
