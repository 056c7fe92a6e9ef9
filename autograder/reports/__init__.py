"""Results for people and machines: results.json, pages, tables."""

from autograder.reports.feedback import feedback_text
from autograder.reports.gradescope_folder import write_gradescope_folder
from autograder.reports.pages import write_class_page
from autograder.reports.student_folder import (
    bring_up_to_date,
    folders_of_students,
    has_reports,
    refresh_reports,
    whose,
    write_reports,
)
from autograder.reports.summary import Summary, summary_of
from autograder.reports.table import class_table

__all__ = [
    "Summary",
    "bring_up_to_date",
    "class_table",
    "feedback_text",
    "folders_of_students",
    "has_reports",
    "refresh_reports",
    "summary_of",
    "whose",
    "write_class_page",
    "write_gradescope_folder",
    "write_reports",
]
