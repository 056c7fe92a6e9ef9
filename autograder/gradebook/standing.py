"""From gradings to grades: which submission counts, what lateness takes off, what people decided.

None of this is stored. It is computed each time, so a changed deadline or a revoked adjustment needs no
regrading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

from autograder.course import Keep, Late
from autograder.gradebook.adjusting import adjusted, told
from autograder.gradebook.attempts import Attempt, attempts_of, best_of, last_of
from autograder.gradebook.deadlines import TopicDeadline, due_date
from autograder.gradebook.lateness import lateness
from autograder.gradebook.marking import QuestionMark, WrittenQuestion, marked
from autograder.gradebook.reasons import graded_since, reasons_for
from autograder.gradebook.records import Adjustment, Grading, Kind, Mark, NotedArrival
from autograder.gradebook.store import Gradebook
from autograder.points import exact
from autograder.results import State
from autograder.submissions import NOTHING_HANDED_IN

NO_POINTS = Fraction(0)


@dataclass(frozen=True)
class Rules:
    """How the gradings of a topic become grades; without a deadline nothing is late.

    `written` are the questions that a person marks; `free_days` gives the days that a student may be late
    at no cost.
    """

    keep: Keep = "last"
    late: Late = field(default_factory=Late)
    deadline: TopicDeadline | None = None
    written: tuple[WrittenQuestion, ...] = ()
    free_days: Callable[[str], int] = lambda _: 0

    @property
    def possible_by_hand(self) -> Fraction:
        """The points that markers give at most, without those of optional questions."""
        return sum((each.possible for each in self.written if not each.optional), NO_POINTS)


@dataclass(frozen=True)
class Standing:
    """The grade of one student in one topic, in points.

    `raw` is what the submission that counts earned, by the grading with the id `grading` and by hand; both
    are None for a student without a grading, and `raw` where the grader failed. `is_missing` is set where
    nothing was handed in. `so_far` is what the student
    has by now; `final` is the same once it is settled, and None while a verdict or a mark is owed. `reasons`
    say, a line each, how the one became the other.
    """

    student: str
    topic: str
    grading: int | None
    raw: Fraction | None
    possible: Fraction
    so_far: Fraction | None
    final: Fraction | None
    submitted_at: datetime | None = None
    late_days: int = 0
    free_days: int = 0
    deduction: Fraction = NO_POINTS
    marks: tuple[QuestionMark, ...] = ()
    to_mark: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    reasons: tuple[str, ...] = ()
    platform_ids: frozenset[tuple[str, str]] = frozenset()
    is_missing: bool = False

    @property
    def percent(self) -> Fraction | None:
        """`final` in percent of the possible points; None where there is none of either."""
        return self._percent(self.final)

    @property
    def percent_so_far(self) -> Fraction | None:
        """`so_far` in percent of the possible points; None where there is none of either."""
        return self._percent(self.so_far)

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)

    def _percent(self, points: Fraction | None) -> Fraction | None:
        return 100 * points / self.possible if points is not None and self.possible else None


def standings(book: Gradebook, topic: str, rules: Rules, student: str | None = None) -> list[Standing]:
    """The grades of everybody with a grading in `topic`, or with points given by hand, sorted by name.

    With `student` they are those of that one student.
    """
    gradings = _by_student(book.gradings(topic, student))
    adjustments = _by_student(book.decisions.adjustments(topic, student))
    arrivals = _by_student(book.arrivals(topic, student))
    marks = _by_student(book.decisions.marks(topic, student))
    possible = _possible(book, topic, gradings) + rules.possible_by_hand
    found = []
    for name in sorted({*gradings, *adjustments}):
        own = _OfStudent(
            name, topic, possible, gradings[name], arrivals[name], adjustments[name], marks[name]
        )
        standing = _standing(book, own, rules)
        if standing is not None:
            found.append(standing)
    return found


def grades_may_differ(book: Gradebook, topic: str, late: Late) -> bool:
    """Whether a grade in `topic` may differ from what the student's last grading says.

    It may where lateness costs points, somebody handed in several submissions, or people gave points.
    """
    # As in `attempts_of`: one that failed before it read the file is not a submission of its own.
    submissions = {
        (each.student, each.submission)
        for each in book.gradings(topic)
        if each.submission or each.score is not None
    }
    has_several = len(submissions) > len({student for student, _ in submissions})
    decisions = book.decisions
    adjusts = any(each.stands and each.kind is not Kind.EXTEND for each in decisions.adjustments(topic))
    return bool(late.percent_per_day) or has_several or adjusts or bool(decisions.marks(topic))


def extended_without_grading(
    graded: Sequence[Standing], deadline: TopicDeadline | None, extensions: Iterable[Adjustment] = ()
) -> list[str]:
    """Students who have an extension but no grading, sorted."""
    extended = set(deadline.extensions) if deadline else set()
    extended |= {each.student for each in extensions if each.kind is Kind.EXTEND and each.stands}
    return sorted(extended - {standing.student for standing in graded if standing.grading is not None})


@dataclass(frozen=True)
class _OfStudent:
    """All that the gradebook has of one student in one topic."""

    student: str
    topic: str
    possible: Fraction
    gradings: Sequence[Grading]
    arrivals: Sequence[NotedArrival]
    adjustments: Sequence[Adjustment]
    marks: Sequence[Mark]

    @property
    def standing_adjustments(self) -> list[Adjustment]:
        return [each for each in self.adjustments if each.stands]

    @property
    def platform_ids(self) -> frozenset[tuple[str, str]]:
        ids = ((each.arrival.platform, each.arrival.platform_id) for each in self.arrivals)
        return frozenset((platform, given) for platform, given in ids if platform and given)


Record = TypeVar("Record", Grading, NotedArrival, Adjustment, Mark)


def _by_student(records: Iterable[Record]) -> defaultdict[str, list[Record]]:
    own: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        own[record.student].append(record)
    return own


def _possible(book: Gradebook, topic: str, gradings: Mapping[str, Sequence[Grading]]) -> Fraction:
    """What the suite gives at most, by the last grading of all."""
    known = [each for own in gradings.values() for each in own] or book.gradings(topic)
    return exact(max(known, key=lambda each: each.id).possible) if known else NO_POINTS


def _standing(book: Gradebook, own: _OfStudent, rules: Rules) -> Standing | None:
    """The grade of one student; None where nothing but an extension is known."""
    decided = own.standing_adjustments
    void = {each.grading: each for each in decided if each.kind is Kind.VOID}
    points_by_hand = tuple(each for each in decided if each.changes_points)
    gradings = [each for each in own.gradings if each.id not in void]
    if not gradings:
        return _without_grading(own, points_by_hand, list(void.values()))
    due = due_date(own.student, rules.deadline, decided)

    def valued(attempt: Attempt) -> Attempt:
        worth = marked(attempt.grading, own.marks, rules.written, book.outline)
        if due is None or attempt.submitted_at is None:
            return replace(attempt, marked=worth)
        free = rules.free_days(own.student)
        possible = _possible_of(attempt.grading, rules)
        return replace(
            attempt,
            marked=worth,
            lateness=lateness(attempt.submitted_at, due.at, possible, rules.late, free),
        )

    attempts = attempts_of(gradings, own.arrivals, valued)
    chosen = last_of(attempts) if rules.keep == "last" else best_of(attempts)
    so_far = adjusted(chosen.after_lateness, points_by_hand)
    is_set = any(each.kind is Kind.SET for each in points_by_hand)
    owes_marks = bool(chosen.marked.to_mark) and not is_set
    state = _state(book, chosen)
    return Standing(
        student=own.student,
        topic=own.topic,
        grading=chosen.grading.id,
        raw=chosen.marked.points,
        possible=_possible_of(chosen.grading, rules),
        so_far=so_far,
        final=None if owes_marks else so_far,
        submitted_at=chosen.submitted_at,
        late_days=chosen.lateness.days,
        free_days=chosen.lateness.free_days,
        deduction=chosen.lateness.deduction,
        marks=chosen.marked.marks,
        to_mark=chosen.marked.to_mark if owes_marks else (),
        adjustments=points_by_hand,
        reasons=(
            *reasons_for(chosen, attempts, rules.keep, due, state),
            *map(told, points_by_hand),
            *graded_since(attempts, points_by_hand),
        ),
        platform_ids=own.platform_ids,
        is_missing=state is State.NOT_SUBMITTED,
    )


def _state(book: Gradebook, attempt: Attempt) -> State:
    if attempt.grading.submission == NOTHING_HANDED_IN:
        return State.NOT_SUBMITTED
    # What earned points was graded, which needs no look at the result.
    earned = attempt.marked.points != 0
    return State.GRADED if earned else book.outline(attempt.grading.id).state


def _possible_of(grading: Grading, rules: Rules) -> Fraction:
    return exact(grading.possible) + rules.possible_by_hand


def _without_grading(
    own: _OfStudent, points_by_hand: tuple[Adjustment, ...], void: Sequence[Adjustment]
) -> Standing | None:
    if not (points_by_hand or void):
        return None
    points = adjusted(NO_POINTS, points_by_hand) if points_by_hand else None
    return Standing(
        student=own.student,
        topic=own.topic,
        grading=None,
        raw=None,
        possible=own.possible,
        so_far=points,
        final=points,
        adjustments=points_by_hand,
        reasons=(*map(told, void or ()), *(() if void else ("no grading",)), *map(told, points_by_hand)),
        platform_ids=own.platform_ids,
        is_missing=not own.gradings,
    )
