"""`autograder new-course`: a course of one worked topic, for an instructor to go on from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from .shared import console


def new_course(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to put the course.", show_default=False)
    ],
    title: Annotated[
        str, typer.Option(help="The course's title.", show_default="from the folder's name")
    ] = "",
    term: Annotated[
        str, typer.Option(help="Enters every draw; change it each term.", show_default="this year")
    ] = "",
) -> None:
    """Begin a course: write its settings, what runs it, and one topic that builds, proves and grades.

    Nothing is ever overwritten.
    """
    from autograder.authoring.course_scaffold import scaffold_course

    root = folder.resolve()
    name = title or root.name.replace("_", " ").replace("-", " ").strip().capitalize() or "Course"
    written = scaffold_course(root, name, term or str(date.today().year))
    for path in written:
        console().print(str(path.relative_to(root)), markup=False, soft_wrap=True)
    following = ["make install", "make build", "make prove", "make grade"]
    if not any(path.suffix == ".whl" for path in written):
        following.insert(0, "put the toolkit's wheel into wheels/")
    console().print(f"Now, in {folder}: {', '.join(following)}.", markup=False, soft_wrap=True)
