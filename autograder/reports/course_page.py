"""The page of the whole course: a row per student, a column per topic, trends, and whom to talk to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.gradebook.course_grades import CourseGrades
from autograder.reports.class_statistics import BINS
from autograder.reports.pages import environment

WIDTH, HEIGHT, MARGIN = 120, 28, 3


@dataclass(frozen=True)
class Trend:
    """A line of percentages as an inline chart: points for `<polyline>`, one list for each unbroken run."""

    runs: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    text: str


def write_course_page(title: str, grades: CourseGrades, path: Path, *, names: bool = True) -> None:
    """Write the page to `path`, whole or not at all; equal grades give equal bytes.

    Without `names` it has nothing about single students, and can be shown in class.
    """
    page = (
        environment()
        .get_template("course.html.jinja")
        .render(
            title=title,
            grades=grades,
            names=names,
            trends={
                row.student: trend([row.cells[topic].percent for topic in grades.topics])
                for row in grades.rows
            },
            class_trend=trend([_exact(grades.whole_class.topics[topic]) for topic in grades.topics]),
            section_trends={
                name: trend([_exact(means.topics[topic]) for topic in grades.topics])
                for name, means in grades.sections.items()
            },
            bins=_bins([row.final for row in grades.rows if row.final is not None]),
            bin_width=100 // BINS,
            chart=(WIDTH, HEIGHT),
        )
    )
    write_atomically(path, page)


def trend(percents: Sequence[Fraction | None]) -> Trend:
    """The chart of `percents`, one per topic; None interrupts the line. Above 100 it stays at the top."""
    step = (WIDTH - 2 * MARGIN) / max(1, len(percents) - 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for number, percent in enumerate(percents):
        if percent is None:
            runs.append([])
            continue
        share = min(float(percent), 100) / 100
        runs[-1].append(
            (round(MARGIN + number * step, 1), round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN), 1))
        )
    told = ", ".join("?" if percent is None else f"{float(percent):.0f} %" for percent in percents)
    return Trend(
        tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1),
        tuple(point for run in runs for point in run),
        told,
    )


def _exact(mean: float | None) -> Fraction | None:
    return None if mean is None else Fraction(mean)


def _bins(finals: Sequence[Fraction]) -> list[int]:
    counts = [0] * BINS
    for final in finals:
        counts[min(int(final) * BINS // 100, BINS - 1)] += 1
    return counts
