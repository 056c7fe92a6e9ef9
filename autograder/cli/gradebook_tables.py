"""The gradebook in the terminal. Names and reasons are printed harmless, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.digests import short
from autograder.gradebook import Adjustment, Change, Grading, Standing
from autograder.gradebook.adjusting import what
from autograder.gradebook.course_grades import CourseGrades, TopicCell
from autograder.gradebook.similar_report import PairOverTopics
from autograder.gradebook.text import printable
from autograder.points import as_text

MOST_CHANGES = 20
MOST_PROPERTIES = 3
OWED = "?"
CHANGED = "changed since the grading before"


def standings_table(title: str, standings: Sequence[Standing]) -> Table:
    """The grades of a topic, a row per student, in points; "?" where the grader failed or a mark is owed."""
    possible = max((standing.possible for standing in standings), default=None)
    table = _table(f"{title}, of {as_text(possible)} points")
    table.add_column("student", overflow="fold")
    for name in ("raw", "days late", "by hand", "final"):
        table.add_column(name, justify="right")
    table.add_column("why", overflow="fold", ratio=1)
    for each in standings:
        table.add_row(
            _text(each.student),
            as_text(each.raw) or ("" if each.grading is None else OWED),
            str(each.late_days or ""),
            ", ".join(map(what, each.adjustments)),
            Text(_final(each), style="bold"),
            _text(each.why),
        )
    return table


def _final(standing: Standing) -> str:
    if standing.to_mark and standing.so_far is not None:
        return f"{as_text(standing.so_far)} + {OWED}"
    return as_text(standing.final) or OWED


def history_table(gradings: Sequence[Grading], adjustments: Sequence[Adjustment]) -> Table:
    """All that was recorded of one student in one topic, in the order of time."""
    table = _table("what was recorded")
    for name in ("when", "what", "points"):
        table.add_column(name, justify="right" if name == "points" else "left")
    table.add_column("by what, or by whom and why", overflow="fold", ratio=1)
    rows = [
        (each.graded_at, f"grading {each.id}", _score(each.score), _provenance(each)) for each in gradings
    ]
    rows += [
        (each.made_at, f"adjustment {each.id}", what(each), f"{each.author}: {each.reason}")
        for each in adjustments
    ]
    rows += [
        (
            each.revocation.made_at,
            f"revoked {each.id}",
            "",
            f"{each.revocation.author}: {each.revocation.reason}",
        )
        for each in adjustments
        if each.revocation is not None
    ]
    for at, which, points, why in sorted(rows, key=lambda row: row[0]):
        table.add_row(moment(at), which, points, _text(why))
    return table


def course_table(title: str, grades: CourseGrades) -> Table:
    """The whole course in percent, a row per student; in brackets what does not count, "–" for nothing."""
    table = _table(f"{title}, in percent")
    table.add_column("student", overflow="fold")
    if grades.sections:
        table.add_column("section", overflow="fold")
    for topic in grades.topics:
        weight = grades.weights[topic]
        table.add_column(topic if weight == 1 else f"{topic} ×{as_text(weight)}", justify="right")
    table.add_column("free days used", justify="right")
    table.add_column("final", justify="right")
    for row in grades.rows:
        sections = [_text(row.section)] if grades.sections else []
        cells = [_percent(row.cells[topic]) for topic in grades.topics]
        final = (as_text(row.final) or OWED) + ("" if row.settled else f" + {OWED}")
        table.add_row(
            _text(row.student), *sections, *cells, str(row.free_days or ""), Text(final, style="bold")
        )
    means = [
        ("mean", grades.whole_class),
        *((f"mean of {name}", each) for name, each in grades.sections.items()),
    ]
    for name, each in means:
        cells = [as_text(each.topics[topic]) for topic in grades.topics]
        blank = [""] if grades.sections else []
        table.add_row(_text(name), *blank, *cells, "", as_text(each.final), style="dim")
    return table


def _percent(cell: TopicCell) -> str:
    if cell.missing:
        text = "–"
    else:
        text = as_text(cell.percent) or OWED
        if not cell.settled and cell.percent is not None:
            text = f"{text} + {OWED}"
    return text if cell.counts else f"({text})"


def similar_table(pairs: Sequence[PairOverTopics]) -> Table:
    """Pairs of students whose submissions share code, with what they share in each topic."""
    table = _table("similar submissions, to look at")
    table.add_column("students", overflow="fold")
    table.add_column("highest share", justify="right")
    table.add_column("where", overflow="fold", ratio=1)
    for pair in pairs:
        where = "; ".join(f"{topic}: {', '.join(each.names)}" for topic, each in pair.topics.items())
        table.add_row(_text(" and ".join(pair.students)), f"{100 * pair.highest:.0f} %", _text(where))
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
