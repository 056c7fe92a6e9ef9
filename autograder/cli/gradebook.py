"""`autograder gradebook`: grades as they stand, corrections by hand, and exports."""

from __future__ import annotations

import difflib
import getpass
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, TypedDict

import typer

from autograder.course import Course
from autograder.gradebook import (
    Gradebook,
    Grading,
    Override,
    Rules,
    Standing,
    TopicDeadline,
    extended_without_grading,
    load_deadlines,
    standings,
)
from autograder.gradebook.text import printable
from autograder.points import as_text, rounded

from .shared import CourseFolder, UsageProblem, console, console_for_errors, course_in

app = typer.Typer(
    help="Grades as they stand: lateness, overrides, exports. Gradings are never changed.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

GRADEBOOK, DEADLINES, EXPORTS = "gradebook.sqlite", "deadlines.toml", "exports"

Graded = Annotated[Path, typer.Option("--out", "-o", help="The folder that `grade` wrote to.")]
Deadlines = Annotated[
    Path | None,
    typer.Option(help="Deadlines and extensions; by default deadlines.toml in OUT, if it is there."),
]


class History(TypedDict, total=False):
    """What was recorded of one student in one topic, in the order in which it was."""

    gradings: list[Grading]
    overrides: list[Override]


class Format(StrEnum):
    """What `export` writes."""

    PLAIN = "plain"
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"


@app.command()
def show(
    topic: Annotated[str | None, typer.Argument(help="The topic; all when left out.")] = None,
    student: Annotated[str | None, typer.Argument(help="One student, with all that was recorded.")] = None,
    out: Graded = Path("results"),
    deadlines: Deadlines = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    course: CourseFolder = None,
) -> None:
    """Show the grades: what was earned, what lateness took off, what was set by hand, and what is left."""
    from .gradebook_tables import history_table, standings_table

    own_course = course_in(course)
    dates = _deadlines(own_course, out, deadlines)
    with _opened(out) as book:
        tables = {
            name: _standings(own_course, book, name, dates) for name in ([topic] if topic else book.topics())
        }
        found: History = {} if topic is None or student is None else _history(book, topic, student)
    if student is not None:
        tables = {name: [_of_student(own, student)] for name, own in tables.items()}
    else:
        _tell_extensions(tables, dates)
    if json:
        typer.echo(_as_json({"grades": [each for own in tables.values() for each in own], **found}))
        return
    for name, own in tables.items():
        console().print(standings_table(own_course.topic(name).assignment.title, own))
    if found:
        console().print(history_table(found["gradings"], found["overrides"]))


@app.command()
def override(
    topic: Annotated[str, typer.Argument(help="The topic.")],
    student: Annotated[str, typer.Argument(help="The student's name in the gradebook.")],
    score: Annotated[
        float | None, typer.Argument(min=0.0, help="The points that count from now on.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option(help="Why; it is kept, and shown with the grade.")] = "",
    author: Annotated[str, typer.Option(help="Who decides; by default your login name.")] = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Let the gradings decide again; give no SCORE.")
    ] = False,
    out: Graded = Path("results"),
    course: CourseFolder = None,
) -> None:
    """Set a student's points by hand, with a reason. Lateness takes nothing off them.

    Gradings and earlier overrides stay on record; the last override counts until it is withdrawn.
    """
    if withdraw == (score is not None):
        raise UsageProblem("give the points, or --withdraw without any")
    if not reason.strip():
        raise UsageProblem("say why, with --reason: it is kept with the override")
    author = author.strip() or _login_name()
    with _opened(out) as book:
        before = _of_student(_standings(course_in(course), book, topic, {}), student)
        if score is None:
            if before.override is None:
                raise UsageProblem(f"{printable(before.student)} has no override in {topic} to withdraw")
            book.withdraw_override(topic, before.student, author=author, reason=reason)
        else:
            try:
                book.override(topic, before.student, score, author=author, reason=reason)
            except ValueError as error:
                raise UsageProblem(str(error)) from error
            if score > before.possible:
                given, possible = as_text(score), as_text(before.possible)
                _tell("note", [f"{given} points are more than the {possible} that can be earned"])
    typer.echo(f"recorded: {printable(before.student)} in {topic}, by {printable(author)}")


@app.command()
def export(
    format: Annotated[Format, typer.Argument(help="What to write.")],
    topic: Annotated[
        str | None, typer.Argument(help="The topic; with plain, all when left out.", show_default=False)
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", help="Canvas's exported gradebook, or Moodle's grading worksheet, to fill in."
        ),
    ] = None,
    column: Annotated[
        str, typer.Option(help="Canvas's name of the assignment; by default the topic's title or name.")
    ] = "",
    scale: Annotated[
        bool, typer.Option("--scale", help="Convert to the platform's points where it has others.")
    ] = False,
    roster: Annotated[
        Path | None,
        typer.Option(help="CSV with columns name, id, login, email: who the students of the gradebook are."),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            help="The file to write, with gradescope the folder; by default OUT/exports/TOPIC-FORMAT[.csv]."
        ),
    ] = None,
    out: Graded = Path("results"),
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Write the grades as a CSV file that a learning platform imports, or as a folder of results.json files.

    Who has no grade, and who is in the gradebook but not in the platform's file or the roster, is listed;
    then the exit code is 1.
    """
    from autograder.atomic import write_atomically
    from autograder.gradebook.exports import (
        Roster,
        canvas_export,
        load_roster,
        moodle_export,
        plain_export,
        read_table,
    )

    own_course = course_in(course)
    dates = _deadlines(own_course, out, deadlines)
    if format is Format.GRADESCOPE:
        if topic is None:
            raise UsageProblem("say which topic")
        folder = to or out / EXPORTS / f"{topic}-{format}"
        raise typer.Exit(0 if _exported_folder(own_course, topic, folder, out, dates) else 1)
    people = load_roster(roster) if roster else Roster()
    with _opened(out) as book:
        tables = {
            name: _standings(own_course, book, name, dates) for name in ([topic] if topic else book.topics())
        }
    if format is Format.PLAIN:
        made = plain_export(tables, people)
    elif topic is None or source is None:
        raise UsageProblem(f"say which topic, and with --from which file of {format.title()} to fill in")
    elif format is Format.CANVAS:
        names = [column] if column else [own_course.topic(topic).assignment.title, topic]
        made = canvas_export(read_table(source), tables[topic], people, names, scale=scale)
    else:
        made = moodle_export(read_table(source), tables[topic], people, scale=scale)
    path = to or out / EXPORTS / f"{topic or 'all'}-{format}.csv"
    write_atomically(path, made.text)
    console().print(str(path), markup=False, soft_wrap=True)
    _tell("in the gradebook only", [f"{student}: {reason}" for student, reason in made.without_row.items()])
    _tell("without a grading", made.without_grading)
    _tell("ungraded, so without points", made.ungraded)
    _tell_extensions(tables, dates)
    raise typer.Exit(0 if made.complete else 1)


def _exported_folder(
    course: Course, topic: str, folder: Path, out: Path, dates: dict[str, TopicDeadline]
) -> bool:
    """Write a results.json for each student to `folder`; whether everybody has a grade."""
    from autograder.reports import write_gradescope_folder
    from autograder.submissions import folder_names

    with _opened(out) as book:
        own = _standings(course, book, topic, dates)
        names = folder_names(each.student for each in own)
        graded = {names[each.student]: (each, book.result(each.grading)) for each in own}
    write_gradescope_folder(graded, folder, course.topic(topic).assignment.policy)
    console().print(str(folder), markup=False, soft_wrap=True)
    open_grades = [each.student for each in own if each.final is None]
    _tell("ungraded, so without points", open_grades)
    _tell_extensions({topic: own}, dates)
    return not open_grades


def _opened(out: Path) -> Gradebook:
    path = out / GRADEBOOK
    if not path.is_file():
        raise UsageProblem(f"there is no gradebook {path}: name the folder that `grade` wrote to with --out")
    return Gradebook(path)


def _deadlines(course: Course, out: Path, given: Path | None) -> dict[str, TopicDeadline]:
    path = given or out / DEADLINES
    return load_deadlines(path, course.topics) if given or path.exists() else {}


def _standings(
    course: Course, book: Gradebook, topic: str, dates: dict[str, TopicDeadline]
) -> list[Standing]:
    assignment = course.topic(topic).assignment
    found = standings(book, topic, Rules(assignment.policy.keep, assignment.late, dates.get(topic)))
    if not found:
        raise UsageProblem(
            f"nothing of {topic} has been graded yet; graded so far: {', '.join(book.topics()) or 'none'}"
        )
    return found


def _history(book: Gradebook, topic: str, student: str) -> History:
    """All that was recorded of the student in the topic."""
    return {
        "gradings": [each for each in book.gradings(topic) if each.student == student],
        "overrides": [each for each in book.overrides(topic) if each.student == student],
    }


def _of_student(own: Sequence[Standing], student: str) -> Standing:
    for standing in own:
        if standing.student == student:
            return standing
    near = difflib.get_close_matches(student, [standing.student for standing in own], cutoff=0.4)
    hint = f"; similar names: {', '.join(near)}" if near else ""
    raise UsageProblem(printable(f"there is no grading of {student} in {own[0].topic}{hint}"))


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        raise UsageProblem("your login name is unknown: say who you are with --author") from error


def _tell(what: str, lines: Sequence[str]) -> None:
    for line in lines:
        console_for_errors().print(f"{what}: {printable(line, layout='')}", markup=False, soft_wrap=True)


def _tell_extensions(tables: dict[str, list[Standing]], dates: dict[str, TopicDeadline]) -> None:
    for name, own in tables.items():
        _tell(f"extension in {name}, but no grading", extended_without_grading(own, dates.get(name)))


def _points_in_json(points: Any) -> Decimal:
    if not isinstance(points, Fraction):
        raise TypeError(f"{type(points).__name__} does not go into JSON")
    return rounded(points)


def _as_json(value: object) -> str:
    import msgspec

    encoder = msgspec.json.Encoder(decimal_format="number", order="deterministic", enc_hook=_points_in_json)
    encoded = encoder.encode(value)
    return msgspec.json.format(encoded, indent=2).decode()
