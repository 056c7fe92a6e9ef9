"""Running a suite against one submission: replay, verdicts, shrinking."""

from .assembling import ungraded
from .judge import Judge, WeakIsolation
from .kept import recorded
from .recording import RecordedProperty, record
from .toolkit import code_digest, environment, environment_digest, toolkit_digest
from .topic import Topic, load_topic

__all__ = [
    "Judge",
    "RecordedProperty",
    "Topic",
    "WeakIsolation",
    "code_digest",
    "environment",
    "environment_digest",
    "load_topic",
    "record",
    "recorded",
    "toolkit_digest",
    "ungraded",
]
