"""Running a suite against one submission: replay, verdicts, shrinking."""

from .assembling import ungraded
from .draws_cache import load_or_record
from .handed_in import Content, judged
from .judge import Judge, NoJudge, WeakIsolation, demand_isolation
from .recording import RecordedProperty, record
from .toolkit import code_digest
from .topic import Topic, load_topic

__all__ = [
    "Content",
    "Judge",
    "NoJudge",
    "RecordedProperty",
    "Topic",
    "WeakIsolation",
    "code_digest",
    "demand_isolation",
    "judged",
    "load_or_record",
    "load_topic",
    "record",
    "ungraded",
]
