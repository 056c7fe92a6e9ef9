"""The gradebook in the terminal. Names and reasons are printed harmless, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.digests import short
from autograder.gradebook import Change, Grading, Override, Standing
from autograder.gradebook.text import printable
from autograder.points import as_text

MOST_CHANGES = 20
MOST_PROPERTIES = 3
OWED = "?"
CHANGED = "changed since the grading before"


def standings_table(title: str, standings: Sequence[Standing]) -> Table:
    """The grades of a topic, a row per student, in points; "?" where the grader failed."""
    possible = max((standing.possible for standing in standings), default=None)
    table = _table(f"{title}, of {as_text(possible)} points")
    table.add_column("student", overflow="fold")
    for name in ("raw", "days late", "override", "final"):
        table.add_column(name, justify="right")
    table.add_column("why", overflow="fold", ratio=1)
    for each in standings:
        table.add_row(
            _text(each.student),
            as_text(each.raw) or OWED,
            str(each.late_days or ""),
            as_text(each.override.score if each.override else None),
            Text(as_text(each.final) or OWED, style="bold"),
            _text(each.why),
        )
    return table


def history_table(gradings: Sequence[Grading], overrides: Sequence[Override]) -> Table:
    """All that was recorded of one student in one topic, in the order of time."""
    table = _table("what was recorded")
    for name in ("when", "what", "points"):
        table.add_column(name, justify="right" if name == "points" else "left")
    table.add_column("by what, or by whom and why", overflow="fold", ratio=1)
    rows = [(each.graded_at, "graded", _score(each.score), _provenance(each)) for each in gradings]
    rows += [
        (each.made_at, "overridden", as_text(each.score), f"{each.author}: {each.reason}")
        if each.score is not None
        else (each.made_at, "override withdrawn", "", f"{each.author}: {each.reason}")
        for each in overrides
    ]
    for at, what, points, why in sorted(rows, key=lambda row: row[0]):
        table.add_row(moment(at), what, points, _text(why))
    return table


def changes_table(changes: Sequence[Change], title: str = CHANGED) -> Table:
    """What a regrading changed, or would, at most `MOST_CHANGES` students, with a count of the others."""
    table = _table(title)
    table.add_column("student", overflow="fold")
    table.add_column("points", no_wrap=True)
    table.add_column("laws", overflow="fold", ratio=1)
    table.add_column("because another")
    for each in changes[:MOST_CHANGES]:
        table.add_row(
            _text(each.student),
            _points_changed(each),
            _text(_shortened(each.properties)),
            ", ".join(each.causes) or "time: it was graded again",
        )
    if len(changes) > MOST_CHANGES:
        table.caption = f"and {len(changes) - MOST_CHANGES} more students"
    return table


def _points_changed(change: Change) -> str:
    """The points before and after, and of how many where that changed too."""
    sides = ((change.before, change.possible_before), (change.after, change.possible_after))
    told = [
        f"{_score(score)} of {as_text(possible)}" if change.changes_possible else _score(score)
        for score, possible in sides
    ]
    return " → ".join(told)


def moment(at: datetime) -> str:
    """A time in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _shortened(properties: Sequence[str]) -> str:
    more = len(properties) - MOST_PROPERTIES
    return "\n".join([*properties[:MOST_PROPERTIES], *([f"and {more} more"] if more > 0 else [])])


def _provenance(grading: Grading) -> str:
    return (
        f"submission {short(grading.submission) or 'unknown'}, suite {short(grading.suite)}, "
        f"toolkit {short(grading.toolkit)}, {grading.isolation}"
    )


def _score(score: float | None) -> str:
    return OWED if score is None else as_text(score)


def _table(title: str) -> Table:
    return Table(
        title=_text(title),
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        title_justify="left",
        caption_justify="left",
    )


def _text(text: str) -> Text:
    return Text(printable(text))
