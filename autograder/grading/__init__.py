"""Grading many submissions by a pool of judges."""

from .classes import GradedClass, grade_class
from .entries import ClassEntries, Entry, entries_of
from .pool import Pool

__all__ = ["ClassEntries", "Entry", "GradedClass", "Pool", "entries_of", "grade_class"]
