"""`autograder check`: the public laws on one file, as its student can check them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .shared import AllowWeakIsolation, CourseFolder, UsageProblem, console, course_in


def check(
    file: Annotated[Path, typer.Argument(help="A notebook, a script or a zip file.")],
    topic: Annotated[
        str | None, typer.Option("--topic", help="The topic.", show_default="the one that the file names")
    ] = None,
    course: CourseFolder = None,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Check the public laws on one file and show what is found. Exit code 1 when a law does not hold."""
    from autograder.isolation import warm_up
    from autograder.submissions import read_submission

    if not file.is_symlink() and not file.exists():
        raise UsageProblem(f"there is no file or folder {file}")
    submission = read_submission(file)
    name = topic or submission.topic
    if not name:
        raise UsageProblem(f"{file} does not name its topic; say which it is with --topic")
    files = course_in(course).topic(name)
    warm_up(files.assignment.preloaded)

    from autograder.judging import Judge, judged, load_topic, record
    from autograder.reports import feedback_text

    loaded = load_topic(files).public_part()
    with Judge(loaded, record(loaded), allow_weak_isolation=allow_weak_isolation) as judge:
        result = judged(judge, loaded, submission.student, file)
    console().print(feedback_text(result), markup=False, soft_wrap=True)
    raise typer.Exit(0 if not result.ungraded and result.score == result.possible else 1)
