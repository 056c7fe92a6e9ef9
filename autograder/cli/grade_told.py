"""What `autograder grade` says: to people, or to a program as JSON."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from autograder.gradebook import Change
from autograder.gradebook.scores import settled_percent, settled_total
from autograder.gradebook.text import printable
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from autograder.grading import ClassEntries, GradedClass


KEPT = "not recorded, because it would lower the grade (--never-lower)"
NOT_RECORDED = "a dry run: nothing was recorded"


@dataclass(frozen=True)
class Told:
    """One topic that was graded: what was found, what came of it, and whose times belong to nobody there."""

    topic: str
    found: ClassEntries
    graded: GradedClass
    out: Path
    times_of_nobody: tuple[str, ...] = ()
    rehearsed: bool = False

    @property
    def ungraded(self) -> int:
        """How many results the grader owes."""
        return sum(bool(result.ungraded) for result in self.graded.results)


def tell(told: Told, screen: Console, *, quiet: bool = False) -> None:
    """Print the table of the class, what deserves a look, and the summary; with `quiet` that alone."""
    from autograder.reports import class_table, summary_of

    from .gradebook_tables import changes_table

    graded = told.graded
    if not quiet:
        whole = not screen.is_terminal
        screen.print(class_table(graded.results, screen.width, whole_names=whole, sections=graded.sections))
        for line in _remarks(told):
            screen.print(printable(line), markup=False, soft_wrap=True)
        for title, changes in (("", graded.changes), (KEPT, graded.kept)):
            if changes:
                screen.print(changes_table(changes, title) if title else changes_table(changes))
    line = f"{told.topic}: {summary_of(graded.results).line()}"
    screen.print(line, markup=False, soft_wrap=True)
    for line in [NOT_RECORDED] if told.rehearsed else [] if quiet else _places(told):
        screen.print(line, markup=False, soft_wrap=True)


def document(told: Told) -> dict[str, Any]:
    """The same for programs."""
    from autograder.reports import summary_of

    graded, summary = told.graded, summary_of(told.graded.results)
    return {
        "topic": told.topic,
        "dry_run": told.rehearsed,
        "platform": told.found.platform,
        "students": [_student(result, graded) for result in graded.results],
        "summary": {
            "students": summary.students,
            "states": {str(state): count for state, count in summary.states},
            "possible": summary.possible,
            "mean": summary.mean,
            "median": summary.median,
            "mean_percent": summary.mean_percent,
            "median_percent": summary.median_percent,
        },
        "taken_over": graded.taken_over,
        "changes": [_change(change) for change in graded.changes],
        "kept": [_change(change) for change in graded.kept],
        "superseded": list(graded.superseded),
        "ignored": list(told.found.ignored),
        "strangers": dict(told.found.strangers),
        "partners": list(told.found.partners),
        "marked_late": list(told.found.marked_late),
        "times_of_nobody": list(told.times_of_nobody),
        "gradebook_csv": None if told.rehearsed else str(graded.gradebook_csv),
        "class_page": None if told.rehearsed else str(graded.class_page),
    }


def _student(result: SubmissionResult, graded: GradedClass) -> dict[str, Any]:
    return {
        "student": result.student,
        "section": graded.sections.get(result.student, ""),
        "state": str(result.state),
        "reason": result.ungraded or (result.problems[0] if result.refused and result.problems else ""),
        "score": settled_total(result),
        "possible": result.possible,
        "percent": settled_percent(result),
        "notes": list(result.notes),
        "summary": result.summary,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "student": change.student,
        "before": change.before,
        "after": change.after,
        "possible_before": change.possible_before,
        "possible_after": change.possible_after,
        "laws": list(change.properties),
        "because_another": list(change.causes),
    }


def _remarks(told: Told) -> list[str]:
    found, graded = told.found, told.graded
    lines = []
    if found.platform is not None:
        lines.append(f"read as a bulk download of {found.platform.title()}")
    if found.ignored:
        lines.append(f"not graded, because they are not submissions: {', '.join(found.ignored)}")
    lines += [f"{student}: {reason}" for student, reason in found.strangers.items()]
    if found.partners:
        lines.append(
            f"nothing handed in, but somebody else of the group did: {', '.join(found.partners)}; with "
            "--groups they share it"
        )
    if found.marked_late:
        lines.append(f"marked as late, without a time that says how late: {', '.join(found.marked_late)}")
    if told.times_of_nobody:
        lines.append(f"a time, but no submission: {', '.join(told.times_of_nobody)}")
    if graded.superseded:
        lines.append(
            "older than a submission that was graded before, which counts and is shown: "
            f"{', '.join(graded.superseded)}"
        )
    if graded.taken_over:
        lines.append(
            f"{graded.taken_over} of them were graded before and are unchanged (--again grades them again)"
        )
    return lines


def _places(told: Told) -> list[str]:
    graded = told.graded
    lines = [f"gradebook   {graded.gradebook_csv}", f"class page  {graded.class_page}"]
    if graded.grades_may_differ:
        command = shlex.join(
            ["autograder", "gradebook", "export", "plain", told.topic, "--out", str(told.out)]
        )
        lines.append(f"the grades that count may differ from gradebook.csv: {command}")
    return lines
