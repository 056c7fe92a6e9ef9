"""What the verbs of `autograder gradebook` share: gradebook, term, students, and how they are told."""

from __future__ import annotations

import difflib
import getpass
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from autograder.course import Course
from autograder.gradebook import (
    GRADEBOOK,
    Gradebook,
    Standing,
    Term,
    TopicDeadline,
    deadlines_in,
    extended_without_grading,
)
from autograder.gradebook.exports import Roster, load_roster
from autograder.gradebook.exports.roster import ROSTER
from autograder.gradebook.text import printable
from autograder.points import rounded

from .shared import UsageProblem, console_for_errors, course_in

EXPORTS = "exports"
UNBOUNDED = 10_000

Graded = Annotated[Path, typer.Option("--out", "-o", help="The folder that `grade` wrote to.")]
Deadlines = Annotated[
    Path | None,
    typer.Option(help="Deadlines and extensions; by default deadlines.toml in OUT, if it is there."),
]
TopicName = Annotated[str, typer.Argument(help="The topic.")]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        help="Who is who: a CSV file as docs/gradebook.md says; by default roster.csv of the course."
    ),
]
PlatformTable = Annotated[
    Path | None,
    typer.Option("--from", help="Canvas's exported gradebook, or Moodle's grading worksheet, to fill in."),
]
CanvasColumn = Annotated[
    str, typer.Option(help="Canvas's name of the assignment; by default the topic's title or name.")
]
Scale = Annotated[bool, typer.Option("--scale", help="Convert to the platform's points where it has others.")]
Student = Annotated[str, typer.Argument(help="The student's name in the gradebook.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept, and shown with the grade.")]
Author = Annotated[str, typer.Option(help="Who decides; by default your login name.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@dataclass(frozen=True)
class OpenBook:
    """A gradebook that is open, with the course and the term by which its gradings become grades."""

    book: Gradebook
    course: Course
    term: Term
    deadlines: dict[str, TopicDeadline]
    out: Path

    def roster(self, given: Path | None) -> Roster:
        """The roster in the file `given`, or else in the course's own, if it has one."""
        path = given or self.course.root / ROSTER
        return load_roster(path) if given or path.is_file() else Roster()

    def topics(self, topic: str | None) -> list[str]:
        """The named topic, or all of which something was graded."""
        return [self.course.topic(topic).name] if topic else self.book.topics()

    def standings(self, topic: str) -> list[Standing]:
        """The grades in `topic`; raises `UsageProblem` where nothing of it was graded."""
        self.course.topic(topic)
        found = self.term.standings(self.book, topic)
        if not found:
            raise UsageProblem(
                f"nothing of {topic} has been graded yet; graded so far: "
                f"{', '.join(self.book.topics()) or 'none'}"
            )
        return found

    def standing(self, topic: str, student: str) -> Standing | None:
        """The grade of one student, None where there is none."""
        return next(iter(self.term.standings(self.book, topic, student)), None)

    def refresh_pages(self, topic: str, students: Iterable[str] | None = None) -> int:
        """Write anew the pages on which a grade has changed, of all students or some; how many.

        With late days the grades of other topics may change too, and so may their pages.
        """
        from autograder.reports import refresh_reports

        wanted = None if students is None else set(students)
        written = 0
        for name in self.book.topics() if self.term.late_days else [topic]:
            if name not in self.course.topics:
                continue
            found = [
                each
                for each in self.term.standings(self.book, name)
                if wanted is None or each.student in wanted
            ]
            policy = self.course.topic(name).assignment.policy
            written += refresh_reports(self.book, self.out, name, policy, found)
        return written

    def tell_extensions(self, tables: dict[str, list[Standing]]) -> None:
        """Name those who have an extension but no grading: the name may be misspelt."""
        for name, own in tables.items():
            extensions = self.book.decisions.adjustments(name)
            left = extended_without_grading(own, self.deadlines.get(name), extensions)
            tell(f"extension in {name}, but no grading", left)


@contextmanager
def opened(out: Path, course: Path | None, deadlines: Path | None = None) -> Iterator[OpenBook]:
    """The gradebook in `out`; raises `UsageProblem` where there is none."""
    path = out / GRADEBOOK
    own_course = course_in(course)
    if not path.is_file():
        raise UsageProblem(f"there is no gradebook {path}: name the folder that `grade` wrote to with --out")
    dates = deadlines_in(out, own_course.topics, deadlines)
    with Gradebook(path) as book:
        yield OpenBook(book, own_course, Term.of(own_course, dates), dates, out)


def no_such_student(student: str, where: str, known: Iterable[str]) -> UsageProblem:
    """What to say of a name that is not among the `known` ones."""
    near = difflib.get_close_matches(student, list(known), cutoff=0.4)
    hint = f"; similar names: {', '.join(near)}" if near else ""
    return UsageProblem(printable(f"there is no grading of {student} in {where}{hint}"))


def of_student(own: Sequence[Standing], student: str) -> Standing:
    """The grade of `student` among those of a topic; raises `UsageProblem` with similar names."""
    for standing in own:
        if standing.student == student:
            return standing
    raise no_such_student(student, own[0].topic, [each.student for each in own])


def author_or_login(author: str) -> str:
    """Who decides; raises `UsageProblem` where that is unknown."""
    if author.strip():
        return author.strip()
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        raise UsageProblem("your login name is unknown: say who you are with --author") from error


def require_reason(reason: str) -> None:
    """Raises `UsageProblem` for a blank reason."""
    if not reason.strip():
        raise UsageProblem("say why, with --reason: it is kept, and shown with the grade")


def tell(what: str, lines: Iterable[str]) -> None:
    """A line on standard error for each of `lines`."""
    for line in lines:
        console_for_errors().print(f"{what}: {printable(line, layout='')}", markup=False, soft_wrap=True)


def print_table(table: Table) -> None:
    """Print `table`; where no terminal limits its width, as wide as its longest names and reasons are."""
    screen = Console(highlight=False)
    if not screen.is_terminal:
        screen = Console(highlight=False, width=UNBOUNDED)
    screen.print(table)


def as_json(value: object) -> str:
    """`value` as JSON for programs, points rounded as they are shown."""
    import msgspec

    encoder = msgspec.json.Encoder(decimal_format="number", order="deterministic", enc_hook=_points_in_json)
    return msgspec.json.format(encoder.encode(value), indent=2).decode()


def _points_in_json(points: Any) -> Decimal:
    if not isinstance(points, Fraction):
        raise TypeError(f"{type(points).__name__} does not go into JSON")
    return rounded(points)
