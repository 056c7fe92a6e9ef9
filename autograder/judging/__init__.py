"""Running a suite against one submission: replay, verdicts, shrinking."""

from autograder.results import (
    Call,
    Evidence,
    PropertyResult,
    Provenance,
    QuestionResult,
    SubmissionResult,
    Verdict,
)

from .judge import Judge
from .recording import RecordedProperty, record
from .topic import Topic, load_topic

__all__ = [
    "Call",
    "Evidence",
    "Judge",
    "PropertyResult",
    "Provenance",
    "QuestionResult",
    "RecordedProperty",
    "SubmissionResult",
    "Topic",
    "Verdict",
    "load_topic",
    "record",
]
