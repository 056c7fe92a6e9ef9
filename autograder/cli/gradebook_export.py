"""`autograder gradebook export`: grades in the formats of learning platforms."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.gradebook import Standing
from autograder.gradebook.exports import Export

from .gradebook_shared import (
    EXPORTS,
    CanvasColumn,
    Deadlines,
    Graded,
    OpenBook,
    PlatformTable,
    RosterFile,
    Scale,
    opened,
    tell,
)
from .shared import CourseFolder, UsageProblem, console

NOT_SETTLED = "ungraded or still to be marked, so without points"


class Format(StrEnum):
    """What `export` writes."""

    PLAIN = "plain"
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"


def export(
    format: Annotated[Format, typer.Argument(help="What to write.")],
    topic: Annotated[
        str | None, typer.Argument(help="The topic; with plain, all when left out.", show_default=False)
    ] = None,
    source: PlatformTable = None,
    column: CanvasColumn = "",
    scale: Scale = False,
    roster: RosterFile = None,
    to: Annotated[
        Path | None,
        typer.Option(
            help="The file to write, with gradescope the folder; by default OUT/exports/TOPIC-FORMAT[.csv]."
        ),
    ] = None,
    out: Graded = Path("results"),
    provisional: Annotated[
        bool,
        typer.Option(
            "--provisional", help="Write the points so far of those whose answers are still to be marked."
        ),
    ] = False,
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Write the grades as a CSV file that a learning platform imports, or as a folder of results.json files.

    Who has no grade, and who is in the gradebook but not in the platform's file or the roster, is listed;
    then the exit code is 1.
    """
    from autograder.atomic import write_atomically
    from autograder.gradebook.exports import (
        canvas_export,
        moodle_export,
        plain_export,
        read_table,
    )

    with opened(out, course, deadlines) as the:
        if format is Format.GRADESCOPE:
            if topic is None:
                raise UsageProblem("say which topic")
            folder = to or out / EXPORTS / f"{topic}-{format}"
            raise typer.Exit(0 if exported_folder(the, topic, folder, provisional=provisional) else 1)
        tables = {name: the.standings(name) for name in the.topics(topic)}
        given = {name: _provisional(own) if provisional else own for name, own in tables.items()}
        titles = [the.course.topic(topic).assignment.title, topic] if topic else []
        people = the.roster(roster)
        if format is Format.PLAIN:
            made = plain_export(given, people)
        elif topic is None or source is None:
            raise UsageProblem(f"say which topic, and with --from which file of {format.title()} to fill in")
        elif format is Format.CANVAS:
            names = [column] if column else titles
            made = canvas_export(read_table(source), given[topic], people, names, scale=scale)
        else:
            made = moodle_export(read_table(source), given[topic], people, scale=scale)
        path = to or out / EXPORTS / f"{topic or 'all'}-{format}.csv"
        write_atomically(path, made.text)
        console().print(str(path), markup=False, soft_wrap=True)
        tell_open(made)
        the.tell_extensions(tables)
    raise typer.Exit(0 if made.complete else 1)


def tell_open(made: Export) -> None:
    """Name on standard error everybody whom an export leaves open."""
    tell("in the gradebook only", [f"{student}: {reason}" for student, reason in made.without_row.items()])
    tell("without a grading", made.without_grading)
    tell(NOT_SETTLED, made.ungraded)


def exported_folder(the: OpenBook, topic: str, folder: Path, *, provisional: bool) -> bool:
    """Write a results.json for each student to `folder`; whether everybody has a grade."""
    from autograder.reports import write_gradescope_folder
    from autograder.submissions import folder_names

    tables = the.standings(topic)
    own = _provisional(tables) if provisional else tables
    names = folder_names(each.student for each in own)
    graded = {
        names[each.student]: (each, the.book.result(each.grading)) for each in own if each.grading is not None
    }
    write_gradescope_folder(graded, folder, the.course.topic(topic).assignment.policy)
    console().print(str(folder), markup=False, soft_wrap=True)
    left = [each.student for each in own if each.final is None]
    tell(NOT_SETTLED, left)
    without = [each.student for each in own if each.grading is None]
    tell("without a grading, so without a file", without)
    the.tell_extensions({topic: tables})
    return not left and not without


def _provisional(standings: list[Standing]) -> list[Standing]:
    return [replace(each, final=each.so_far) for each in standings]
