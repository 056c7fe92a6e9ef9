"""What of a result a student may see, decided once for the terminal, the page and results.json.

Every report renders the record that `disclosed` returns, so that none of them has to know the policy and none
can forget to make a student's output harmless.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import replace

from autograder.gradebook.text import printable
from autograder.results import PropertyResult, QuestionResult, Reveal, SubmissionResult

REASON_WITHHELD = "your instructor can see the reason"


Part = TypeVar("Part", SubmissionResult, QuestionResult)


def disclosed(result: SubmissionResult, reveal: Reveal) -> SubmissionResult:
    """`result` as its student may see it, all text in it harmless to show.

    An ungraded result loses its questions, since no verdict in it means anything.
    """
    if result.ungraded:
        # The reason may quote the hidden suite.
        reason = result.ungraded if reveal == Reveal.COUNTEREXAMPLE else REASON_WITHHELD
        return harmless(replace(result, questions=(), ungraded=reason))
    questions = tuple(_disclosed_question(question, reveal) for question in result.questions)
    return harmless(replace(result, questions=questions))


def harmless(result: SubmissionResult) -> SubmissionResult:
    """`result` with every text in it printable, and the student's name on one line."""
    return replace(_harmless(result), student=printable(result.student, layout=""))


def all_harmless(results: Iterable[SubmissionResult]) -> list[SubmissionResult]:
    """`results` with every text in them printable but the students' names; equal questions are kept once."""
    known: dict[QuestionResult, QuestionResult] = {}
    shown = []
    for result in results:
        for question in result.questions:
            if question not in known:
                known[question] = _harmless(question)
        questions = tuple(known[question] for question in result.questions)
        clean = _harmless(replace(result, questions=()))
        shown.append(replace(clean, student=result.student, questions=questions))
    return shown


def _harmless(part: Part) -> Part:
    return cast(Part, _with_harmless_texts(part))


def _disclosed_question(question: QuestionResult, reveal: Reveal) -> QuestionResult:
    # A diagnosis explains all failures at once, those too of which nothing but the score is to be known.
    secret = reveal == Reveal.SCORE or any(
        _revealed(each, reveal) == Reveal.SCORE for each in question.properties if not each.passed
    )
    return replace(
        question,
        properties=tuple(_disclosed_property(each, reveal) for each in question.properties),
        diagnosis=None if secret else question.diagnosis,
    )


def _disclosed_property(result: PropertyResult, reveal: Reveal) -> PropertyResult:
    revealed = _revealed(result, reveal)
    if result.passed or revealed == Reveal.COUNTEREXAMPLE:
        return result
    return replace(result, evidence=None, hint=result.hint if revealed == Reveal.HINT else "")


def _revealed(result: PropertyResult, policy: Reveal) -> Reveal:
    """What students learn of a property: all of a public one, else what policy and suite both allow."""
    if result.public:
        return Reveal.COUNTEREXAMPLE
    return min(policy, result.reveal or policy, key=list(Reveal).index)


def _with_harmless_texts(value: Any) -> Any:
    """`value` with every text in it printable; a verdict, which is a text of a type of its own, stays."""
    if type(value) is str:
        return printable(value)
    if isinstance(value, tuple):
        return tuple(map(_with_harmless_texts, value))
    if isinstance(value, msgspec.Struct):
        fields = (getattr(value, name) for name in value.__struct_fields__)
        return type(value)(*map(_with_harmless_texts, fields))
    return value
