"""`autograder marks`: sheets for marking by hand, and the marks that come back on them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from autograder.atomic import write_atomically
from autograder.gradebook.marking_keys import MarkingKey
from autograder.gradebook.marking_sheets import make_sheet, outdated, read_sheet
from autograder.points import exact

from .gradebook_shared import Author, Deadlines, Graded, OpenBook, TopicName, author_or_login, opened, tell
from .shared import CourseFolder, UsageProblem

FOLDER = "marks"


def marks(
    topic: TopicName,
    question: Annotated[
        list[str] | None,
        typer.Option(
            "--question",
            "-q",
            help="The question, which may be one that is graded by laws; by default all written ones.",
            show_default=False,
        ),
    ] = None,
    read: Annotated[
        Path | None,
        typer.Option(help="A sheet that was filled in: check and record it.", show_default=False),
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Ids in place of names; the key stays in OUT/marks.")
    ] = False,
    author: Author = "",
    out: Graded = Path("results"),
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Write a sheet for each question that is marked by hand, or read one that was filled in.

    A sheet is a page with the rubric and all answers side by side, and a CSV file with columns for points and
    a comment. Read with --read, the whole sheet is checked before anything of it is recorded; marks count
    at once, and stand on the students' pages. A mark for a question that is graded by laws takes the place of
    what the laws gave. Exit code 1 where answers are left unmarked.
    """
    with opened(out, course, deadlines) as the:
        the.standings(topic)
        key = MarkingKey(out / FOLDER / f"{topic}-key.csv", the.book.students())
        if read is None:
            _write(the, topic, question or [], key, anonymous=anonymous)
            return
        left = _read(the, topic, read, key, author_or_login(author))
    raise typer.Exit(1 if left else 0)


def _write(the: OpenBook, topic: str, questions: list[str], key: MarkingKey, *, anonymous: bool) -> None:
    from autograder.reports.marking_page import write_marking_page

    rules = the.term.rules[topic]
    rubrics = {each.name: each.rubric for each in rules.written}
    chosen = questions or list(rubrics)
    if not chosen:
        raise UsageProblem(
            f"{topic} has no written question; name one that is graded by laws with --question"
        )
    for name in chosen:
        try:
            sheet = make_sheet(the.book, the.standings(topic), name, key, anonymous=anonymous)
        except ValueError as error:
            raise UsageProblem(f"{error}; the questions are {', '.join(_possible(the, topic))}") from error
        folder = the.out / FOLDER / topic
        write_atomically(folder / f"{name}.csv", sheet.csv())
        write_marking_page(sheet, rubrics.get(name, ()), folder / f"{name}.html")
        answers = [row for row in sheet.rows if row.answer]
        marked = sum(row.points is not None for row in answers)
        blank = len(sheet.rows) - len(answers)
        without = f"; {blank} without an answer, with 0 points filled in" if blank else ""
        typer.echo(f"{folder / name}.csv and .html: {len(answers)} answers, {marked} of them marked{without}")
    key.write()


def _read(the: OpenBook, topic: str, path: Path, key: MarkingKey, author: str) -> int:
    """Record the marks on a sheet; how many of its rows have no points."""
    known = the.book.decisions.marks(topic)
    sheet = read_sheet(path, key, _possible(the, topic), known, author)
    the.book.decisions.mark(topic, sheet.marks)
    standings = the.standings(topic)
    written = the.refresh_pages(topic, {each.student for each in sheet.marks})
    typer.echo(f"new marks by {author}: {len(sheet.marks)}; pages written anew: {written}")
    tell("without points", sheet.unmarked)
    tell("marked, but another submission counts by now", outdated(sheet.marks, standings, the.book))
    return len(sheet.unmarked)


def _possible(the: OpenBook, topic: str) -> dict[str, Fraction]:
    """The points of each question: of written ones as the assignment says, of others as they were graded."""
    found: dict[str, Fraction] = {}
    for result in the.book.latest(topic):
        found |= {each.name: exact(each.possible) for each in result.questions if not each.is_written}
    return found | {each.name: each.possible for each in the.term.rules[topic].written}
