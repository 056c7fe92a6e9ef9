"""Feedback as plain text, for the terminal and for results.json."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent

from autograder.gradebook.scores import settled_total
from autograder.points import with_unit
from autograder.reports import wording
from autograder.reports.disclosure import disclosed
from autograder.reports.failures import Failure, failures
from autograder.results import Evidence, PropertyResult, QuestionResult, Reveal, SubmissionResult

INDENT = "    "


def feedback_text(result: SubmissionResult, reveal: Reveal = Reveal.COUNTEREXAMPLE) -> str:
    """Feedback on the whole submission, ending in a newline: header, then question by question."""
    shown = disclosed(result, reveal)
    header = [f"{shown.title}: {shown.student}", f"Score: {wording.score_line(shown)}"]
    blocks = [
        "\n".join(header),
        *filter(None, [notices_text(shown)]),
        *(_question_text(question) for question in shown.questions if not shown.refused),
    ]
    return "\n\n".join(blocks) + "\n"


def notices_text(shown: SubmissionResult) -> str:
    """What concerns the submission as a whole, of a record that is already disclosed; "" when all is well."""
    return "\n\n".join(_notices(shown))


def _notices(shown: SubmissionResult) -> Iterator[str]:
    if shown.ungraded:
        yield f"UNGRADED. {wording.UNGRADED}\n{indent(shown.ungraded, INDENT)}"
    elif settled_total(shown) is None:
        yield f"NOT FINAL. {wording.PROVISIONAL}"
    if shown.problems:
        problems = [_bullet("!", problem) for problem in shown.problems]
        heading = (
            f"NOT GRADED, {shown.state}:" if shown.refused else "PROBLEMS with the submission as a whole:"
        )
        yield "\n".join([heading, *problems])
    if shown.notes:
        yield "\n".join(["WHAT WAS GRADED:", *(_bullet("!", note) for note in shown.notes)])


def _question_text(question: QuestionResult) -> str:
    heading = f"{question.name}: {question.title}   {wording.question_score(question)}"
    lines = [heading, "-" * len(heading)]
    if question.is_written:
        return "\n".join([*lines, wording.answer_found(question)])
    if question.section and question.score < question.possible:
        lines.append(f"Reread: {question.section}")
    lines += filter(None, [wording.diagnosis(question)])
    return "\n".join([*lines, properties_text(question.properties)])


def properties_text(properties: Iterable[PropertyResult]) -> str:
    """One block per property, of records that are already disclosed."""
    all_of_them = tuple(properties)
    told = {failure[0].name: failure for failure in failures(all_of_them)}
    blocks = []
    for each in all_of_them:
        if each.passed:
            blocks.append(_passed_text(each))
        elif each.name in told:
            blocks.append(_failure_text(told[each.name]))
    return "\n".join(blocks)


def _passed_text(result: PropertyResult) -> str:
    line = _bullet("✓", f"{result.sentence}   ({with_unit(result.possible)}, {_kind(result)})")
    note = wording.substitution(result)
    return f"{line}\n{indent(note, INDENT)}" if note else line


def _failure_text(failure: Failure) -> str:
    """One law that failed with all that is known of it; or several of one cause, and then the cause."""
    lines = []
    for each in failure:
        lines.append(_bullet("✗", f"{each.sentence}   (0 of {with_unit(each.possible)}, {_kind(each)})"))
        lines += _detail("Law", each.law)
    shown = failure[0]
    verdict = str(shown.verdict).capitalize()
    lines += _detail(
        verdict if len(failure) == 1 else f"{verdict}, all of these", wording.VERDICTS[shown.verdict]
    )
    if shown.evidence is not None:
        lines += _evidence_lines(shown.evidence)
    if len(failure) == 1:
        lines += _detail("Hint", shown.hint)
    return "\n".join(lines)


def _kind(result: PropertyResult) -> str:
    return "public" if result.public else "hidden"


def _evidence_lines(evidence: Evidence) -> Iterator[str]:
    yield from _detail("What is wrong", evidence.message)
    if evidence.calls:
        yield from _detail(wording.counterexample_label(evidence), "\n" + wording.counterexample(evidence))
        yield from _detail("Came back", evidence.calls[-1].outcome)
    if evidence.difference:
        label = wording.compared_label(evidence.difference)
        yield from _detail(label, "\n" + wording.marked(evidence.difference))
    yield from _detail("Expected", evidence.expected)
    yield from _detail("Traceback", evidence.traceback and "\n" + evidence.traceback)
    yield from _detail("Printed", evidence.printed and "\n" + evidence.printed)


def _detail(label: str, text: str) -> Iterator[str]:
    """`text` beside its label, or below it where it has several lines; nothing when it is empty."""
    if not text:
        return
    if "\n" not in text:
        yield f"{INDENT}{label}: {text}"
        return
    yield f"{INDENT}{label}:"
    yield indent(text.strip("\n"), 2 * INDENT)


def _bullet(mark: str, text: str) -> str:
    return f"  {mark} " + indent(text, INDENT).strip()
