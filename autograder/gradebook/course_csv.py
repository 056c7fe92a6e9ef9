"""course.csv: the grades of the whole course for a spreadsheet."""

from __future__ import annotations

from autograder.gradebook.course_grades import CourseGrades
from autograder.gradebook.exports.csv_files import csv_text
from autograder.gradebook.gradebook_csv import text_cell
from autograder.points import as_text


def course_csv(grades: CourseGrades) -> str:
    """A row per student, percentages in a column per topic, and the final one; empty where one is owed.

    `settled` says whether no verdict and no mark is owed any more.
    """
    header = ("student", "section", *grades.topics, "free_days", "final", "settled", "needs_a_word")
    rows = [
        (
            text_cell(row.student),
            text_cell(row.section),
            *(as_text(row.cells[topic].percent) for topic in grades.topics),
            str(row.free_days),
            as_text(row.final),
            "yes" if row.settled else "no",
            text_cell("; ".join(row.reasons)),
        )
        for row in grades.rows
    ]
    return csv_text([header, *rows])
