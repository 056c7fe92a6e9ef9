"""Grading many submissions: by a pool of judges on this machine, or on the machines of a cluster."""

from .all_at_once import grade_all
from .classes import GradedClass, grade_class
from .cluster import Cluster, ClusterError
from .entries import ClassEntries, Entry, entries_of
from .graders import Graders
from .pool import Pool

__all__ = [
    "ClassEntries",
    "Cluster",
    "ClusterError",
    "Entry",
    "GradedClass",
    "Graders",
    "Pool",
    "entries_of",
    "grade_all",
    "grade_class",
]
