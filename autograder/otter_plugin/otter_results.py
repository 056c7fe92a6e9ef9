"""Our results as otter's."""

from __future__ import annotations

from typing import Any

from otter.test_files import GradingResults, TestCase
from otter.test_files.abstract_test import TestCaseResult
from otter.test_files.exception_test import ExceptionTestFile

from autograder.reports.feedback import properties_text
from autograder.results import QuestionResult, SubmissionResult

from .judged import Judged


def as_otter(result: SubmissionResult) -> GradingResults:
    """`result` in otter's own classes: a test file for each question, a test case for each property.

    The fault of the grader becomes otter's "catastrophic error".
    """
    if result.ungraded:
        return GradingResults.without_results(RuntimeError(result.ungraded))
    return GradingResults([_test_file(question) for question in result.questions if not question.is_written])


class JudgedResults(GradingResults):  # type: ignore[misc]
    """Otter's results with the results.json of the judge; pickled, they are plain results of otter."""

    document: dict[str, Any]

    def to_gradescope_dict(self, ag_config: object) -> dict[str, Any]:
        """What otter is to write to results.json."""
        return self.document

    def __reduce__(self) -> tuple[Any, ...]:
        # `otter grade` unpickles the results where the toolkit need not be installed.
        state = {name: value for name, value in vars(self).items() if name != "document"}
        return GradingResults, ([],), state


def fill_in(results: GradingResults, judged: Judged) -> None:
    """Make `results`, which otter goes on to use, those of `judged`."""
    notebook = results.notebook
    vars(results).update(vars(as_otter(judged.result)), document=judged.document, notebook=notebook)
    # Otter passes its object to the plugin and takes none back; only its class can change what it writes.
    results.__class__ = JudgedResults


def _test_file(question: QuestionResult) -> ExceptionTestFile:
    cases = [
        TestCase(each.name, None, not each.public, 0 if question.optional else each.possible, None, None)
        for each in question.properties
    ]
    file = ExceptionTestFile(question.name, f"tests/{question.name}.py", cases, all_or_nothing=False)
    file.test_case_results = [
        TestCaseResult(case, properties_text([each]), each.passed)
        for case, each in zip(cases, question.properties, strict=True)
    ]
    return file
