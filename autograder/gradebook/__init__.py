"""The append-only record of every grading, and the grades that follow from it."""

from autograder.gradebook.changes import Change, changes
from autograder.gradebook.deadlines import DeadlinesError, TopicDeadline, load_deadlines
from autograder.gradebook.gradebook_csv import write_gradebook_csv
from autograder.gradebook.newest import newest_gradings, newest_ids
from autograder.gradebook.records import Arrival, Grading, KnownGrading, Override, TimedResult
from autograder.gradebook.standing import (
    Rules,
    Standing,
    extended_without_grading,
    grades_may_differ,
    standings,
)
from autograder.gradebook.store import Gradebook, GradebookError

__all__ = [
    "Arrival",
    "Change",
    "DeadlinesError",
    "Gradebook",
    "GradebookError",
    "Grading",
    "KnownGrading",
    "Override",
    "Rules",
    "Standing",
    "TimedResult",
    "TopicDeadline",
    "changes",
    "extended_without_grading",
    "grades_may_differ",
    "load_deadlines",
    "newest_gradings",
    "newest_ids",
    "standings",
    "write_gradebook_csv",
]
