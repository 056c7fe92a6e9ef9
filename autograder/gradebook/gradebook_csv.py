"""gradebook.csv, the last gradings as a table for a spreadsheet; grades are written by `exports`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.digests import short
from autograder.gradebook.scores import settled_percent, settled_scores, settled_total
from autograder.gradebook.text import printable
from autograder.points import as_text
from autograder.results import SubmissionResult

COLUMNS = ("student", "topic", "score", "possible", "percent", "isolation", "suite")
FORMULA_STARTS = ("=", "+", "-", "@")


def write_gradebook_csv(results: Sequence[SubmissionResult], path: Path) -> None:
    """Write one row per student and topic, sorted by topic and student, to `path`, whole or not at all.

    After `COLUMNS` comes one column per question in handout order, named by the question, or `topic.question`
    where another topic in `results` has a question of that name or the name is one of `COLUMNS`. A cell is
    empty where the topic has no such question; the score, the percent and a question's points are empty too
    where the grader failed, since that is not a zero. Texts that a spreadsheet would take for a formula are
    preceded by an apostrophe, which spreadsheets read as "this is text".

    Raises `ValueError` when a student has two results for one topic.
    """
    rows = sorted(results, key=lambda result: (result.topic, result.student))
    _refuse_duplicates(rows)
    columns = question_columns(rows)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*COLUMNS, *columns.values()])
    for result in rows:
        scores = settled_scores(result)
        points = [scores.get(question) if topic == result.topic else None for topic, question in columns]
        writer.writerow([*_leading_cells(result), *map(as_text, points)])
    write_atomically(path, buffer.getvalue())


def question_columns(results: Sequence[SubmissionResult]) -> dict[tuple[str, str], str]:
    """Column name by (topic, question), topic after topic as they come and questions in handout order."""
    pairs = dict.fromkeys(
        (result.topic, question.name)
        for result in results
        for question in result.questions
        if not question.is_written
    )
    uses = Counter([question for _, question in pairs] + list(COLUMNS))
    return {
        (topic, question): question if uses[question] == 1 else f"{topic}.{question}"
        for topic, question in pairs
    }


def _leading_cells(result: SubmissionResult) -> list[str]:
    return [
        text_cell(result.student),
        text_cell(result.topic),
        as_text(settled_total(result)),
        as_text(result.possible),
        as_text(settled_percent(result)),
        text_cell(result.provenance.isolation),
        text_cell(short(result.provenance.suite)),
    ]


def text_cell(text: str) -> str:
    """`text` on one line, without control characters, and never a spreadsheet formula."""
    safe = printable(text, layout="")
    return f"'{safe}" if safe.lstrip().startswith(FORMULA_STARTS) else safe


def _refuse_duplicates(results: Sequence[SubmissionResult]) -> None:
    counts = Counter((result.student, result.topic) for result in results)
    for (student, topic), count in counts.items():
        if count > 1:
            raise ValueError(
                f"{count} results for {student!r} in {topic}: give write_gradebook_csv the last one "
                "of each student, as Gradebook.latest does"
            )
