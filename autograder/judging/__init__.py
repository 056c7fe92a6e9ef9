"""Running a suite against one submission: replay, verdicts, shrinking."""

from .assembling import nothing_graded
from .judge import Judge, WeakIsolation
from .recording import RecordedProperty, record
from .toolkit import environment, toolkit_digest
from .topic import Topic, load_topic

__all__ = [
    "Judge",
    "RecordedProperty",
    "Topic",
    "WeakIsolation",
    "environment",
    "load_topic",
    "nothing_graded",
    "record",
    "toolkit_digest",
]
