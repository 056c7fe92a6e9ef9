"""`autograder grade`: from submissions to gradebook and pages."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder.course import TopicFiles
from autograder.gradebook import Term, deadlines_in
from autograder.gradebook.text import printable

from .shared import (
    AllowWeakIsolation,
    CourseFolder,
    Jobs,
    Out,
    Topic,
    UsageProblem,
    chosen_topics,
    console,
    course_in,
    progress_bar,
)

if TYPE_CHECKING:
    from autograder.grading import ClassEntries
    from autograder.submissions import Platform

DEMONSTRATION_STUDENTS = 24
DEMONSTRATION_SEED = 479


class Download(StrEnum):
    """Whose bulk download SUBMISSIONS is."""

    AUTO = "auto"
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    NONE = "none"


class Times(StrEnum):
    """Where times of submission come from if the platform tells none."""

    MTIME = "mtime"
    NONE = "none"


def grade(
    topic: Topic = None,
    submissions: Annotated[
        str,
        typer.Argument(
            help="A folder of submissions, a bulk download of Canvas, Moodle or Gradescope (a folder or its "
            "zip file), or one file; a demonstration class when left out.",
            show_default=False,
        ),
    ] = "",
    out: Out = Path("results"),
    jobs: Jobs = None,
    again: Annotated[
        bool, typer.Option("--again", help="Grade again what the gradebook already has.")
    ] = False,
    download: Annotated[
        Download, typer.Option(help="Whose bulk download it is; auto looks at the names.")
    ] = Download.AUTO,
    times: Annotated[
        Times,
        typer.Option(
            help="When submissions came in, where the platform does not tell: unknown, or the times of "
            "modification of the files."
        ),
    ] = Times.NONE,
    cluster: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Judge on a dask cluster: its scheduler's address, or local:N for N processes here.",
            show_default=False,
        ),
    ] = "",
    course: CourseFolder = None,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Grade submissions: notebooks, scripts and zip files, one per student.

    Writes gradebook.csv, gradebook.sqlite, a class page and a feedback page per student. gradebook.csv shows
    each student's last grading, before lateness, overrides and the choice among several submissions; the
    grades that count come from `autograder gradebook`. Without SUBMISSIONS a demonstration class is made and
    graded. What the gradebook in OUT has of the same submission, suite and toolkit is not graded again; what
    a regrading changed is shown. Exit code 1 when something could not be graded.
    """
    given = Path(submissions) if submissions else None
    if given is not None and not topic:
        raise UsageProblem("say which topic the submissions belong to: make grade TOPIC=... SUBMISSIONS=...")
    if cluster and jobs is not None:
        raise UsageProblem("--jobs is for this machine alone; a cluster has as many judges as it has workers")
    ungraded = 0
    for files in chosen_topics(course_in(course), topic):
        ungraded += _grade_topic(
            files,
            given,
            out,
            download=download,
            times=times,
            jobs=jobs,
            again=again,
            cluster=cluster,
            allow_weak_isolation=allow_weak_isolation,
        )
    raise typer.Exit(1 if ungraded else 0)


def _grade_topic(
    files: TopicFiles,
    submissions: Path | None,
    out: Path,
    *,
    download: Download,
    times: Times,
    jobs: int | None,
    again: bool,
    cluster: str,
    allow_weak_isolation: bool,
) -> int:
    from autograder.isolation import warm_up

    # The imports of workers are most of the start, and go on in a process of their own: so they begin first,
    # in vain only where nothing is to be graded.
    if not cluster:
        warm_up(files.assignment.preloaded)

    from autograder.authoring import build, is_built, make_class
    from autograder.authoring.packaging import course_zip
    from autograder.grading import Cluster, Graders, Pool, entries_of, grade_class
    from autograder.judging import load_or_record, load_topic
    from autograder.reports import class_table

    from .gradebook_tables import changes_table

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
    found = entries_of(submissions, _platforms(download), file_times=times is Times.MTIME)
    if not found.entries:
        raise UsageProblem(f"{submissions}: no .ipynb, .py or .zip file in there")

    def make_graders() -> Graders:
        if cluster:
            return Cluster(topic, course_zip(topic, allow_weak_isolation=allow_weak_isolation), cluster)
        with progress_bar(f"drawing examples for {name}", len(topic.properties)) as drawn:
            examples = load_or_record(topic, drawn)
        return Pool(topic, examples, jobs=jobs, allow_weak_isolation=allow_weak_isolation)

    with progress_bar(f"grading {name}", len(found.entries)) as done:
        graded = grade_class(
            topic,
            make_graders,
            found.entries,
            out,
            again=again,
            allow_weak_isolation=allow_weak_isolation,
            done=done,
            term=Term.of(files.course, deadlines_in(out, files.course.topics)),
        )
    screen.print(class_table(graded.results, screen.width))
    _tell_found(screen, found)
    if graded.taken_over:
        screen.print(
            f"{graded.taken_over} of them were graded before and are unchanged (--again grades them again)"
        )
    if graded.changes:
        screen.print(changes_table(graded.changes))
    screen.print(f"gradebook   {graded.gradebook_csv}", soft_wrap=True, markup=False)
    screen.print(f"class page  {graded.class_page}", soft_wrap=True, markup=False)
    if graded.grades_may_differ:
        command = shlex.join(["autograder", "gradebook", "export", "plain", name, "--out", str(out)])
        told = f"the grades that count may differ from gradebook.csv: {command}"
        screen.print(told, soft_wrap=True, markup=False)
    return sum(bool(result.ungraded) for result in graded.results)


def _platforms(download: Download) -> tuple[Platform, ...]:
    from autograder.submissions import Platform

    if download is Download.AUTO:
        return tuple(Platform)
    return () if download is Download.NONE else (Platform(download.value),)


def _tell_found(screen: Console, found: ClassEntries) -> None:
    lines = []
    if found.platform is not None:
        lines.append(f"read as a bulk download of {found.platform.title()}")
    if found.ignored:
        lines.append(f"not graded, because they are not submissions: {', '.join(found.ignored)}")
    if found.marked_late:
        lines.append(f"marked as late, without a time that says how late: {', '.join(found.marked_late)}")
    for line in lines:
        screen.print(printable(line), markup=False, soft_wrap=True)
