"""`autograder preview`: the handout as students see it."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from .shared import CourseFolder, console, console_for_errors, course_in


def preview(
    topic: Annotated[str, typer.Argument(help="The topic.")],
    open_: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    course: CourseFolder = None,
) -> None:
    """Write the handout as students see it to one page: formulas, figures and stubs. It needs no build.

    The page is build/TOPIC/preview.html, and can be read offline.
    """
    from autograder.authoring.previewing import write_preview

    made = write_preview(course_in(course).topic(topic))
    for formula in made.unreadable:
        console_for_errors().print(
            f"This formula is shown as it is written, because it cannot be typeset: {formula}",
            markup=False,
            soft_wrap=True,
        )
    console().print(str(made.page), markup=False, soft_wrap=True)
    if open_:
        webbrowser.open(made.page.as_uri())
