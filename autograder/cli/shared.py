"""What the verbs share: consoles, progress bars, topics, and which errors are the user's to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from autograder.course import Course, TopicFiles
from autograder.errors import AutograderError

COURSE_VARIABLE = "AUTOGRADER_COURSE"

Topic = Annotated[str | None, typer.Argument(help="The topic; all topics when left out.", show_default=False)]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Judges at work at the same time.", show_default="one per core"),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder to write to.")]
CourseFolder = Annotated[
    Path | None,
    typer.Option(
        "--course",
        metavar="DIR",
        envvar=COURSE_VARIABLE,
        show_envvar=False,
        help="The course's folder.",
        show_default="the one you are in",
    ),
]
AllowWeakIsolation = Annotated[
    bool,
    typer.Option("--allow-weak-isolation", help="Judge even where the kernel cannot isolate student code."),
]


WIDTH_WITHOUT_TERMINAL = 140


class UsageProblem(AutograderError):
    """The command was given something it cannot use; the message says what to do."""


def console() -> Console:
    """Where results go; wide enough for a class table where there is no terminal to ask."""
    screen = Console(highlight=False)
    return screen if screen.is_terminal else Console(highlight=False, width=WIDTH_WITHOUT_TERMINAL)


def console_for_errors() -> Console:
    """Where errors and progress go."""
    return Console(stderr=True, highlight=False)


def course_in(folder: Path | None) -> Course:
    """The course that `folder` lies in; without one, that of the working directory."""
    return Course.find(folder or Path())


def chosen_topics(course: Course, name: str | None) -> list[TopicFiles]:
    """The named topic of `course`, or all topics; an empty name counts as none."""
    return [course.topic(topic) for topic in ([name] if name else course.topics)]


@contextmanager
def progress_bar(description: str, total: int, *, quiet: bool = False) -> Iterator[Callable[[object], None]]:
    """A progress bar, unless `quiet`; call what it yields once for each thing done."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console_for_errors(), transient=True, disable=quiet) as progress:
        task = progress.add_task(description, total=total)
        yield lambda _: progress.advance(task)
