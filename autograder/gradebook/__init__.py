"""The append-only record of every grading."""

from autograder.gradebook.export import write_csv
from autograder.gradebook.store import Gradebook, GradebookError

__all__ = ["Gradebook", "GradebookError", "write_csv"]
