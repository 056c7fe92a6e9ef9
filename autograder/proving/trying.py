"""Trying one law on one submission, for an author who wants to see what it draws, asks and says."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.course import compose
from autograder.errors import AutograderError
from autograder.judging import Judge, Topic, record
from autograder.judging.author_errors import did_you_mean, transcript
from autograder.properties import Property
from autograder.properties.rendering import as_source
from autograder.results import PropertyResult
from autograder.submissions import Submission, read_submission, script_of

from .proving import REFERENCE


class CannotTry(AutograderError):
    """There is no such law or nothing to try it on; the message says what there is."""


@dataclass(frozen=True)
class TriedExample:
    """One example: its arguments as drawn, by name, what the law asked and was answered, and the verdict."""

    drawn: dict[str, str]
    asked: str
    failed: bool


@dataclass(frozen=True)
class Trial:
    """What came of trying a law.

    `examples` are all that were drawn, the simplest first; there are none where the submission ended its
    worker, for instance by hanging. `problems` are those of the submission as a whole.
    """

    law: Property
    examples: tuple[TriedExample, ...]
    result: PropertyResult
    problems: tuple[str, ...]

    @property
    def failing(self) -> int:
        """The number of examples on which the law does not hold."""
        return sum(example.failed for example in self.examples)


def find_law(topic: Topic, law: str, question: str | None = None) -> Property:
    """The property that is called `law`, or whose sentence or law reads so; of `question` if that is given.

    Raises `CannotTry` where there is none, or more than one.
    """
    names = [one.name for one in topic.assignment.questions]
    if question is not None and question not in names:
        raise CannotTry(f"{topic.files.name} has no question `{question}`; {did_you_mean(question, names)}")
    among = topic.properties if question is None else topic.properties_of(question)
    found = [one for one in among if _plain(law) in (_plain(one.name), _plain(one.law))]
    if not found:
        known = dict.fromkeys(one.name for one in among)
        raise CannotTry(f"there is no law `{law}`; {did_you_mean(_as_name(law), list(known))}")
    if len(found) > 1:
        questions = ", ".join(one.question for one in found)
        raise CannotTry(f"`{law}` is a law of {questions}; say which with --question")
    return found[0]


def variant_to_try(topic: Topic, kind: str, name: str) -> Submission:
    """The reference with the bank's entry `name` in it; `kind` is "mistakes" or "alternatives".

    Raises `CannotTry` where the bank has no such entry.
    """
    variants = {one.name: one for one in topic.variants(kind)}
    if name not in variants:
        raise CannotTry(f"{kind} has no `{name}`; {did_you_mean(name, list(variants))}")
    solution = topic.files.solution.read_text(encoding="utf-8")
    return _submission(topic, name, compose(solution, [variants[name]]))


def reference_to_try(topic: Topic) -> Submission:
    """The reference solution as a submission."""
    return _submission(topic, REFERENCE, compose(topic.files.solution.read_text(encoding="utf-8"), []))


def file_to_try(topic: Topic, path: Path) -> Submission:
    """The submission in the file at `path`; raises `CannotTry` where it belongs to another topic."""
    submission = read_submission(path, topic.handout)
    if submission.topic not in (None, topic.files.name):
        raise CannotTry(f"{path} belongs to the topic {submission.topic}, not to {topic.files.name}")
    return submission


def try_law(
    topic: Topic, law: Property, submission: Submission, *, allow_weak_isolation: bool = False
) -> Trial:
    """Try `law`, alone and without help from the reference, on `submission`, in a worker as in grading.

    Raises `SuiteError` where the reference itself does not pass, and `WeakIsolation`.
    """
    alone = replace(topic, properties=(law,))
    recorded = record(alone)
    with Judge(alone, recorded, allow_weak_isolation=allow_weak_isolation) as judge:
        result = judge.grade(submission)
        traced = judge.trace(submission, recorded[0]) or ()
    ((of_the_law,),) = (one.properties for one in result.questions if one.properties)
    examples = tuple(
        TriedExample(
            {name: drawn_source(value) for name, value in example.drawn.items()},
            transcript(answered.actions),
            answered.failed,
        )
        for example, answered in zip(recorded[0].examples, traced, strict=False)
    )
    return Trial(law, examples, of_the_law, result.problems)


def drawn_source(value: Any) -> str:
    """What was drawn as source, the fields of records included."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return _record_source(value, value._fields)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _record_source(value, [one.name for one in dataclasses.fields(value)])
    if type(value) in (tuple, list):
        inner = ", ".join(map(drawn_source, value))
        return f"[{inner}]" if type(value) is list else f"({inner}{',' * (len(value) == 1)})"
    return as_source(value)


def _record_source(value: Any, fields: Iterable[str]) -> str:
    filled = (f"{name}={drawn_source(getattr(value, name))}" for name in fields)
    return f"{type(value).__name__}({', '.join(filled)})"


def _submission(topic: Topic, name: str, source: str) -> Submission:
    return script_of(source, name=name, topic=topic.files.name)


def _plain(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text).strip().lower()


def _as_name(text: str) -> str:
    return _plain(text).replace(" ", "_")
