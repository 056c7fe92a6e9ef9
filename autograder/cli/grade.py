"""`autograder grade`: from submissions to gradebook and pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.course import TopicFiles

from .shared import AllowWeakIsolation, Jobs, Out, Topic, UsageProblem, chosen_topics, console, progress_bar

DEMONSTRATION_STUDENTS = 24
DEMONSTRATION_SEED = 479


def grade(
    topic: Topic = None,
    submissions: Annotated[
        str,
        typer.Argument(
            help="A folder of submissions, or one file; a demonstration class when left out.",
            show_default=False,
        ),
    ] = "",
    out: Out = Path("results"),
    jobs: Jobs = None,
    again: Annotated[
        bool, typer.Option("--again", help="Grade anew what the gradebook already has.")
    ] = False,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Grade submissions: notebooks, scripts and zip files, one per student.

    Writes gradebook.csv, gradebook.sqlite, a class page and a feedback page per student. Without SUBMISSIONS
    a demonstration class is made and graded. What the gradebook in OUT has of the same submission, suite and
    toolkit is not graded again. Exit code 1 when something could not be graded.
    """
    given = Path(submissions) if submissions else None
    if given is not None and not topic:
        raise UsageProblem("say which topic the submissions belong to: make grade TOPIC=... SUBMISSIONS=...")
    ungraded = 0
    for files in chosen_topics(topic):
        ungraded += _grade_topic(
            files, given, out, jobs=jobs, again=again, allow_weak_isolation=allow_weak_isolation
        )
    raise typer.Exit(1 if ungraded else 0)


def _grade_topic(
    files: TopicFiles,
    submissions: Path | None,
    out: Path,
    *,
    jobs: int | None,
    again: bool,
    allow_weak_isolation: bool,
) -> int:
    from autograder.authoring import build, is_built, make_class
    from autograder.grading import Pool, entries_of, grade_class
    from autograder.judging import load_topic, record
    from autograder.reports import class_table

    screen, name = console(), files.name
    if not is_built(files):
        with progress_bar(f"building {name}", 1) as done:
            done(build(files))
    topic = load_topic(files)
    if submissions is None:
        submissions = make_class(
            topic, out / "demonstration" / name, DEMONSTRATION_STUDENTS, DEMONSTRATION_SEED
        )
        screen.print(f"A demonstration class of {DEMONSTRATION_STUDENTS}: {submissions}", soft_wrap=True)
    found = entries_of(submissions)
    if not found.entries:
        raise UsageProblem(f"{submissions}: no .ipynb, .py or .zip file in there")

    def make_pool() -> Pool:
        with progress_bar(f"drawing examples for {name}", len(topic.properties)) as drawn:
            recorded = record(topic, drawn)
        return Pool(topic, recorded, jobs=jobs, allow_weak_isolation=allow_weak_isolation)

    with progress_bar(f"grading {name}", len(found.entries)) as done:
        graded = grade_class(
            topic,
            make_pool,
            found.entries,
            out,
            again=again,
            allow_weak_isolation=allow_weak_isolation,
            done=done,
        )
    screen.print(class_table(graded.results, screen.width))
    _tell_ignored(screen, found.ignored)
    if graded.known:
        screen.print(
            f"{graded.known} of them were graded before and are unchanged (--again grades them anew)"
        )
    screen.print(f"gradebook   {graded.gradebook}", soft_wrap=True, markup=False)
    screen.print(f"class page  {graded.page}", soft_wrap=True, markup=False)
    return sum(bool(result.ungraded) for result in graded.results)


def _tell_ignored(screen: Console, ignored: tuple[str, ...]) -> None:
    if ignored:
        screen.print(
            f"not graded, for they are no submissions: {', '.join(ignored)}", markup=False, soft_wrap=True
        )
