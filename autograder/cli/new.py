"""`autograder new`: the files of a new topic, complete and proven, for an author to make their own."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.course import Course

from .shared import UsageProblem, console


def new(
    topic: Annotated[
        str, typer.Argument(help="Its name: small letters, digits, underscores, as in spiking_neurons.")
    ],
) -> None:
    """Begin a topic: write a small one that builds and proves, whose content an author then replaces.

    Nothing is ever overwritten.
    """
    from autograder.authoring.scaffold import ScaffoldError, scaffold

    course = Course()
    try:
        written = scaffold(course, topic)
    except ScaffoldError as error:
        raise UsageProblem(str(error)) from None
    for path in written:
        console().print(str(path.relative_to(course.root)), markup=False, soft_wrap=True)
    console().print(
        f"Now: autograder build {topic}, autograder prove {topic}, and docs/author.md.",
        markup=False,
        soft_wrap=True,
    )
