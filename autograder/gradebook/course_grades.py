"""The grades of a whole course: a row per student, a column per topic, and one final percentage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import fmean

from autograder.course import Grades
from autograder.gradebook.standing import Standing
from autograder.points import exact

NO_SECTION = "no section"
MUCH_LOWER = 25
"""Percentage points: who is so far below the mean of their earlier topics needs a word."""


@dataclass(frozen=True)
class TopicCell:
    """One student in one topic: percent so far, None where the grader failed, 0 where nothing came in.

    `settled` is whether no verdict or mark is owed; `counts` is False for what is dropped or weighs nothing.
    """

    percent: Fraction | None
    settled: bool = True
    missing: bool = False
    late_days: int = 0
    counts: bool = True


@dataclass(frozen=True)
class CourseRow:
    """One student: cells by topic, the free late days that are used up, and the final percentage.

    `final` is None where nothing counts yet; `settled` is whether it can still change by marks or regrading.
    `reasons` say why the student needs a word, and are empty where none is needed.
    """

    student: str
    section: str
    cells: Mapping[str, TopicCell]
    free_days: int
    final: Fraction | None
    settled: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Means:
    """Mean percentages by topic and of the final ones, None where there are none; of so many students."""

    count: int
    topics: Mapping[str, float | None]
    final: float | None


@dataclass(frozen=True)
class CourseGrades:
    """The whole course: topics in the order in which they are due, with their weights; rows by name."""

    topics: tuple[str, ...]
    weights: Mapping[str, Fraction]
    rows: tuple[CourseRow, ...]
    whole_class: Means
    sections: Mapping[str, Means] = field(default_factory=dict)

    @property
    def need_a_word(self) -> tuple[CourseRow, ...]:
        """The students to talk to, those with the lowest final percentage first."""
        listed = [row for row in self.rows if row.reasons]
        return tuple(sorted(listed, key=lambda row: (row.final is not None, row.final or 0, row.student)))


def course_grades(
    standings: Mapping[str, Sequence[Standing]],
    rules: Grades,
    sections: Mapping[str, str] | None = None,
    people: Iterable[str] = (),
) -> CourseGrades:
    """The grades of the course from those of its topics, which come in the order in which they are due.

    Topics of which nothing was graded are left out; whoever is in another topic and not in this one has 0 in
    it. `sections` are by student; `people` are students who have a row even if they never handed anything in.
    """
    given = {topic: {each.student: each for each in own} for topic, own in standings.items() if own}
    weights = {topic: exact(rules.weight(topic)) for topic in given}
    students = sorted({*people, *(student for own in given.values() for student in own)})
    rows = [_row(student, given, weights, rules, (sections or {}).get(student, "")) for student in students]
    by_section: dict[str, list[CourseRow]] = defaultdict(list)
    for row in rows:
        by_section[row.section or NO_SECTION].append(row)
    return CourseGrades(
        tuple(given),
        weights,
        tuple(rows),
        _means(rows, given),
        {name: _means(own, given) for name, own in sorted(by_section.items())} if sections else {},
    )


def _row(
    student: str,
    given: Mapping[str, Mapping[str, Standing]],
    weights: Mapping[str, Fraction],
    rules: Grades,
    section: str,
) -> CourseRow:
    standings = {topic: own.get(student) for topic, own in given.items()}
    dropped = _dropped(standings, weights, rules.drop_lowest)
    cells = {
        topic: _cell(standing, counts=topic not in dropped and weights[topic] > 0)
        for topic, standing in standings.items()
    }
    counted = [
        (weights[topic], cell.percent)
        for topic, cell in cells.items()
        if cell.counts and cell.percent is not None
    ]
    weight = sum((weight for weight, _ in counted), Fraction(0))
    final = sum((weight * percent for weight, percent in counted), Fraction(0)) / weight if weight else None
    return CourseRow(
        student,
        section,
        cells,
        sum(each.free_days for each in standings.values() if each),
        final,
        all(cell.settled for cell in cells.values() if weights),
        tuple(_reasons(cells, final, rules)),
    )


def _cell(standing: Standing | None, *, counts: bool) -> TopicCell:
    if standing is None:
        return TopicCell(Fraction(0), missing=True, counts=counts)
    settled = standing.final is not None
    return TopicCell(standing.percent_so_far, settled, standing.is_missing, standing.late_days, counts)


def _dropped(
    standings: Mapping[str, Standing | None], weights: Mapping[str, Fraction], count: int
) -> set[str]:
    """The topics of the lowest percentages; one at least always counts, and what is owed is not dropped."""
    percents = {
        topic: Fraction(0) if standing is None else standing.percent_so_far
        for topic, standing in standings.items()
        if weights[topic] > 0
    }
    known = sorted((percent, topic) for topic, percent in percents.items() if percent is not None)
    return {topic for _, topic in known[: max(0, min(count, len(known) - 1))]}


def _reasons(cells: Mapping[str, TopicCell], final: Fraction | None, rules: Grades) -> Iterable[str]:
    if final is not None and final < exact(rules.talk_below):
        yield f"below {rules.talk_below} %"
    missing = [topic for topic, cell in cells.items() if cell.missing]
    if missing:
        yield f"nothing from {', '.join(missing)}"
    handed_in = [
        float(cell.percent) for cell in cells.values() if cell.percent is not None and not cell.missing
    ]
    lower = fmean(handed_in[:-1]) - handed_in[-1] if len(handed_in) > 1 else 0
    if lower > MUCH_LOWER:
        yield f"the last topic is {lower:.0f} points below the mean of the others"


def _means(rows: Sequence[CourseRow], topics: Iterable[str]) -> Means:
    return Means(
        len(rows),
        {topic: _mean(row.cells[topic].percent for row in rows) for topic in topics},
        _mean(row.final for row in rows),
    )


def _mean(percents: Iterable[Fraction | None]) -> float | None:
    known = [percent for percent in percents if percent is not None]
    return float(sum(known, Fraction(0)) / len(known)) if known else None
