"""What a course is made of: assignments, questions, points, policies, and banks of student code."""

from .assignment import Assignment, AssignmentError, HiddenVisibility, Keep, Late, Question, load_assignment
from .bank import Bank, BankError, Variant
from .composing import compose, definition_at, first_line, without_markers
from .layout import Course, TopicFiles, UnknownTopic

__all__ = [
    "Assignment",
    "AssignmentError",
    "Bank",
    "BankError",
    "Course",
    "HiddenVisibility",
    "Keep",
    "Late",
    "Question",
    "TopicFiles",
    "UnknownTopic",
    "Variant",
    "compose",
    "definition_at",
    "first_line",
    "load_assignment",
    "without_markers",
]
