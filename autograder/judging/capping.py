"""A cap on the text that a submission can have shown: all laws together.

What a submission returns, prints and raises appears in its feedback. Without a limit, feedback would be
a channel out of the sandbox, by which hidden inputs could be collected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from autograder.results import Evidence, PropertyResult, QuestionResult

MOST_BYTES = 64 << 10
MOST_LINES = 1000
MOST_LINES_OF_A_TEXT = 40
MOST_PROBLEMS = 12
LONGEST_PROBLEM = 400

NOT_SHOWN = "what your code answered is not shown here: the laws above have used up the room for it"


def capped(questions: Sequence[QuestionResult]) -> tuple[QuestionResult, ...]:
    """`questions` with evidence as long as it fits, in their order; after that only verdicts and hints."""
    room = _Room()
    return tuple(
        msgspec.structs.replace(
            question, properties=tuple(room.for_result(result) for result in question.properties)
        )
        for question in questions
    )


def capped_problems(problems: Sequence[str]) -> tuple[str, ...]:
    """The first few of the faults of loading, each cut to one line of bounded length."""
    shown = [_shortened(" ".join(problem.split())) for problem in problems[:MOST_PROBLEMS]]
    if (left := len(problems) - len(shown)) > 0:
        shown.append(f"and {left} more like these")
    return tuple(shown)


class _Room:
    """What is left of the cap."""

    def __init__(self) -> None:
        self._bytes = MOST_BYTES
        self._lines = MOST_LINES

    def for_result(self, result: PropertyResult) -> PropertyResult:
        """`result`, its evidence left out where that does not fit any more."""
        if result.evidence is None:
            return result
        evidence = msgspec.structs.replace(
            result.evidence,
            message=_cut(result.evidence.message),
            traceback=_cut(result.evidence.traceback),
            printed=_cut(result.evidence.printed),
        )
        texts = list(_texts(evidence))
        size = sum(len(text.encode("utf-8", "replace")) for text in texts)
        lines = sum(text.count("\n") + 1 for text in texts)
        if size <= self._bytes and lines <= self._lines:
            self._bytes -= size
            self._lines -= lines
            return msgspec.structs.replace(result, evidence=evidence)
        return msgspec.structs.replace(result, evidence=Evidence(NOT_SHOWN))


def _texts(evidence: Evidence) -> Iterator[str]:
    """Every text of an evidence, since a law may quote in any of them what it was answered."""
    yield from filter(None, (evidence.message, evidence.expected, evidence.traceback, evidence.printed))
    for call in evidence.calls:
        yield call.expression
        if call.outcome:
            yield call.outcome
    if evidence.difference is not None:
        yield from ("  ".join(row) for row in (*evidence.difference.got, *evidence.difference.expected))


def _cut(text: str) -> str:
    lines = text.split("\n")
    return text if len(lines) <= MOST_LINES_OF_A_TEXT else "\n".join([*lines[:MOST_LINES_OF_A_TEXT], "(cut)"])


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_PROBLEM else f"{text[:LONGEST_PROBLEM]} ..."
