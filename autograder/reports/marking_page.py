"""A page with all answers to one question side by side, for the person who marks them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.gradebook.marking_sheets import Sheet
from autograder.reports.pages import environment


def write_marking_page(sheet: Sheet, rubric: Sequence[tuple[Fraction, str]], path: Path) -> None:
    """Write `sheet` with its rubric, (points, text) pairs, to `path`, whole or not at all."""
    page = environment().get_template("marking.html.jinja").render(sheet=sheet, rubric=rubric)
    write_atomically(path, page)
