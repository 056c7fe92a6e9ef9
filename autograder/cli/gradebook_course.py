"""`autograder gradebook course` and `similar`: what is known over all topics."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer

from autograder.atomic import write_atomically
from autograder.gradebook import Standing
from autograder.gradebook.course_grades import CourseGrades, course_grades
from autograder.gradebook.exports import Roster

from .gradebook_shared import (
    AsJson,
    Deadlines,
    Graded,
    OpenBook,
    RosterFile,
    as_json,
    opened,
    print_table,
    tell,
)
from .shared import CourseFolder, UsageProblem, console

COURSE_CSV, COURSE_PAGE, PAGE_FOR_CLASS = "course.csv", "course.html", "course-for-class.html"


def course(
    out: Graded = Path("results"),
    roster: RosterFile = None,
    deadlines: Deadlines = None,
    json: AsJson = False,
    course: CourseFolder = None,
) -> None:
    """Show the whole course: a row per student, a column per topic, weights, late days, and the final column.

    The same goes into OUT/course.csv and OUT/course.html; OUT/course-for-class.html has no names and can be
    shown in class. Weights, dropped topics and late days stand in course.toml under [grades].
    """
    from autograder.gradebook.course_csv import course_csv
    from autograder.reports.course_page import write_course_page

    from .gradebook_tables import course_table

    with opened(out, course, deadlines) as the:
        grades = _grades(the, the.roster(roster))
        title = the.course.settings.title
    if json:
        typer.echo(as_json(grades))
        return
    print_table(course_table(title, grades))
    write_atomically(out / COURSE_CSV, course_csv(grades))
    write_course_page(title, grades, out / COURSE_PAGE)
    write_course_page(title, grades, out / PAGE_FOR_CLASS, names=False)
    for path in (out / COURSE_CSV, out / COURSE_PAGE, out / PAGE_FOR_CLASS):
        console().print(str(path), markup=False, soft_wrap=True)
    tell("needs a word", [f"{row.student}: {'; '.join(row.reasons)}" for row in grades.need_a_word])


def similar(
    out: Graded = Path("results"),
    roster: RosterFile = None,
    to: Annotated[Path | None, typer.Option(help="A CSV file to write the pairs to.")] = None,
    json: AsJson = False,
    course: CourseFolder = None,
) -> None:
    """Show which submissions share code, over all topics. Partners of a group in the roster are left out.

    That two students write alike is a reason to look and no finding: each topic's class page shows the code
    side by side.
    """
    from autograder.gradebook.similar_report import similar_csv, similar_over_topics

    from .gradebook_tables import similar_table

    with opened(out, course) as the:
        people = the.roster(roster)
        pairs = similar_over_topics(out, the.course.topics, _groups(the, people))
    if json:
        typer.echo(as_json(pairs))
        return
    if to is not None:
        write_atomically(to, similar_csv(pairs))
        console().print(str(to), markup=False, soft_wrap=True)
    print_table(similar_table(pairs))


def _groups(the: OpenBook, people: Roster) -> list[frozenset[str]]:
    """The students of each group, as they are called in the gradebook."""
    members: dict[str, set[str]] = defaultdict(set)
    for student, person in people.by_student(_everybody(the)).items():
        if person.group:
            members[person.group].add(student)
    return [frozenset(group) for group in members.values()]


def _everybody(the: OpenBook) -> list[Standing]:
    """A standing of each student, from whatever topic."""
    standings = the.term.all_standings(the.book)
    return list({each.student: each for own in standings.values() for each in own}.values())


def _grades(the: OpenBook, people: Roster) -> CourseGrades:
    standings = the.term.all_standings(the.book)
    if not any(standings.values()):
        raise UsageProblem("nothing has been graded yet")
    known = people.by_student(_everybody(the))
    found = {person.name for person in known.values()}
    absent = {person.name: person.section for person in people.people if person.name not in found}
    sections = {student: person.section for student, person in known.items()} | absent
    has_sections = any(sections.values())
    return course_grades(
        standings, the.course.settings.grades, sections if has_sections else None, people=absent
    )
