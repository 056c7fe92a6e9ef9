"""`autograder return`: what students get back, in the form that a platform takes."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.atomic import write_atomically
from autograder.gradebook import Standing
from autograder.gradebook.exports import (
    Roster,
    canvas_export,
    moodle_export,
    participants,
    read_table,
)

from .gradebook_export import tell_open
from .gradebook_shared import (
    CanvasColumn,
    Deadlines,
    Graded,
    OpenBook,
    PlatformTable,
    RosterFile,
    Scale,
    TopicName,
    opened,
    tell,
)
from .shared import CourseFolder, UsageProblem, console

if TYPE_CHECKING:
    from autograder.reports.giving_back import Feedback

FOLDER = "return"


class To(StrEnum):
    """Whom feedback is written for."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    FOLDER = "folder"
    MAIL = "mail"


def return_(
    topic: TopicName,
    to: Annotated[To, typer.Option("--to", help="What is to take the feedback.")],
    source: PlatformTable = None,
    submissions: Annotated[
        Path | None,
        typer.Option(help="Canvas's download of submissions: feedback goes back under the names in it."),
    ] = None,
    column: CanvasColumn = "",
    scale: Scale = False,
    roster: RosterFile = None,
    sender: Annotated[str, typer.Option("--sender", help="With mail, the address in From.")] = "",
    out: Graded = Path("results"),
    deadlines: Deadlines = None,
    course: CourseFolder = None,
) -> None:
    """Write what students get back: pages, grades and comments, for a platform, in folders or as messages.

    It goes into OUT/return/TOPIC-TO. Who cannot be reached and whose grade is not settled is listed; then
    the exit code is 1.
    """
    with opened(out, course, deadlines) as the:
        standings = the.standings(topic)
        people = the.roster(roster)
        folder = out / FOLDER / f"{topic}-{to}"
        back = _Back(the, topic, standings, people, folder)
        match to:
            case To.CANVAS:
                complete = back.canvas(source, submissions, column, scale=scale)
            case To.MOODLE:
                complete = back.moodle(source, scale=scale)
            case To.GRADESCOPE:
                complete = back.gradescope()
            case To.FOLDER:
                complete = back.folders()
            case To.MAIL:
                complete = back.mail(sender)
    raise typer.Exit(0 if complete else 1)


class _Back:
    """The feedback of one topic on its way back."""

    def __init__(
        self, the: OpenBook, topic: str, standings: Sequence[Standing], people: Roster, folder: Path
    ) -> None:
        self._the = the
        self._topic = topic
        self._standings = standings
        self._people = people
        self._folder = folder
        self._assignment = the.course.topic(topic).assignment

    def canvas(self, source: Path | None, submissions: Path | None, column: str, *, scale: bool) -> bool:
        """Write a zip of feedback files, the grades, and the grades with comments; whether nobody is left."""
        from autograder.reports.giving_back import canvas_feedback_zip
        from autograder.submissions import Platform, read_bulk_download

        if source is None and submissions is None:
            raise UsageProblem(
                "name Canvas's exported gradebook with --from, its download of submissions with "
                "--submissions, or both"
            )
        complete = True
        if submissions is not None:
            download = read_bulk_download(submissions, [Platform.CANVAS])
            if download is None:
                raise UsageProblem(f"{submissions}: is no download of submissions from Canvas")
            feedback = self._feedback()
            by_id = {
                given: feedback[each.student]
                for each in self._standings
                if each.student in feedback
                for platform, given in each.platform_ids
                if platform == Platform.CANVAS
            }
            made = canvas_feedback_zip(download.entries, by_id)
            self._write("feedback.zip", made.data)
            there = {entry.platform_id for entry in download.entries}
            reached = {own.student for given, own in by_id.items() if given in there}
            absent = [student for student in feedback if student not in reached]
            tell("not in the download", absent)
            tell("no file that could carry the feedback", made.without_file)
            complete = not (absent or made.without_file)
        if source is not None:
            names = [column] if column else [self._assignment.title, self._topic]
            table = read_table(source)
            grades = canvas_export(table, self._standings, self._people, names, scale=scale)
            self._write("grades.csv", grades.text)
            commented = canvas_export(
                table, self._standings, self._people, names, scale=scale, comments=self._comments("; ")
            )
            self._write("grades-with-comments.csv", commented.text)
            tell_open(grades)
            complete &= grades.complete
        return complete

    def moodle(self, source: Path | None, *, scale: bool) -> bool:
        """Write a zip of feedback files, and the worksheet with grades and comments."""
        from autograder.reports.giving_back import moodle_feedback_zip

        if source is None:
            raise UsageProblem("name the assignment's grading worksheet with --from")
        worksheet = read_table(source)
        comments = {student: html.escape(text, quote=False) for student, text in self._comments("; ").items()}
        filled = moodle_export(worksheet, self._standings, self._people, scale=scale, comments=comments)
        found = participants(worksheet, self._standings, self._people)
        self._write("feedback.zip", moodle_feedback_zip(found, self._feedback()))
        self._write("worksheet.csv", filled.text)
        if worksheet.column("Feedback comments") is None:
            tell("note", ["the worksheet has no column Feedback comments: enable these in the assignment"])
        tell_open(filled)
        return filled.complete

    def gradescope(self) -> bool:
        """Write a folder of results.json files."""
        from .gradebook_export import exported_folder

        return exported_folder(self._the, self._topic, self._folder, provisional=False)

    def folders(self) -> bool:
        """Write a folder per student."""
        from autograder.submissions import folder_names

        feedback = self._feedback()
        names = folder_names(feedback)
        for student, own in feedback.items():
            write_atomically(self._folder / names[student] / "feedback.html", own.page)
        console().print(str(self._folder), markup=False, soft_wrap=True)
        return self._told_who_is_left(feedback)

    def mail(self, sender: str) -> bool:
        """Write a message per student whose address is known."""
        from autograder.reports.giving_back import message
        from autograder.submissions import folder_names

        feedback = self._feedback()
        addresses = self._addresses()
        names = folder_names(feedback)
        unreached = [student for student in feedback if student not in addresses]
        for student, address in addresses.items():
            if student in feedback:
                try:
                    mail = message(feedback[student], address, sender)
                except ValueError as error:
                    raise UsageProblem(
                        f"{student}: the address `{address}` cannot be used: {error}"
                    ) from error
                write_atomically(self._folder / f"{names[student]}.eml", mail)
        console().print(str(self._folder), markup=False, soft_wrap=True)
        tell("no address, so no message (a roster has them: --roster)", unreached)
        return self._told_who_is_left(feedback) and not unreached

    def _feedback(self) -> dict[str, Feedback]:
        """The feedback of everybody who was graded, by student."""
        from autograder.reports.giving_back import feedback_of

        return {
            each.student: feedback_of(each, self._the.book.result(each.grading), self._assignment.policy)
            for each in self._standings
            if each.grading is not None
        }

    def _comments(self, separator: str) -> dict[str, str]:
        from autograder.reports.giving_back import comment_of

        return {each.student: separator.join(comment_of(each).splitlines()) for each in self._standings}

    def _addresses(self) -> dict[str, str]:
        """The e-mail address of each student: by the roster, by Gradescope, or because it is the name."""
        from autograder.reports.giving_back import is_address

        known = {
            student: person.email
            for student, person in self._people.by_student(self._standings).items()
            if person.email
        }
        for each in self._standings:
            given = [identity for platform, identity in each.platform_ids if platform == "gradescope"]
            address = next(filter(is_address, (*given, each.student)), "")
            if address:
                known.setdefault(each.student, address)
        return known

    def _told_who_is_left(self, feedback: Mapping[str, Feedback]) -> bool:
        without = [each.student for each in self._standings if each.student not in feedback]
        tell("without a grading, so without a page", without)
        unsettled = [f"{each.student}: {each.why}" for each in self._standings if each.final is None]
        tell("not settled", unsettled)
        return not (without or unsettled)

    def _write(self, name: str, content: str | bytes) -> None:
        write_atomically(self._folder / name, content)
        console().print(str(self._folder / name), markup=False, soft_wrap=True)
