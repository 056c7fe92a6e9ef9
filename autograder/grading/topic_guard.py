"""Whether what is to be graded is of the topic that it is to be graded for, before anything is recorded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.course import Course
from autograder.course.tables import ConfigurationError
from autograder.errors import AutograderError
from autograder.submissions import (
    Handout,
    Submission,
    SubmissionOutOfReach,
    UnreadableSubmission,
    read_submission,
)

from .entries import ClassEntries, Entry

MOST_LOOKED_AT = 60
"""Of a large class as many submissions, evenly spread, tell what it is."""

MOST_NAMES = 3

_DEFINED = re.compile(r"^(?:def|class)[ \t]+(\w+)", re.MULTILINE)


class WrongSubmissions(AutograderError):
    """What is to be graded is of another topic, or no class at all; the message says what to do."""


@dataclass(frozen=True)
class Looked:
    """What some submissions seem to be: how many of each topic, of none, and how many could not be read."""

    topics: Mapping[str, int]
    of_none: int
    unreadable: int

    @property
    def readable(self) -> int:
        """How many could be read."""
        return sum(self.topics.values()) + self.of_none


def demand_class(found: ClassEntries) -> None:
    """Raise `WrongSubmissions` where somebody handed in something, but nobody of the roster did."""
    if found.strangers and all(entry.is_missing for entry in found.entries):
        names = sorted(found.strangers)
        some = ", ".join(names[:MOST_NAMES]) + ", ..." * (len(names) > MOST_NAMES)
        raise WrongSubmissions(
            f"nobody on the roster handed in anything there, but {some} did: nothing was recorded. Check the "
            "path and the roster (--roster), or add --force"
        )


def demand_topic(course: Course, handout: Handout, entries: Sequence[Entry], *, is_class: bool) -> None:
    """Raise `WrongSubmissions` where most of `entries` are of another topic than that of `handout`.

    Unless it is known that they are a class, as from a platform's download or a roster, also where most of
    those that can be read are of no topic, or none can be read.
    """
    topic, looked = handout.topic, look(course, handout, entries)
    other, count = max(looked.topics.items(), key=lambda item: item[1], default=("", 0))
    if other != topic and 2 * count > looked.readable:
        raise WrongSubmissions(
            f"{count} of {looked.readable} submissions are of the topic {other}, not of {topic}: nothing was "
            f"recorded. Grade them as {other}, or add --force"
        )
    if is_class:
        return
    if not looked.readable:
        raise WrongSubmissions(
            "no notebook or script in there can be read: nothing was recorded. Check the path to the "
            "submissions, or add --force"
        )
    if 2 * looked.of_none > looked.readable:
        raise WrongSubmissions(
            f"{looked.of_none} of {looked.readable} files define nothing that any topic asks for, so this is "
            "no folder of submissions: nothing was recorded. Check the path, or add --force"
        )


def look(course: Course, handout: Handout, entries: Sequence[Entry]) -> Looked:
    """What the submissions in `entries` seem to be, of many some."""
    names = dict(_names_by_topic(course))
    step = -(-len(entries) // MOST_LOOKED_AT) or 1
    found: Counter[str | None] = Counter()
    unreadable = 0
    for entry in entries[::step]:
        try:
            content = entry.content
            submission = content if isinstance(content, Submission) else read_submission(content, handout)
        except (UnreadableSubmission, SubmissionOutOfReach):
            unreadable += 1
            continue
        found[_topic_of(submission, handout.topic, names)] += 1
    return Looked({name: count for name, count in found.items() if name}, found[None], unreadable)


def _names_by_topic(course: Course) -> Iterator[tuple[str, frozenset[str]]]:
    for name in course.topics:
        try:
            questions = course.topic(name).assignment.questions
        except ConfigurationError:  # of another topic, which is not to be graded now
            continue
        yield name, frozenset(defined for question in questions for defined in question.names)


def _topic_of(submission: Submission, topic: str, names: Mapping[str, frozenset[str]]) -> str | None:
    """The topic that a submission declares, or whose names it defines the largest share of; None for none."""
    if submission.topic is not None:
        return submission.topic
    defined = {name for cell in submission.cells for name in _DEFINED.findall(cell.source)}
    shares = {name: len(defined & asked) / len(asked) for name, asked in names.items() if asked}
    # Of equal shares the topic that is to be graded has it.
    best = max(shares, key=lambda name: (shares[name], name == topic), default=None)
    return best if best is not None and shares[best] else None
