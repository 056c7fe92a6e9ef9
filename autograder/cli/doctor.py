"""`autograder doctor`: will grading work on this machine?"""

from __future__ import annotations

from typing import Annotated

import typer

from .shared import AllowWeakIsolation, CourseFolder, console, course_in


def doctor(
    topic: Annotated[
        str | None, typer.Argument(help="The topic to try; the first one when left out.", show_default=False)
    ] = None,
    course: CourseFolder = None,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Look at Python, memory, isolation and the judge itself, and grade the reference solution.

    Run it before the first submission comes, and on each machine of a cluster; where a zip grades, run
    `python autograder.zip --doctor`. Exit code 1 when grading will not work.
    """
    from autograder.isolation import warm_up
    from autograder.otter_plugin.doctor import told

    found = course_in(course)
    files = found.topic(topic or (found.topics or ("",))[0])
    warm_up(files.assignment.preloaded)

    from autograder.judging.doctor import examine

    console().print(f"grading {files.name} on this machine", markup=False)
    raise typer.Exit(0 if told(examine(files, allow_weak_isolation=allow_weak_isolation)) else 1)
