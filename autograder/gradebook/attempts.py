"""The submissions of one student to one topic, what each is worth, and which of them counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from autograder.gradebook.lateness import Lateness
from autograder.gradebook.marking import Marked
from autograder.gradebook.order import HandedInAt, Numbered, last_number, latest
from autograder.gradebook.records import Grading, NotedArrival
from autograder.submissions import NOTHING_HANDED_IN


@dataclass(frozen=True)
class Attempt:
    """One submission of a student, with the last of its gradings, which is the one that counts for it.

    `submitted_at` is the first time at which it is known to have come in, and decides how late it is;
    `submitted_again_at` is the last such time. `noted_at` is when the gradebook last met it, and `numbered`
    the last number that a platform gave it.
    """

    grading: Grading
    submitted_at: datetime | None
    submitted_again_at: datetime | None
    noted_at: datetime
    numbered: Numbered | None = None
    marked: Marked = field(default_factory=lambda: Marked(None))
    lateness: Lateness = field(default_factory=Lateness)

    @property
    def after_lateness(self) -> Fraction | None:
        """Its points less what lateness takes off; None where the grader failed."""
        return None if self.marked.points is None else self.lateness.applied_to(self.marked.points)


def attempts_of(
    gradings: Sequence[Grading],
    arrivals: Sequence[NotedArrival],
    valued: Callable[[Attempt], Attempt],
) -> list[Attempt]:
    """The submissions of one student that count as such, each with what `valued` says that it is worth."""
    # A grader that fails where it succeeded before, by the same suite and toolkit, has learned nothing new.
    known = {_by_what(grading) for grading in gradings if grading.score is not None}
    by_submission = {
        grading.submission: grading
        for grading in gradings
        if grading.score is not None or _by_what(grading) not in known
    }
    if len(by_submission) > 1:
        # To have handed in nothing is no attempt beside others.
        by_submission.pop(NOTHING_HANDED_IN, None)
    # One that failed before it read the file has graded no submission in particular: it leaves the grade
    # open until the student is met again, and is not an attempt of its own after that.
    unread = by_submission.get("")
    if unread is not None and unread.score is None and len(by_submission) > 1:
        met_again = bool(arrivals) and arrivals[-1].submission != ""
        if met_again or unread is not gradings[-1]:
            del by_submission[""]
    return [valued(_attempt(grading, arrivals)) for grading in by_submission.values()]


def last_of(attempts: Sequence[Attempt]) -> Attempt:
    """The attempt handed in last, as `latest` says."""
    return attempts[latest([_moment(each) for each in attempts])]


def best_of(attempts: Sequence[Attempt]) -> Attempt:
    """The attempt worth most after lateness, the later of two that are worth the same."""
    graded = [each for each in attempts if each.after_lateness is not None]
    if not graded:
        return last_of(attempts)
    most = max(each.after_lateness or Fraction(0) for each in graded)
    return last_of([each for each in graded if each.after_lateness == most])


def _moment(attempt: Attempt) -> HandedInAt:
    return HandedInAt(attempt.submitted_again_at, attempt.numbered, attempt.noted_at, attempt.grading.id)


def _by_what(grading: Grading) -> tuple[str, str, str]:
    return grading.submission, grading.suite, grading.toolkit


def _attempt(grading: Grading, arrivals: Sequence[NotedArrival]) -> Attempt:
    own = [each for each in arrivals if each.submission == grading.submission]
    times = [each.arrival.submitted_at for each in own if each.arrival.submitted_at is not None]
    return Attempt(
        grading=grading,
        submitted_at=min(times, default=None),
        submitted_again_at=max(times, default=None),
        noted_at=max([grading.graded_at, *(each.noted_at for each in own)]),
        numbered=last_number(own),
    )
