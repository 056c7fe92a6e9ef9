"""`autograder grade`: from submissions to gradebook and pages."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .grade_run import AUTO, NO_DOWNLOAD, NO_TIMES, Request, grade_topic
from .grade_told import document, tell
from .out_folder import require_usable
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
)


class Download(StrEnum):
    """Whose bulk download SUBMISSIONS is."""

    AUTO = AUTO
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    NONE = NO_DOWNLOAD


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
        str,
        typer.Option(
            metavar="none|mtime|FILE",
            help="When submissions came in, where the download does not tell: unknown, the files' times of "
            "modification, or a table: Moodle's grading worksheet, or a CSV file of students and times.",
        ),
    ] = NO_TIMES,
    time_zone: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The time zone of times in that table that name none, such as Europe/Berlin.",
            show_default=False,
        ),
    ] = "",
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A CSV file of everybody who is to have a row.",
            show_default="roster.csv in the course's folder, if there is one",
        ),
    ] = None,
    groups: Annotated[
        bool,
        typer.Option(
            "--groups", help="Whoever handed in nothing shares what others of the group in the roster did."
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show whose grade would change and why; record nothing.")
    ] = False,
    never_lower: Annotated[
        bool,
        typer.Option(
            "--never-lower", help="Do not record a new grading of the same submission that earns less."
        ),
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Grade even what looks like another topic, or like no submissions."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the summary alone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it for programs.")] = False,
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
    a regrading changed is shown. Exit code 1 when something could not be graded, 2 when nothing was, because
    most of it is of another topic or no submission.
    """
    given = Path(submissions) if submissions else None
    if given is not None and not topic:
        raise UsageProblem("say which topic the submissions belong to: make grade TOPIC=... SUBMISSIONS=...")
    if cluster and jobs is not None:
        raise UsageProblem("--jobs is for this machine alone; a cluster has as many judges as it has workers")
    require_usable(out, given)
    request = Request(
        submissions=given,
        out=out,
        download=download.value,
        times=times,
        time_zone=time_zone,
        roster=roster,
        groups=groups,
        jobs=jobs,
        cluster=cluster,
        again=again,
        force=force,
        never_lower=never_lower,
        dry_run=dry_run,
        allow_weak_isolation=allow_weak_isolation,
        quiet=quiet or as_json,
    )
    told = []
    for files in chosen_topics(course_in(course), topic):
        told.append(grade_topic(files, request))
        if not as_json:
            tell(told[-1], console(), quiet=quiet)
    if as_json:
        documents = [document(one) for one in told]
        print(json.dumps(documents[0] if topic else documents, indent=2, ensure_ascii=False))
    raise typer.Exit(1 if any(one.ungraded for one in told) else 0)
