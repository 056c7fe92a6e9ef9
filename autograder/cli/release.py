"""`autograder release`: the zips that students download, and the page that says what to do with them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from .shared import CourseFolder, Out, console, course_in, progress_bar


def release(
    topics: Annotated[
        list[str] | None,
        typer.Argument(help="The topics; all topics when left out.", show_default=False),
    ] = None,
    out: Out = Path("release"),
    course: CourseFolder = None,
) -> None:
    """Write a zip of each topic for students, and a page on what to do with it.

    Each topic is built first, so that the zip, student_templates/ and autograder.zip belong together. A zip
    holds one folder, which works anywhere by itself: on Windows, macOS, Linux, Colab and JupyterHub.
    """
    from autograder.authoring.releasing import release as released_from
    from autograder.authoring.releasing import write_page

    found = course_in(course)
    chosen = [found.topic(name) for name in topics or found.topics]
    with progress_bar("building", len(chosen)) as done:
        released = list(released_from(chosen, out, progress=done))
    page = write_page(found, out)
    table = Table("topic")
    table.add_column("zip", overflow="fold")
    table.add_column("files", justify="right")
    table.add_column("size", justify="right")
    for one in released:
        table.add_row(one.topic, str(one.path), str(one.files), f"{one.size / 1000:.0f} kB")
    console().print(table)
    console().print(f"For students, beside the zips: {page}", markup=False, soft_wrap=True)
