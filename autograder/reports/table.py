"""The class at a glance, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.gradebook.scores import settled_percent, settled_scores, settled_total
from autograder.gradebook.text import printable
from autograder.points import as_text
from autograder.reports.item_analysis import questions_of
from autograder.results import QuestionResult, SubmissionResult

MOST_ROWS = 500
STUDENT_WIDTH = 16
POINTS_WIDTH = 3
SUMMARY_WIDTH = 24
# What the columns for the total and the percent take, and the gap between columns.
TOTALS_WIDTH = 10
GAP = 1

ALL, SOME, NONE, OWED = "●", "◐", "○", "?"
STYLES = {ALL: "green", SOME: "yellow", NONE: "red", OWED: "bold magenta"}


def class_table(results: Sequence[SubmissionResult], width: int = 100) -> Table:
    """The results of one topic, a row per student: points per question, total, percent, what went wrong.

    Question columns are numbered, with the possible points below the number, and the caption says which
    question is which: a dozen fit on 100 columns. Where they would leave too little of `width` (the columns
    of the terminal) for what went wrong, they are folded into one column with a sign per question. "?" stands
    where the grader failed. Colour repeats what the numbers and signs say and adds nothing. A class of more
    than `MOST_ROWS` is cut, which the caption tells.
    """
    questions = questions_of(results)
    folded = _unfolded_width(len(questions)) > width
    table = Table(
        title=Text(results[0].title) if results else None,
        caption=_legend(questions, folded=folded, left_out=max(0, len(results) - MOST_ROWS)),
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=0,
        expand=True,
        caption_justify="left",
    )
    table.add_column("student", max_width=STUDENT_WIDTH, no_wrap=True, overflow="ellipsis")
    if folded:
        table.add_column("questions", no_wrap=True)
    else:
        for position, question in enumerate(questions, start=1):
            table.add_column(f"{position}\n/{as_text(question.possible)}", justify="right", no_wrap=True)
    table.add_column("total", justify="right", no_wrap=True)
    table.add_column("%", justify="right", no_wrap=True)
    table.add_column("what went wrong", min_width=SUMMARY_WIDTH, overflow="fold", ratio=1)
    for result in results[:MOST_ROWS]:
        percent = settled_percent(result)
        cells = _signs(result, questions) if folded else _points_by_question(result, questions)
        table.add_row(
            Text(printable(result.student, layout="")),
            *cells,
            _points(settled_total(result), result.possible),
            OWED if percent is None else as_text(percent),
            Text(printable(result.summary)),
        )
    return table


def _unfolded_width(questions: int) -> int:
    return STUDENT_WIDTH + GAP + questions * (POINTS_WIDTH + GAP) + TOTALS_WIDTH + SUMMARY_WIDTH


def _points_by_question(result: SubmissionResult, questions: Sequence[QuestionResult]) -> list[Text]:
    scores = settled_scores(result)
    return [_points(scores.get(question.name, 0.0), question.possible) for question in questions]


def _signs(result: SubmissionResult, questions: Sequence[QuestionResult]) -> list[Text]:
    scores = settled_scores(result)
    signs = [_sign(scores.get(question.name, 0.0), question.possible) for question in questions]
    return [Text.assemble(*((sign, STYLES[sign]) for sign in signs))]


def _points(score: float | None, possible: float) -> Text:
    text = OWED if score is None else as_text(score)
    return Text(text, style=STYLES[_sign(score, possible)])


def _sign(score: float | None, possible: float) -> str:
    if score is None:
        return OWED
    if score >= possible:
        return ALL
    return SOME if score > 0 else NONE


def _legend(questions: Sequence[QuestionResult], *, folded: bool, left_out: int) -> Text:
    rest = f"... and {left_out} more: see the class page or gradebook.csv\n" if left_out else ""
    names = "  ".join(
        f"{position}:{question.name}{' (optional)' * question.optional}"
        for position, question in enumerate(questions, start=1)
    )
    signs = f"\n{ALL} all points  {SOME} some  {NONE} none  {OWED} the grader failed"
    return Text(rest + names + (signs if folded else ""))
