"""Filling grades into a file that a platform exported, so that it can be imported there again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from autograder.gradebook.exports.csv_files import ExportError
from autograder.gradebook.exports.matching import Keys, match, platform_key
from autograder.gradebook.exports.roster import Roster, own_keys
from autograder.gradebook.standing import Standing
from autograder.points import Points, as_text, exact


@dataclass(frozen=True)
class Export:
    """The text of a file to be imported, and what it leaves open, each sorted for people to look at.

    `without_row` are students with a grading whom the platform's file or the roster does not have, with the
    reason; `without_grading` are people there who have no grading; `ungraded` are those whose cell is empty
    because the grader failed or a mark is owed.
    """

    text: str
    without_row: Mapping[str, str]
    without_grading: tuple[str, ...]
    ungraded: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether everybody has a grade on both sides."""
        return not (self.without_row or self.without_grading or self.ungraded)


@dataclass(frozen=True)
class PlatformRow:
    """A person's row in a platform's file: how to show who it is, and the keys it can be found by."""

    shown: str
    keys: Keys


@dataclass(frozen=True)
class Filled:
    """The grade for each row of a platform's file, by the row's number, and what is left open."""

    cells: Mapping[int, str]
    without_row: Mapping[str, str]
    without_grading: tuple[str, ...]
    ungraded: tuple[str, ...]
    student_of: Mapping[int, str]

    def export(self, text: str) -> Export:
        """What is left open, together with the text that the cells went into."""
        return Export(text, self.without_row, self.without_grading, self.ungraded)


def fill(
    platform: str,
    rows: Sequence[PlatformRow],
    standings: Sequence[Standing],
    roster: Roster,
    points: Mapping[str, Fraction | None],
    *,
    decimal_comma: bool = False,
) -> Filled:
    """Find the row of each student; `points` are the grades to fill in, None leaving an empty cell.

    A student is found by the id that `platform` gave, or else by what the roster says, or else by the name.
    """
    people = roster.by_student(standings)
    tiers = {}
    for standing in standings:
        given = frozenset(platform_key(*each) for each in standing.platform_ids if each[0] == platform)
        person = people.get(standing.student)
        known = [person.ids, person.keys] if person else []
        tiers[standing.student] = [given, *known, *own_keys(standing)]
    matching = match(tiers, [row.keys for row in rows])
    return Filled(
        {row: _cell(points[student], decimal_comma) for row, student in matching.student_of.items()},
        dict(sorted(matching.unmatched.items())),
        tuple(sorted(rows[row].shown for row in matching.rows_without_student(len(rows)))),
        ungraded_of(standings),
        matching.student_of,
    )


def _cell(points: Fraction | None, decimal_comma: bool) -> str:
    text = as_text(points)
    return text.replace(".", ",") if decimal_comma else text


def ungraded_of(standings: Sequence[Standing]) -> tuple[str, ...]:
    """The students whose grade the grader or a marker still owes, sorted."""
    return tuple(sorted(each.student for each in standings if each.final is None))


def platform_points(
    standings: Sequence[Standing], maximum: Points, *, scale: bool
) -> dict[str, Fraction | None]:
    """Grades by student, in points of which the platform has `maximum`.

    Raises `ExportError` where the topic's points are others, unless they are to be converted by `scale`.
    """
    others = (each.possible for each in standings if as_text(each.possible) != as_text(maximum))
    other = next(others, None)
    if other is not None and not scale:
        raise ExportError(
            f"the maximum is {as_text(maximum)} points on the platform and {as_text(other)} in the topic: "
            "change them there, or convert with --scale"
        )
    return {each.student: _converted(each, maximum) for each in standings}


def _converted(standing: Standing, maximum: Points) -> Fraction | None:
    if standing.final is None or standing.possible == 0:
        return standing.final
    return standing.final * exact(maximum) / standing.possible
