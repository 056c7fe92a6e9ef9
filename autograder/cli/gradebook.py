"""`autograder gradebook`: grades as they stand, what people decided about them, and exports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypedDict

import typer

from autograder.gradebook import Adjustment, Grading

from . import gradebook_course, gradebook_decisions, gradebook_export
from .gradebook_shared import (
    AsJson,
    Deadlines,
    Graded,
    OpenBook,
    as_json,
    of_student,
    opened,
    print_table,
)
from .shared import CourseFolder

app = typer.Typer(
    help="Grades as they stand: lateness, adjustments, exports. Gradings are never changed.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

# So that -2 is read as a number of points.
NUMBERS_ARE_NO_OPTIONS = {"ignore_unknown_options": True}


class History(TypedDict, total=False):
    """What was recorded of one student in one topic, in the order in which it was."""

    gradings: list[Grading]
    adjustments: list[Adjustment]


@app.command()
def show(
    topic: Annotated[str | None, typer.Argument(help="The topic; all when left out.")] = None,
    student: Annotated[str | None, typer.Argument(help="One student, with all that was recorded.")] = None,
    out: Graded = Path("results"),
    deadlines: Deadlines = None,
    json: AsJson = False,
    course: CourseFolder = None,
) -> None:
    """Show the grades: what was earned, what lateness took off, what people decided, and what is left."""
    from .gradebook_tables import history_table, standings_table

    with opened(out, course, deadlines) as the:
        tables = {name: the.standings(name) for name in the.topics(topic)}
        found: History = {} if topic is None or student is None else _history(the, topic, student)
        if student is not None:
            tables = {name: [of_student(own, student)] for name, own in tables.items()}
        else:
            the.tell_extensions(tables)
        titles = {name: the.course.topic(name).assignment.title for name in tables}
    if json:
        typer.echo(as_json({"grades": [each for own in tables.values() for each in own], **found}))
        return
    for name, own in tables.items():
        print_table(standings_table(titles[name], own))
    if found:
        print_table(history_table(found["gradings"], found["adjustments"]))


app.command("override", context_settings=NUMBERS_ARE_NO_OPTIONS)(gradebook_decisions.override)
app.command("void")(gradebook_decisions.void)
app.command("extend")(gradebook_decisions.extend)
app.command("revoke")(gradebook_decisions.revoke)
app.command("course")(gradebook_course.course)
app.command("similar")(gradebook_course.similar)
app.command("export")(gradebook_export.export)


def _history(the: OpenBook, topic: str, student: str) -> History:
    """All that was recorded of the student in the topic."""
    return {
        "gradings": the.book.gradings(topic, student),
        "adjustments": the.book.decisions.adjustments(topic, student),
    }
