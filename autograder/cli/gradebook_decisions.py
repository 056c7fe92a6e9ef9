"""`autograder gradebook override`, `void`, `extend` and `revoke`: what people decide, with who and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from autograder.gradebook import Adjustment, Kind, Standing, point_change
from autograder.gradebook.adjusting import told
from autograder.gradebook.extensions import MoreTime, load_more_time, more_time
from autograder.gradebook.text import printable
from autograder.points import as_text

from .gradebook_shared import (
    Author,
    Deadlines,
    Graded,
    OpenBook,
    Reason,
    Student,
    TopicName,
    author_or_login,
    no_such_student,
    opened,
    require_reason,
    tell,
)
from .shared import CourseFolder, UsageProblem

Out = Path("results")


def override(
    topic: TopicName,
    student: Student,
    change: Annotated[str, typer.Argument(help="+3 adds, -2 takes off, 53 sets the points.")],
    reason: Reason = "",
    author: Author = "",
    new_student: Annotated[
        bool, typer.Option("--new-student", help="Accept a name that was never graded in any topic.")
    ] = False,
    out: Graded = Out,
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Add to a student's points, take some off, or set them, with a reason.

    Lateness takes nothing off what is added or set. Everything stays on record; adjustments stand side by
    side, in the order in which they were made, until one is revoked. The student's page is written anew.
    """
    require_reason(reason)
    who = author_or_login(author)
    try:
        wanted = point_change(change)
    except ValueError as error:
        raise UsageProblem(str(error)) from error
    with opened(out, course, deadlines) as the:
        possible = the.standings(topic)[0].possible
        if not new_student and student not in the.book.students():
            problem = no_such_student(student, "any topic", the.book.students())
            raise UsageProblem(f"{problem}; if the name is right, say so with --new-student")
        decisions = the.book.decisions
        change_points = decisions.set_points if wanted.kind is Kind.SET else decisions.add_points
        record = partial(change_points, topic, student, wanted.points, author=who, reason=reason)
        after = _changed(the, topic, student, record)
        the.refresh_pages(topic, [student])
    if after is not None and after.so_far is not None and after.so_far > possible:
        told_points = (
            f"{as_text(after.so_far)} points are more than the {as_text(possible)} that can be earned"
        )
        tell("note", [told_points])


def void(
    topic: TopicName,
    student: Annotated[
        str | None, typer.Argument(help="The student's name in the gradebook.", show_default=False)
    ] = None,
    grading: Annotated[
        int | None,
        typer.Argument(help="The grading's number, as `show TOPIC STUDENT` lists it; by default the last."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            help="Instead of a student: everybody's gradings since then, in UTC.", show_default=False
        ),
    ] = None,
    reason: Reason = "",
    author: Author = "",
    out: Graded = Out,
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Let a grading count for nothing, with a reason: the one before it counts again, if there is one.

    It stays on record, and can be made to count again with `revoke`. The same file is graded anew when it is
    given to `grade` again.
    """
    require_reason(reason)
    who = author_or_login(author)
    if (student is None) == (since is None):
        raise UsageProblem("name a student, or with --since the time from which on all gradings are void")
    with opened(out, course, deadlines) as the:
        the.standings(topic)
        void_by_now = {each.grading for each in the.book.decisions.adjustments(topic) if each.stands}
        valid = [each for each in the.book.gradings(topic, student) if each.id not in void_by_now]
        if since is not None:
            chosen = [each for each in valid if each.graded_at.replace(tzinfo=None) >= since]
        elif grading is not None:
            chosen = [each for each in valid if each.id == grading]
        else:
            chosen = valid[-1:]
        if not chosen:
            raise UsageProblem(f"there is no such grading in {topic} that is not void already")
        void_one = partial(the.book.decisions.void, topic, author=who, reason=reason)
        _change_all(the, topic, [(each.student, partial(void_one, each.student, each.id)) for each in chosen])


def extend(
    topic: TopicName,
    student: Annotated[
        str | None, typer.Argument(help="The student's name in the gradebook.", show_default=False)
    ] = None,
    hours: Annotated[float | None, typer.Option(help="Hours after the topic's deadline.")] = None,
    days: Annotated[float | None, typer.Option(help="Days after the topic's deadline.")] = None,
    until: Annotated[str, typer.Option(help="A deadline of their own, like 2026-10-01T23:59:00+02:00.")] = "",
    table: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="A CSV file with the columns student, reason, and one of until, days and hours; instead of "
            "STUDENT.",
        ),
    ] = None,
    reason: Reason = "",
    author: Author = "",
    out: Graded = Out,
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Give a student, or everybody in a CSV file, more time, with a reason. The last extension counts."""
    who = author_or_login(author)
    if (student is None) == (table is None):
        raise UsageProblem("name a student, or with --from a CSV file of extensions")
    with opened(out, course, deadlines) as the:
        the.standings(topic)
        if topic not in the.deadlines:
            raise UsageProblem(
                f"{topic} has no deadline that could be extended: write one into {out / 'deadlines.toml'}"
            )
        extend_one = partial(the.book.decisions.extend, topic, author=who)
        changes = [
            (
                each.student,
                partial(extend_one, each.student, hours=each.hours, until=each.until, reason=each.reason),
            )
            for each in (load_more_time(table) if table else [_one(student, hours, days, until, reason)])
        ]
        _change_all(the, topic, changes)
        the.tell_extensions({topic: the.standings(topic)})


def _one(student: str | None, hours: float | None, days: float | None, until: str, reason: str) -> MoreTime:
    try:
        return more_time(student or "", reason, hours=hours, days=days, until=until)
    except ValueError as error:
        raise UsageProblem(str(error)) from error


def revoke(
    topic: TopicName,
    student: Student,
    number: Annotated[
        int | None,
        typer.Argument(
            help="The adjustment's number, as `show TOPIC STUDENT` lists it; by default the last."
        ),
    ] = None,
    reason: Reason = "",
    author: Author = "",
    out: Graded = Out,
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Take back an override, an extension, or that a grading is void. It stays on record."""
    require_reason(reason)
    who = author_or_login(author)
    with opened(out, course, deadlines) as the:
        the.course.topic(topic)
        own = the.book.decisions.adjustments(topic, student)
        standing = [each for each in own if each.stands and number in (None, each.id)]
        if not standing:
            listed = "; ".join(f"{each.id}: {told(each)}" for each in own if each.stands)
            raise UsageProblem(
                printable(
                    f"{student} has no such adjustment in {topic} to revoke; there is {listed or 'none'}"
                )
            )
        record = partial(the.book.decisions.revoke, topic, standing[-1], author=who, reason=reason)
        _changed(the, topic, student, record, standing[-1].id)
        the.refresh_pages(topic, [student])


def _change_all(the: OpenBook, topic: str, changes: Sequence[tuple[str, Callable[[], None]]]) -> None:
    """Make a change for each student, and write the pages anew once, whatever ends it."""
    students = []
    try:
        for student, change in changes:
            students.append(student)
            _changed(the, topic, student, change)
    finally:
        the.refresh_pages(topic, students)


def _changed(
    the: OpenBook, topic: str, student: str, change: Callable[[], None], number: int | None = None
) -> Standing | None:
    """Make a change, and tell how it changed the student's grade; the page is the caller's to write anew.

    It is about the adjustment with this number, or else about the one that it makes.
    """
    before = the.standing(topic, student)
    try:
        change()
    except ValueError as error:
        raise UsageProblem(str(error)) from error
    after = the.standing(topic, student)
    line = f"{student} in {topic}: {_points(before)} → {_points(after)}"
    own = the.book.decisions.adjustments(topic, student)
    adjustment = next(each for each in reversed(own) if number in (None, each.id))
    typer.echo(printable(f"{line}  ({_told(adjustment)})", layout=""))
    return after


def _told(adjustment: Adjustment) -> str:
    revocation = adjustment.revocation
    return told(adjustment) if revocation is None else f"{told(adjustment)}; revoked: {revocation.reason}"


def _points(standing: Standing | None) -> str:
    return "no grade" if standing is None or standing.so_far is None else as_text(standing.so_far)
