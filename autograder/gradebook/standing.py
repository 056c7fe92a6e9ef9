"""From gradings to grades: which submission counts, what lateness takes off, what was set by hand.

None of this is stored. It is computed each time, so a changed deadline or a withdrawn override needs no
regrading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from autograder.course import Keep, Late
from autograder.gradebook.deadlines import TopicDeadline
from autograder.gradebook.lateness import Lateness, lateness
from autograder.gradebook.order import HandedInAt, Numbered, last_number, latest
from autograder.gradebook.records import Grading, NotedArrival, Override
from autograder.gradebook.store import Gradebook
from autograder.points import as_text, exact
from autograder.submissions import NOTHING_HANDED_IN


@dataclass(frozen=True)
class Rules:
    """How the gradings of a topic become grades; without a deadline nothing is late."""

    keep: Keep = "last"
    late: Late = field(default_factory=Late)
    deadline: TopicDeadline | None = None


@dataclass(frozen=True)
class Attempt:
    """One submission of a student, with the last of its gradings, which is the one that counts for it.

    `submitted_at` is the first time at which it is known to have come in, and decides how late it is;
    `submitted_again_at` is the last such time. `noted_at` is when the gradebook last met it, and `numbered`
    the last number that a platform gave it.
    `after_lateness` is in points, None where the grader failed.
    """

    grading: Grading
    submitted_at: datetime | None
    submitted_again_at: datetime | None
    noted_at: datetime
    numbered: Numbered | None
    lateness: Lateness
    after_lateness: Fraction | None


@dataclass(frozen=True)
class Standing:
    """The grade of one student in one topic; points, None where the grader failed.

    `raw` is what the submission that counts earned, by the grading with the id `grading`; `final` is what the
    student gets, and `why` says in a line how the one became the other.
    """

    student: str
    topic: str
    grading: int
    raw: Fraction | None
    possible: Fraction
    submitted_at: datetime | None
    late_days: int
    deduction: Fraction
    override: Override | None
    final: Fraction | None
    why: str
    platform_ids: frozenset[tuple[str, str]]

    @property
    def percent(self) -> Fraction | None:
        """`final` in percent of the possible points; None where there is none of either."""
        return 100 * self.final / self.possible if self.final is not None and self.possible else None


def standings(book: Gradebook, topic: str, rules: Rules) -> list[Standing]:
    """The grades of all students with a grading in `topic`, sorted by name."""
    gradings: dict[str, list[Grading]] = defaultdict(list)
    for grading in book.gradings(topic):
        gradings[grading.student].append(grading)
    arrivals: dict[str, list[NotedArrival]] = defaultdict(list)
    for arrival in book.arrivals(topic):
        arrivals[arrival.student].append(arrival)
    overrides = {override.student: override for override in book.overrides(topic)}
    return [
        _standing(topic, own, arrivals[student], overrides.get(student), rules)
        for student, own in sorted(gradings.items())
    ]


def grades_may_differ(book: Gradebook, topic: str, late: Late) -> bool:
    """Whether a grade in `topic` may differ from what the student's last grading says.

    It may where lateness costs points, somebody handed in several submissions, or points were set by hand.
    """
    # As in `_attempts`: one that failed before it read the file is not a submission of its own.
    submissions = {
        (each.student, each.submission)
        for each in book.gradings(topic)
        if each.submission or each.score is not None
    }
    has_several = len(submissions) > len({student for student, _ in submissions})
    set_by_hand = {each.student: each.score for each in book.overrides(topic)}
    return (
        bool(late.percent_per_day) or has_several or any(score is not None for score in set_by_hand.values())
    )


def extended_without_grading(graded: Sequence[Standing], deadline: TopicDeadline | None) -> list[str]:
    """Students who have an extension but no grading, sorted."""
    extended = set(deadline.extensions) if deadline else set()
    return sorted(extended - {standing.student for standing in graded})


def _standing(
    topic: str,
    gradings: Sequence[Grading],
    arrivals: Sequence[NotedArrival],
    override: Override | None,
    rules: Rules,
) -> Standing:
    attempts = _attempts(gradings, arrivals, rules)
    chosen = _last(attempts) if rules.keep == "last" else _best(attempts)
    grading = chosen.grading
    points = override.score if override is not None else None
    return Standing(
        student=grading.student,
        topic=topic,
        grading=grading.id,
        raw=None if grading.score is None else exact(grading.score),
        possible=exact(grading.possible),
        submitted_at=chosen.submitted_at,
        late_days=chosen.lateness.days,
        deduction=chosen.lateness.deduction,
        override=override if points is not None else None,
        final=chosen.after_lateness if points is None else exact(points),
        why="; ".join(_reasons(chosen, attempts, override, rules)),
        platform_ids=frozenset(
            (each.arrival.platform, each.arrival.platform_id)
            for each in arrivals
            if each.arrival.platform and each.arrival.platform_id
        ),
    )


def _attempts(gradings: Sequence[Grading], arrivals: Sequence[NotedArrival], rules: Rules) -> list[Attempt]:
    # A grader that fails where it succeeded before, by the same suite and toolkit, has learned nothing new.
    known = {_by_what(grading) for grading in gradings if grading.score is not None}
    latest = {
        grading.submission: grading
        for grading in gradings
        if grading.score is not None or _by_what(grading) not in known
    }
    if len(latest) > 1:
        # To have handed in nothing is no attempt beside others.
        latest.pop(NOTHING_HANDED_IN, None)
    # One that failed before it read the file has graded no submission in particular: it leaves the grade
    # open until the student is met again, and is not an attempt of its own after that.
    unread = latest.get("")
    if unread is not None and unread.score is None and len(latest) > 1:
        met_again = bool(arrivals) and arrivals[-1].submission != ""
        if met_again or unread is not gradings[-1]:
            del latest[""]
    return [_attempt(grading, arrivals, rules) for grading in latest.values()]


def _by_what(grading: Grading) -> tuple[str, str, str]:
    return grading.submission, grading.suite, grading.toolkit


def _attempt(grading: Grading, arrivals: Sequence[NotedArrival], rules: Rules) -> Attempt:
    own = [each for each in arrivals if each.submission == grading.submission]
    times = [each.arrival.submitted_at for each in own if each.arrival.submitted_at is not None]
    first = min(times, default=None)
    if first is None or rules.deadline is None:
        late = Lateness()
    else:
        late = lateness(first, rules.deadline.of(grading.student), exact(grading.possible), rules.late)
    return Attempt(
        grading=grading,
        submitted_at=first,
        submitted_again_at=max(times, default=None),
        noted_at=max([grading.graded_at, *(each.noted_at for each in own)]),
        numbered=last_number(own),
        lateness=late,
        after_lateness=None if grading.score is None else late.applied_to(exact(grading.score)),
    )


def _last(attempts: Sequence[Attempt]) -> Attempt:
    """The attempt handed in last, as `latest` says."""
    return attempts[latest([_moment(each) for each in attempts])]


def _moment(attempt: Attempt) -> HandedInAt:
    return HandedInAt(attempt.submitted_again_at, attempt.numbered, attempt.noted_at, attempt.grading.id)


def _best(attempts: Sequence[Attempt]) -> Attempt:
    """The attempt worth most after lateness, the later of two that are worth the same."""
    graded = [each for each in attempts if each.after_lateness is not None]
    if not graded:
        return _last(attempts)
    most = max(each.after_lateness or Fraction(0) for each in graded)
    return _last([each for each in graded if each.after_lateness == most])


def _reasons(
    chosen: Attempt, attempts: Sequence[Attempt], override: Override | None, rules: Rules
) -> list[str]:
    reasons = []
    if len(attempts) > 1:
        reasons.append(f"the {rules.keep} of {len(attempts)} submissions")
    if chosen.grading.score is None:
        reasons.append("ungraded")
    if any(each.grading.score is None for each in attempts if each is not chosen):
        reasons.append("another submission is ungraded")
    if rules.deadline is not None:
        extension = rules.deadline.extensions.get(chosen.grading.student)
        if extension is not None:
            reasons.append(f"extension: {extension.reason}")
        if chosen.submitted_at is None:
            reasons.append("time of submission unknown, so not late")
        elif chosen.lateness.days:
            days = chosen.lateness.days
            reasons.append(f"{days} day{'s' * (days > 1)} late: −{as_text(chosen.lateness.deduction)} points")
    if override is not None and override.score is not None:
        reasons.append(f"set by {override.author}: {override.reason}")
        if _last(attempts).grading.graded_at > override.made_at:
            reasons.append("graded again since it was set")
    return reasons
