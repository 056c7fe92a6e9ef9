"""Failures of one question that have one cause, told once.

A function that is missing, hangs or returns nothing fails every law for the same reason; repeating the reason
under each law would bury the laws that say something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder import points
from autograder.results import PropertyResult, Verdict

FIRST_OF_ALL = "first of all the answer is wrong: "
"""How a contract begins that cannot look at what it is about, because the plain answer is wrong already."""

Failure = tuple[PropertyResult, ...]
"""Properties that failed for one and the same reason, of which the first has the evidence to show."""


def failures(properties: Sequence[PropertyResult]) -> list[Failure]:
    """The properties that did not pass, those of one cause together, in the order of their first.

    Laws that merely do not hold stay apart, each with its hint, unless all that was asked fails with the same
    message.
    """
    failed = [each for each in properties if not each.passed]
    whole = len(failed) == len(properties) and len({_cause(each) for each in failed}) == 1
    found: dict[object, list[PropertyResult]] = {}
    for each in failed:
        alone = each.evidence is None or (each.verdict is Verdict.FAILED and not whole)
        found.setdefault(each.name if alone else _cause(each), []).append(each)
    return [tuple(group) for group in found.values()]


def lost(failure: Failure) -> float:
    """The points that hang on this failure."""
    return points.total(each.possible for each in failure)


def _cause(failed: PropertyResult) -> tuple[Verdict, str]:
    message = failed.evidence.message if failed.evidence else ""
    return failed.verdict, message.removeprefix(FIRST_OF_ALL)
