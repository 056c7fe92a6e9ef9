"""`autograder demo-class`: a synthetic class to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .shared import CourseFolder, Out, console, course_in


def demo_class(
    topic: Annotated[str, typer.Argument(help="The topic.")],
    students: Annotated[int, typer.Option(min=1, help="How many submissions.")] = 24,
    seed: Annotated[int, typer.Option(help="The same seed makes the same class.")] = 479,
    out: Out = Path("demo-class"),
    course: CourseFolder = None,
) -> None:
    """Make a synthetic class: right and flawed submissions in both formats, and a few faulty ones."""
    from autograder.authoring import make_class
    from autograder.judging import load_topic

    folder = make_class(load_topic(course_in(course).topic(topic)), out, students, seed)
    console().print(str(folder), markup=False, soft_wrap=True)
