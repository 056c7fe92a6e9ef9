"""Why a grade is what it is: what became of the submission that counts, a line for each reason."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.course import Keep
from autograder.gradebook.attempts import Attempt, last_of
from autograder.gradebook.deadlines import DueDate
from autograder.gradebook.marking import Marked
from autograder.gradebook.records import Adjustment
from autograder.points import as_text
from autograder.results import State

UNKNOWN_TIME = "time of submission unknown, so not late"
NOTHING_HANDED_IN = "nothing handed in"


def reasons_for(
    chosen: Attempt, attempts: Sequence[Attempt], keep: Keep, due: DueDate | None, state: State
) -> list[str]:
    """Why the submission that counts is the `chosen` one of all `attempts`, and is worth what it is.

    `state` is the submission's.
    """
    reasons = []
    if len(attempts) > 1:
        reasons.append(f"the {keep} of {len(attempts)} submissions")
    if state is State.NOT_SUBMITTED:
        reasons.append(NOTHING_HANDED_IN)
    elif state is not State.GRADED:
        reasons.append(str(state))
    if chosen.marked.points is None:
        reasons.append("ungraded")
    if any(each.marked.points is None for each in attempts if each is not chosen):
        reasons.append("another submission is ungraded")
    reasons += _of_marks(chosen.marked)
    if due is not None:
        if due.extended_because:
            reasons.append(f"extension: {due.extended_because}")
        if chosen.submitted_at is None and state is State.GRADED:
            reasons.append(UNKNOWN_TIME)
        elif chosen.lateness.days:
            days, free = chosen.lateness.days, chosen.lateness.free_days
            free_of_cost = f", {free} of them free" if free else ""
            late = f"{days} day{'s' * (days > 1)} late{free_of_cost}"
            reasons.append(f"{late}: −{as_text(chosen.lateness.deduction)} points")
    return reasons


def graded_since(attempts: Sequence[Attempt], adjustments: Sequence[Adjustment]) -> list[str]:
    """Whether something was graded after the last of `adjustments`, as a reason to look at it again."""
    if adjustments and last_of(attempts).grading.graded_at > adjustments[-1].made_at:
        return ["graded again since then"]
    return []


def owed_marks(questions: Sequence[str]) -> str:
    """The reason that `questions` are still to be marked."""
    return f"to be marked by hand: {', '.join(questions)}"


def _of_marks(marked: Marked) -> list[str]:
    corrected = [
        f"{each.question} by hand: {as_text(each.automatic) or '?'} → {as_text(each.points)}"
        for each in marked.marks
        if not each.is_written
    ]
    return corrected + ([owed_marks(marked.to_mark)] if marked.to_mark else [])
