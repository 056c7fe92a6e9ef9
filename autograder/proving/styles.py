"""Mistakes in other styles than the reference's: do the laws, and the help of the reference, depend on style?

A mistake is tried in two ways. Where it is an edit that fits an alternative of its question, it is made there
too. And it is put among alternatives of the other questions, which must cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from autograder.course import BankError, EditError, Variant, changed, compose
from autograder.gradebook import TimedResult
from autograder.grading import Entry, Graders, grade_all
from autograder.judging import Topic
from autograder.results import SubmissionResult
from autograder.submissions import script_of


@dataclass(frozen=True)
class Styled:
    """A program in a certain `style`, told in words; `mistake` is the one in it, None where it is right."""

    style: str
    mistake: Variant | None
    source: str


@dataclass
class StyleSurvey:
    """What became of mistakes in other styles; `faults` is empty when nothing depends on the style.

    `survivors` pass everything of their question in the style of an alternative: a hole, or no mistake there.
    """

    topic: str
    count: int
    survivors: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def styled_mistakes(topic: Topic, question: str | None = None) -> tuple[Styled, ...]:
    """All programs to judge: the mistakes (of `question`) in other styles, and these styles without one."""
    solution = topic.files.solution.read_text(encoding="utf-8")
    mistakes, alternatives = topic.variants("mistakes"), topic.variants("alternatives")
    if question is not None:
        mistakes = tuple(each for each in mistakes if each.question == question)
    found = [*_among_alternatives(topic, solution, mistakes, alternatives)]
    found += _in_alternatives(solution, mistakes, alternatives)
    return tuple({one.source: one for one in found}.values())


def survey_styles(
    topic: Topic,
    styled: Sequence[Styled],
    graders: Graders,
    done: Callable[[TimedResult], None] = lambda _: None,
) -> StyleSurvey:
    """Judge what `styled_mistakes` gave, and say where a verdict depends on the style."""
    entries = [_entry(topic, number, one) for number, one in enumerate(styled, start=1)]
    results = [judged.result for judged in grade_all(graders, entries, done)]
    survey = StyleSurvey(topic.files.name, len(styled))
    for one, result in zip(styled, results, strict=True):
        survey.faults += _faults(one, result)
        survey.survivors += _survivors(one, result)
    return survey


def _among_alternatives(
    topic: Topic, solution: str, mistakes: Sequence[Variant], alternatives: Sequence[Variant]
) -> Iterator[Styled]:
    """Each mistake with the n-th alternative of every other question, for each n, and these alone."""
    own = {
        question.name: [one for one in alternatives if one.question == question.name and one.replaces]
        for question in topic.assignment.judged
    }
    for number in range(max(map(len, own.values()), default=0)):
        chosen = [styles[number % len(styles)] for styles in own.values() if styles]
        style = f"the alternatives number {number + 1} of all questions"
        yield Styled(style, None, compose(solution, _without_overlap(chosen)))
        for mistake in mistakes:
            others = [one for one in chosen if one.question != mistake.question]
            try:
                source = compose(solution, _without_overlap([mistake, *others]))
            except BankError:  # an alternative of another question has taken the mistake's place away
                continue
            yield Styled(style, mistake, source)


def _in_alternatives(
    solution: str, mistakes: Sequence[Variant], alternatives: Sequence[Variant]
) -> Iterator[Styled]:
    """The edits of mistakes, made in the alternatives of their questions where these hold what is edited."""
    for mistake in mistakes:
        for alternative in alternatives:
            if mistake.changes and (alternative.question == mistake.question or not alternative.replaces):
                try:
                    source = changed(compose(solution, [alternative]), mistake.replaces, mistake.changes)
                except EditError:
                    continue
                yield Styled(f"the alternative {alternative.name}", mistake, source)


def _without_overlap(variants: Sequence[Variant]) -> list[Variant]:
    """The first of `variants` for each definition at the top of the solution."""
    by_root: dict[str, Variant] = {}
    for one in variants:
        by_root.setdefault(one.replaces.split(".")[0], one)
    return list(by_root.values())


def _entry(topic: Topic, number: int, one: Styled) -> Entry:
    name = f"style-{number}"
    return Entry(name, script_of(one.source, name=name, topic=topic.files.name))


def _faults(one: Styled, result: SubmissionResult) -> Iterator[str]:
    """What is right and loses points all the same, a line each."""
    own = one.mistake.question if one.mistake else ""
    if result.ungraded:
        yield f"{_told(one)} could not be judged: {result.ungraded}"
        return
    for question in result.questions:
        for each in question.properties:
            if not each.passed and question.name != own:
                yield f"{_told(one)} costs points in {question.name}: {each.sentence}"


def _survivors(one: Styled, result: SubmissionResult) -> Iterator[str]:
    """That a mistake is not rejected in this style."""
    own = one.mistake.question if one.mistake and not result.ungraded else ""
    for question in result.questions:
        if question.name == own and all(each.passed for each in question.properties):
            yield f"{_told(one)} passes every property: a hole, or no mistake there"


def _told(one: Styled) -> str:
    who = f"mistake {one.mistake.name} of {one.mistake.question}" if one.mistake else "what is right"
    return f"{who}, in the style of {one.style},"
