"""Grades in the formats of learning platforms."""

from autograder.gradebook.exports.canvas import canvas_export
from autograder.gradebook.exports.csv_files import CsvTable, ExportError, read_table
from autograder.gradebook.exports.filling import Export
from autograder.gradebook.exports.moodle import moodle_export, participants
from autograder.gradebook.exports.plain import plain_export
from autograder.gradebook.exports.roster import Person, Roster, load_roster

__all__ = [
    "CsvTable",
    "Export",
    "ExportError",
    "Person",
    "Roster",
    "canvas_export",
    "load_roster",
    "moodle_export",
    "participants",
    "plain_export",
    "read_table",
]
