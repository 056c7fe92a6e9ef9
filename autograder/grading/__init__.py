"""Grading many submissions by a pool of judges."""

from .classes import ClassEntries, GradedClass, entries_of, grade_class
from .pool import Entry, Pool

__all__ = ["ClassEntries", "Entry", "GradedClass", "Pool", "entries_of", "grade_class"]
