"""The sheets on which people mark: a row per answer, with points and a comment to fill in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from itertools import chain
from pathlib import Path

from autograder.gradebook.exports.csv_files import CsvTable, ExportError, csv_text, number_in, read_table
from autograder.gradebook.gradebook_csv import FORMULA_STARTS, text_cell
from autograder.gradebook.marking_keys import MarkingKey, Owner, plain_id
from autograder.gradebook.records import Mark
from autograder.gradebook.scores import settled_scores
from autograder.gradebook.standing import Standing
from autograder.gradebook.store import Gradebook
from autograder.gradebook.text import printable
from autograder.points import as_text, exact
from autograder.results import QuestionResult, SubmissionResult

COLUMNS = ("id", "question", "points", "of", "comment", "automatic", "answer")
NO_ANSWER = "There is no answer."
MOST_PROBLEMS = 10


@dataclass(frozen=True)
class SheetRow:
    """One submission on a sheet.

    `answer` is what the student wrote or, for a question that is graded by laws, which of these do not hold;
    `automatic` are the points that the laws gave, None for a written question. `points` are None where nobody
    has marked it yet.
    """

    id: str
    answer: str
    automatic: Fraction | None
    points: Fraction | None = None
    comment: str = ""


@dataclass(frozen=True)
class Sheet:
    """All submissions of a topic with regard to one question, sorted by id; `possible` in points."""

    question: str
    title: str
    possible: Fraction
    is_written: bool
    rows: tuple[SheetRow, ...]

    def csv(self) -> str:
        """The sheet as a CSV file to be filled in."""
        return csv_text([COLUMNS, *map(self._cells, self.rows)])

    def _cells(self, row: SheetRow) -> tuple[str, ...]:
        return (
            text_cell(row.id),
            self.question,
            as_text(row.points),
            as_text(self.possible),
            _lines_cell(row.comment),
            as_text(row.automatic),
            _lines_cell(row.answer),
        )


@dataclass(frozen=True)
class ReadSheet:
    """The marks on a sheet that are new or other than those on record, and what it leaves open.

    `unmarked` are the ids of rows without points.
    """

    marks: tuple[Mark, ...]
    unmarked: tuple[str, ...]


def make_sheet(
    book: Gradebook, standings: Iterable[Standing], question: str, key: MarkingKey, *, anonymous: bool
) -> Sheet:
    """The sheet for `question`, with the marks that are on record, and new ids added to `key`.

    It has the submissions that count. One that could not be read has nothing to mark; an answer that several
    students handed in together has one row. A mark for an earlier
    submission of the same student stands where the answer is still the same. Raises `ValueError` where no
    result knows the question.
    """
    found: QuestionResult | None = None
    together: dict[str, list[tuple[SubmissionResult, QuestionResult]]] = defaultdict(list)
    for standing in standings:
        result = None if standing.grading is None else book.outline(standing.grading)
        answered = None if result is None or result.refused else _question(result, question)
        if result is None or answered is None:
            continue
        found = answered
        shared = result.provenance.submission if answered.answer.strip() else standing.student
        together[shared].append((result, answered))
    rows = []
    for of_one in together.values():
        owners = tuple(Owner(result.student, result.provenance.submission) for result, _ in of_one)
        rows.append(_row(book, key.id_of(owners, anonymous=anonymous), *of_one[0]))
    if found is None:
        raise ValueError(f"no graded submission has a question {question}")
    possible = exact(found.by_hand if found.is_written else found.possible)
    # By id, so that the order of anonymous ones says nothing.
    by_id = sorted(rows, key=lambda row: row.id)
    return Sheet(question, found.title, possible, found.is_written, tuple(by_id))


def read_sheet(
    path: Path,
    key: MarkingKey,
    possible: Mapping[str, Fraction],
    known: Iterable[Mark],
    author: str,
) -> ReadSheet:
    """The marks in the CSV file at `path` that are not among the `known` ones.

    `possible` are the points of each question that can be marked. Raises `ExportError`, with all rows that
    are wrong, for ids that are not in `key` or appear twice, unknown questions, and points that are no number
    or not between 0 and the possible ones; then none of the marks may be recorded.
    """
    table = read_table(path)
    missing = [name for name in ("id", "question", "points", "comment") if table.column(name) is None]
    if missing:
        raise ExportError(f"{path}: has no column `{missing[0]}`; write the sheet anew with `marks`")
    problems: list[str] = []
    filled: dict[tuple[str, str], list[Mark]] = {}
    unmarked = []
    for line, row in enumerate(table.rows, start=2):
        given, question = plain_id(table.cell(row, "id")), table.cell(row, "question")
        problem = _problem(table, row, key, possible)
        if problem is None and (given, question) in filled:
            problem = f"{given} is there twice"
        if problem is not None:
            problems.append(f"row {line}: {problem}")
            continue
        points = number_in(table.cell(row, "points"))
        if points is None:
            unmarked.append(given)
            continue
        filled[given, question] = [
            Mark(
                datetime.now(UTC),
                owner.student,
                owner.submission,
                question,
                float(points),
                _without_guard(table.cell(row, "comment")),
                author,
            )
            for owner in key.owners[given]
        ]
    if problems:
        more = f"; and {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        raise ExportError(f"{path}: nothing was recorded: {'; '.join(problems[:MOST_PROBLEMS])}{more}")
    marks = chain.from_iterable(filled.values())
    return ReadSheet(tuple(_changed(marks, known)), tuple(unmarked))


def outdated(marks: Iterable[Mark], standings: Iterable[Standing], book: Gradebook) -> list[str]:
    """The students whose mark is for a submission that is not the one that counts any more, sorted."""
    counting = {
        each.student: book.outline(each.grading).provenance.submission
        for each in standings
        if each.grading is not None
    }
    return sorted({mark.student for mark in marks if counting.get(mark.student) != mark.submission})


def _problem(
    table: CsvTable, row: Sequence[str], key: MarkingKey, possible: Mapping[str, Fraction]
) -> str | None:
    given, question = plain_id(table.cell(row, "id")), table.cell(row, "question")
    cell = table.cell(row, "points")
    points = number_in(cell)
    if given not in key.owners:
        return f"the id `{given}` is not in the key of this topic"
    if question not in possible:
        return f"there is no question `{question}`; there are {', '.join(possible)}"
    if cell and points is None:
        return f"`{cell}` is no number of points"
    if points is not None and not 0 <= exact(points) <= possible[question]:
        return f"{as_text(points)} is not between 0 and {as_text(possible[question])} points"
    return None


def _changed(marks: Iterable[Mark], known: Iterable[Mark]) -> Iterator[Mark]:
    last = {(each.student, each.submission, each.question): each for each in known}
    for mark in marks:
        before = last.get((mark.student, mark.submission, mark.question))
        if before is None or (before.points, before.comment) != (mark.points, mark.comment):
            yield mark


def _row(book: Gradebook, given: str, result: SubmissionResult, question: QuestionResult) -> SheetRow:
    automatic = None if question.is_written else settled_scores(result)[question.name]
    answer = question.answer if question.is_written else _failures(question)
    mark = _mark_on_record(book, result, question)
    if mark is None and question.is_written and not question.answer.strip():
        return SheetRow(given, "", None, Fraction(0), NO_ANSWER)
    return SheetRow(
        given,
        answer,
        None if automatic is None else exact(automatic),
        None if mark is None else exact(mark.points),
        mark.comment if mark else "",
    )


def _mark_on_record(book: Gradebook, result: SubmissionResult, question: QuestionResult) -> Mark | None:
    marks = [
        each for each in book.decisions.marks(result.topic, result.student) if each.question == question.name
    ]
    own = [each for each in marks if each.submission == result.provenance.submission]
    if own or not question.is_written:
        return own[-1] if own else None
    gradings = {each.submission: each.id for each in book.gradings(result.topic, result.student)}
    for mark in reversed(marks):
        before = gradings.get(mark.submission)
        earlier = None if before is None else _question(book.outline(before), question.name)
        if earlier is not None and earlier.answer == question.answer:
            return mark
    return None


def _question(result: SubmissionResult, name: str) -> QuestionResult | None:
    return next((each for each in result.questions if each.name == name), None)


def _failures(question: QuestionResult) -> str:
    failed = [f"{each.verdict}: {each.sentence}" for each in question.properties if not each.passed]
    return "\n".join(failed) or "all laws hold"


def _lines_cell(text: str) -> str:
    """`text` in a cell, its lines kept, and never a spreadsheet formula."""
    safe = printable(text)
    return f"'{safe}" if safe.lstrip().startswith(FORMULA_STARTS) else safe


def _without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(FORMULA_STARTS) else cell
