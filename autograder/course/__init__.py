"""What a course is made of: assignments, questions, points, policies, and banks of student code."""

from .assignment import Assignment, load_assignment
from .bank import Bank, BankError, Equivalent, Place, Variant
from .calling import globals_of, names_called
from .composing import changed, compose, definition_at, scope_of, solution_spans, without_markers
from .editing import Change, EditError, Span, first_line, places
from .importing import import_from_course, make_importable
from .imports import import_closure, imports_of
from .layout import Course, NoCourse, TopicFiles, UnknownTopic
from .policies import Budget, Grades, HiddenVisibility, Keep, Late, Policy
from .questions import Question, RubricItem
from .settings import CourseSettings
from .students import Students
from .tables import ConfigurationError

__all__ = [
    "Assignment",
    "Bank",
    "BankError",
    "Budget",
    "Change",
    "ConfigurationError",
    "Course",
    "CourseSettings",
    "EditError",
    "Equivalent",
    "Grades",
    "HiddenVisibility",
    "Keep",
    "Late",
    "NoCourse",
    "Place",
    "Policy",
    "Question",
    "RubricItem",
    "Span",
    "Students",
    "TopicFiles",
    "UnknownTopic",
    "Variant",
    "changed",
    "compose",
    "definition_at",
    "first_line",
    "globals_of",
    "import_closure",
    "import_from_course",
    "imports_of",
    "load_assignment",
    "make_importable",
    "names_called",
    "places",
    "scope_of",
    "solution_spans",
    "without_markers",
]
