"""The append-only record of every grading, and the grades that follow from it."""

from autograder.gradebook.adjusting import PointChange, point_change
from autograder.gradebook.changes import Change, changes
from autograder.gradebook.database import GradebookError
from autograder.gradebook.deadlines import DeadlinesError, TopicDeadline, deadlines_in, load_deadlines
from autograder.gradebook.gradebook_csv import write_gradebook_csv
from autograder.gradebook.marking import QuestionMark, WrittenQuestion
from autograder.gradebook.newest import newest_gradings, newest_ids
from autograder.gradebook.records import (
    Adjustment,
    Arrival,
    Grading,
    Kind,
    KnownGrading,
    Mark,
    TimedResult,
)
from autograder.gradebook.standing import (
    Rules,
    Standing,
    extended_without_grading,
    grades_may_differ,
    standings,
)
from autograder.gradebook.store import GRADEBOOK, Gradebook
from autograder.gradebook.term import Term, rules_of

__all__ = [
    "GRADEBOOK",
    "Adjustment",
    "Arrival",
    "Change",
    "DeadlinesError",
    "Gradebook",
    "GradebookError",
    "Grading",
    "Kind",
    "KnownGrading",
    "Mark",
    "PointChange",
    "QuestionMark",
    "Rules",
    "Standing",
    "Term",
    "TimedResult",
    "TopicDeadline",
    "WrittenQuestion",
    "changes",
    "deadlines_in",
    "extended_without_grading",
    "grades_may_differ",
    "load_deadlines",
    "newest_gradings",
    "newest_ids",
    "point_change",
    "rules_of",
    "standings",
    "write_gradebook_csv",
]
