"""How results read: verdicts, points and calls in words, the same in the terminal and on the pages."""

from __future__ import annotations

from textwrap import indent

from autograder.gradebook import QuestionMark, Standing
from autograder.gradebook.reasons import UNKNOWN_TIME, owed_marks
from autograder.gradebook.scores import settled_total
from autograder.points import as_text, with_unit
from autograder.results import (
    Diagnosis,
    Difference,
    Evidence,
    PropertyResult,
    QuestionResult,
    SubmissionResult,
    Verdict,
)

VERDICTS = {
    Verdict.PASSED: "It holds.",
    Verdict.FAILED: "It does not hold for your code.",
    Verdict.RAISED: "Your code raised an exception.",
    Verdict.MISSING: "A name that the question asks for is not defined.",
    Verdict.TIMED_OUT: "Your code did not finish in the time allowed.",
    Verdict.OUT_OF_MEMORY: "Your code used more memory than allowed.",
    Verdict.CRASHED: "Your code ended the Python process.",
    Verdict.UNGRADED: "The grader failed here. This is not your mistake: ask for a regrade.",
}
CROSS = "✗"
UNGRADED = (
    "The grader failed on this submission. This is not your mistake, and not a grade: ask for a regrade."
)
PROVISIONAL = "The grader failed on some laws, so this score is not final: ask for a regrade."


def score_line(result: SubmissionResult) -> str:
    """The score of the submission in one line."""
    if result.ungraded:
        return "ungraded"
    line = f"{as_text(result.score)} of {with_unit(result.possible)} ({as_text(result.percent)} %)"
    return f"{line}, not final" if settled_total(result) is None else line


def grade_line(standing: Standing) -> str:
    """The grade in one line; what is not settled is told."""
    if standing.so_far is None:
        return "No grade yet" if standing.grading is None else "Ungraded"
    line = f"{as_text(standing.so_far)} of {with_unit(standing.possible)}"
    if standing.to_mark:
        return f"So far {line}; {owed_marks(standing.to_mark)}"
    return f"Grade: {line} ({as_text(standing.percent_so_far)} %)"


def grade_lines(standing: Standing) -> list[str]:
    """The grade, how it came about, and what was marked by hand, a line each, nothing twice."""
    marks = [each for each in standing.marks if each.question not in standing.to_mark]
    return [grade_line(standing), *reasons_shown(standing), *map(mark_line, marks)]


def reasons_shown(standing: Standing) -> list[str]:
    """The reasons for a grade that students read beside `grade_line`."""
    return [each for each in standing.reasons if each not in (UNKNOWN_TIME, owed_marks(standing.to_mark))]


def mark_line(mark: QuestionMark) -> str:
    """What counts for one question by hand, in one line with the comment."""
    if mark.points is None:
        return f"{mark.question}: to be marked by hand, {with_unit(mark.possible)}"
    line = f"{mark.question}: {as_text(mark.points)} of {with_unit(mark.possible)}, marked by hand"
    return f"{line}: {mark.comment}" if mark.comment else line


def question_score(question: QuestionResult) -> str:
    """The score of one question in one line, or that a person marks it."""
    if question.is_written:
        line = f"to be marked by hand, up to {with_unit(question.by_hand)}"
    else:
        line = f"{as_text(question.score)} of {with_unit(question.possible)}"
    return f"{line}, optional" if question.optional else line


def answer_found(question: QuestionResult) -> str:
    """What was found of the answer to a written question."""
    words = len(question.answer.split())
    return f"Your answer has {words} word{'s' * (words != 1)}." if words else "No answer was found."


def substitution(result: PropertyResult) -> str:
    """What to say of a property that passed with the course's own version of other functions, or ""."""
    if not result.substituted:
        return ""
    return (
        f"Graded with the course's own version of {', '.join(result.substituted)}, so that an earlier "
        "mistake does not cost twice."
    )


def diagnosis(question: QuestionResult) -> str:
    """What the student most likely did in this question, as a sentence, or ""."""
    found = question.diagnosis
    if found is None:
        return ""
    if found.mistake:
        return f"Most likely your code {found.note}."
    return f"{found.note[:1].upper()}{found.note[1:]}."


def misconception(found: Diagnosis) -> str:
    """What was found in several submissions, as a sentence for the instructor."""
    note = f"the code {found.note}" if found.mistake else found.note
    return f"{note[:1].upper()}{note[1:]}."


def students(count: int) -> str:
    """How many students: "1 student", "12 students"."""
    return f"{count} student" if count == 1 else f"{count} students"


def seconds(value: float | None) -> str:
    """Seconds without their unit, to two places; a dash where they are unknown."""
    return "–" if value is None else f"{value:.2f}"


def duration(value: float) -> str:
    """Seconds in units for people: "0.42 s", "2 min 5 s", "3 h 20 min"."""
    if value < 60:
        return f"{seconds(value)} s"
    minutes, rest = divmod(round(value), 60)
    hours, minutes_left = divmod(minutes, 60)
    return f"{hours} h {minutes_left} min" if hours else f"{minutes} min {rest} s"


def discrimination(value: float | None) -> str:
    """A discrimination to two places, signed where negative; a dash where it is undefined."""
    return "–" if value is None else f"r {value:.2f}".replace("-", "−")


def counterexample(evidence: Evidence) -> str:
    """The calls of the failing example, one after the other, as code that can be pasted into a notebook.

    What the earlier calls gave stands below them as a comment; what the last one gave is for the report to
    set beside what was expected.
    """
    *earlier, last = evidence.calls
    lines = []
    for call in earlier:
        lines.append(call.expression)
        if call.outcome:
            lines.append(indent(call.outcome, "# ", lambda _: True))
    return "\n".join([*lines, last.expression])


def marked(difference: Difference) -> str:
    """The array that was compared, or the part of it, a line per row, a cross behind each wrong entry."""
    wrong = set(difference.wrong)
    cells = [
        [f"{text} {CROSS}" if (row, column) in wrong else f"{text}  " for column, text in enumerate(entries)]
        for row, entries in enumerate(difference.got)
    ]
    width = max(len(cell) for entries in cells for cell in entries)
    return "\n".join("  ".join(cell.rjust(width) for cell in entries).rstrip() for entries in cells)


def compared_label(difference: Difference) -> str:
    """What the array with the marks may be called, or the part of it."""
    if difference.window:
        return f"Entries {difference.window} of those compared, wrong ones marked"
    return "Compared, wrong entries marked"


def counterexample_label(evidence: Evidence) -> str:
    """What the counterexample may be called."""
    return "Smallest counterexample" if evidence.shrunk else "Counterexample"
