"""`autograder new`: the files of a new topic, complete and proven, for an author to make their own."""

from __future__ import annotations

from typing import Annotated

import typer

from .shared import CourseFolder, console, course_in


def new(
    topic: Annotated[
        str, typer.Argument(help="Its name: lower-case letters, digits, underscores, as in bird_song.")
    ],
    course: CourseFolder = None,
) -> None:
    """Begin a topic: write a small one that builds and proves, whose content an author then replaces.

    Nothing is ever overwritten.
    """
    from autograder.authoring.scaffold import scaffold

    found = course_in(course)
    for path in scaffold(found, topic):
        console().print(str(path.relative_to(found.root)), markup=False, soft_wrap=True)
    console().print(
        f"Now: autograder build {topic}, autograder prove {topic}; then replace its content piece by piece.",
        markup=False,
        soft_wrap=True,
    )
