"""Running a suite against one submission: replay, verdicts, shrinking."""

from .assembling import ungraded
from .draws_cache import load_or_record
from .judge import Judge, WeakIsolation
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
    "load_or_record",
    "load_topic",
    "record",
    "toolkit_digest",
    "ungraded",
]
