"""The application: its verbs, and how they end.

Exit codes: 0 done; 1 something failed that the command is meant to detect, or could not be judged; 2 bad
usage or input.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Annotated

import typer

from autograder.errors import AutograderError

from . import (
    build,
    check,
    demo_class,
    doctor,
    grade,
    gradebook,
    new,
    new_course,
    preview,
    prove,
    release,
    try_,
)
from .shared import COURSE_VARIABLE, CourseFolder, console_for_errors

DISTRIBUTION = "property-autograder"

app = typer.Typer(
    name="autograder",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"autograder {version(DISTRIBUTION)}")
        raise typer.Exit


@app.callback()
def _autograder(
    course: CourseFolder = None,
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Build, prove and grade the assignments of a course."""
    if course is not None:
        # The verbs read it too, so that --course may stand before a verb as well as after it.
        os.environ[COURSE_VARIABLE] = str(course)


app.command("build")(build.build)
app.command("release")(release.release)
app.command("grade")(grade.grade)
app.add_typer(gradebook.app, name="gradebook")
app.command("check")(check.check)
app.command("prove")(prove.prove)
app.command("try")(try_.try_)
app.command("preview")(preview.preview)
app.command("new")(new.new)
app.command("new-course")(new_course.new_course)
app.command("demo-class")(demo_class.demo_class)
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command; errors of usage or input end with exit code 2 and one message."""
    # Judges are forked, and a process whose numerical libraries run threads cannot be forked safely.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    try:
        app()
    except (AutograderError, OSError) as error:
        console_for_errors().print(f"error: {error}", markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(getattr(error, "exit_code", AutograderError.exit_code)) from None
