"""Grading one topic as it was asked for, from what an instructor has to what can be told."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from autograder.course import TopicFiles
from autograder.results import SubmissionResult

from .grade_told import Told
from .shared import UsageProblem, console, console_for_errors, progress_bar

if TYPE_CHECKING:
    from autograder.gradebook.exports import Roster
    from autograder.grading import ClassEntries, Entry, GradedClass
    from autograder.judging import Topic
    from autograder.submissions import Platform

DEMONSTRATION_STUDENTS = 24
DEMONSTRATION_SEED = 479
INTERRUPTED = 130
"""The exit code that shells give to what Ctrl-C ended."""

MTIME, NO_TIMES = "mtime", "none"
AUTO, NO_DOWNLOAD = "auto", "none"


@dataclass(frozen=True)
class Request:
    """What was asked of `autograder grade`, the topic left out."""

    submissions: Path | None
    out: Path
    download: str
    times: str
    time_zone: str
    roster: Path | None
    groups: bool
    jobs: int | None
    cluster: str
    again: bool
    force: bool
    never_lower: bool
    dry_run: bool
    allow_weak_isolation: bool
    quiet: bool


def grade_topic(files: TopicFiles, request: Request) -> Told:
    """Grade what was handed in to one topic, or a demonstration class; what is to be told of it.

    Raises `typer.Exit` where Ctrl-C ended it, after saying what is recorded.
    """
    from autograder.isolation import warm_up

    # The imports of workers are most of the start, and go on in a process of their own: so they begin first,
    # in vain only where nothing is to be graded.
    if not request.cluster:
        warm_up(files.assignment.preloaded)

    from autograder.authoring import build, is_built, make_class
    from autograder.grading.rehearsal import rehearsal
    from autograder.grading.topic_guard import demand_class, demand_topic
    from autograder.judging import load_topic

    name, submissions = files.name, request.submissions
    if not is_built(files):
        with progress_bar(f"building {name}", 1, quiet=request.quiet) as done:
            done(build(files))
    topic = load_topic(files).without_dropped()
    if submissions is None:
        folder = request.out / "demonstration" / name
        submissions = make_class(topic, folder, DEMONSTRATION_STUDENTS, DEMONSTRATION_SEED)
        if not request.quiet:
            made = f"A demonstration class of {DEMONSTRATION_STUDENTS}: {submissions}"
            console().print(made, soft_wrap=True)
    people = _roster(files, request)
    found, times_of_nobody = _entries(submissions, people, request)
    if not found.entries:
        raise UsageProblem(f"{submissions}: nothing in there could be a submission; check the path")
    if not request.force:
        demand_class(found)
        is_class = found.platform is not None or bool(people.people) or submissions.is_file()
        demand_topic(files.course, topic.handout, found.entries, is_class=is_class)
    with ExitStack() as stack:
        out = stack.enter_context(rehearsal(request.out)) if request.dry_run else request.out
        graded = _graded(topic, found.entries, people, out, request)
    return Told(name, found, graded, request.out, times_of_nobody, request.dry_run)


def _graded(
    topic: Topic, entries: Sequence[Entry], people: Roster, out: Path, request: Request
) -> GradedClass:
    from autograder.authoring.packaging import course_zip
    from autograder.gradebook import Term, deadlines_in
    from autograder.grading import Cluster, Graders, Pool, grade_class
    from autograder.judging import load_or_record

    name, course, weak = topic.files.name, topic.files.course, request.allow_weak_isolation
    results: list[SubmissionResult] = []

    def make_graders() -> Graders:
        if request.cluster:
            return Cluster(topic, course_zip(topic, allow_weak_isolation=weak), request.cluster)
        description = f"drawing examples for {name}"
        with progress_bar(description, len(topic.properties), quiet=request.quiet) as drawn:
            examples = load_or_record(topic, drawn)
        return Pool(topic, examples, jobs=request.jobs, allow_weak_isolation=weak)

    with progress_bar(f"grading {name}", len(entries), quiet=request.quiet) as done:

        def note(result: SubmissionResult) -> None:
            results.append(result)
            done(result)

        try:
            return grade_class(
                topic,
                make_graders,
                entries,
                out,
                again=request.again,
                allow_weak_isolation=weak,
                never_lower=request.never_lower,
                roster=people,
                done=note,
                term=Term.of(course, deadlines_in(request.out, course.topics)),
            )
        except KeyboardInterrupt:
            stopped = _stopped(len(results), len(entries), out, request)
    console_for_errors().print(stopped, markup=False, soft_wrap=True)
    raise typer.Exit(INTERRUPTED)


def _stopped(done: int, of: int, out: Path, request: Request) -> str:
    from autograder.gradebook import GRADEBOOK

    if request.dry_run:
        return "stopped: nothing was recorded"
    return (
        f"stopped: {done} of {of} are recorded in {out / GRADEBOOK}; the same command grades the others. The "
        "table and the class page are written when all are there"
    )


def _roster(files: TopicFiles, request: Request) -> Roster:
    from autograder.gradebook.exports import Roster, load_roster
    from autograder.gradebook.exports.roster import ROSTER

    path = request.roster or files.root / ROSTER
    # A demonstration class is nobody on the roster.
    if request.submissions is None or not (request.roster or path.is_file()):
        return Roster()
    return load_roster(path)


def _entries(submissions: Path, people: Roster, request: Request) -> tuple[ClassEntries, tuple[str, ...]]:
    """What was handed in, by whom and when, and whose times belong to nobody there."""
    from autograder.grading import entries_of
    from autograder.grading.people import with_roster
    from autograder.grading.times import load_times, with_times

    platforms, file_times = _platforms(request.download), request.times == MTIME
    found = entries_of(submissions, platforms, file_times=file_times, leave_out=request.out)
    nobodys: tuple[str, ...] = ()
    if request.times not in (NO_TIMES, MTIME):
        found, nobodys = with_times(found, load_times(Path(request.times), request.time_zone))
    if people.people:
        found = with_roster(found, people, groups=request.groups)
    return found, nobodys


def _platforms(download: str) -> tuple[Platform, ...]:
    from autograder.submissions import Platform

    if download == AUTO:
        return tuple(Platform)
    return () if download == NO_DOWNLOAD else (Platform(download),)
