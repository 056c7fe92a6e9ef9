"""Grading many submissions: by a pool of judges on this machine, or on the machines of a cluster."""

from .classes import GradedClass, grade_class
from .cluster import Cluster, ClusterError
from .collecting import graded
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
    "grade_class",
    "graded",
]
