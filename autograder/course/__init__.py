"""What a course is made of: assignments, questions, points, policies, and banks of student code."""

from .assignment import Assignment, Question, load_assignment
from .bank import Bank, BankError, Variant
from .calling import names_called
from .composing import compose, definition_at, first_line, without_markers
from .importing import import_from_course, make_importable
from .imports import import_closure, imports_of
from .layout import Course, NoCourse, TopicFiles, UnknownTopic
from .policies import Budget, HiddenVisibility, Keep, Late, Policy
from .settings import CourseSettings
from .tables import ConfigurationError

__all__ = [
    "Assignment",
    "Bank",
    "BankError",
    "Budget",
    "ConfigurationError",
    "Course",
    "CourseSettings",
    "HiddenVisibility",
    "Keep",
    "Late",
    "NoCourse",
    "Policy",
    "Question",
    "TopicFiles",
    "UnknownTopic",
    "Variant",
    "compose",
    "definition_at",
    "first_line",
    "import_closure",
    "import_from_course",
    "imports_of",
    "load_assignment",
    "make_importable",
    "names_called",
    "without_markers",
]
