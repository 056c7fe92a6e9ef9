"""How hard each property was for a class, and whether it tells good students from others.

This is the classical analysis of test items, with a property as the item. A submission that defines none
of the names asked for, or was refused, says nothing about any property and is left out; so is one that the
grader has not settled.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.gradebook.scores import settled_total
from autograder.points import percent, total, without
from autograder.results import QuestionResult, SubmissionResult, Verdict

FEWEST_STUDENTS = 10
GOOD_SHARE = 0.25
FEWEST_GOOD_FAILURES = 3


@dataclass(frozen=True)
class Answer:
    """How one student did on one property: whether it passed, and the points of all other properties."""

    passed: bool
    rest: float


@dataclass(frozen=True)
class Item:
    """What the class did on one property.

    `discrimination` is as in the function of that name; `failed_by_the_good` as in `failed_by_good_students`.
    """

    name: str
    sentence: str
    public: bool
    passed: int
    judged: int
    discrimination: float | None
    failed_by_the_good: bool

    @property
    def percent(self) -> float:
        """The pass rate in percent, an item's difficulty; 0 where nobody was judged."""
        return percent(self.passed, self.judged)


@dataclass(frozen=True)
class QuestionItems:
    """The mean score on a question, in percent of its points, and its properties."""

    name: str
    title: str
    possible: float
    percent: float
    items: tuple[Item, ...]


def questions_of(results: Sequence[SubmissionResult]) -> list[QuestionResult]:
    """The questions of the topic that laws grade, in handout order, from whichever submissions have them."""
    every = {question.name: question for result in results for question in result.questions}
    return [question for question in every.values() if not question.is_written]


def analysed(results: Sequence[SubmissionResult]) -> list[QuestionItems]:
    """The items of the topic by question, both in handout order."""
    judged = [result for result in results if _says_something(result)]
    return [_analysed_question(question, judged) for question in questions_of(results)]


def discrimination(answers: Sequence[Answer]) -> float | None:
    """The point-biserial correlation of passing with the rest score, between -1 and 1.

    r = (M₁ - M₀) / s · √(n₁ n₀) / n, with M₁ and M₀ the mean rest scores of the n₁ students who pass and the
    n₀ who do not, n = n₁ + n₀, and s the standard deviation of all rest scores (division by n). None where it
    is undefined, because all pass, none pass or all rest scores are equal, and for fewer than 10 students.
    """
    passing = [answer.rest for answer in answers if answer.passed]
    failing = [answer.rest for answer in answers if not answer.passed]
    count = len(answers)
    if count < FEWEST_STUDENTS or not passing or not failing:
        return None
    spread = statistics.pstdev([answer.rest for answer in answers])
    if spread == 0:
        return None
    difference = statistics.fmean(passing) - statistics.fmean(failing)
    return difference / spread * math.sqrt(len(passing) * len(failing)) / count


def failed_by_good_students(answers: Sequence[Answer]) -> bool:
    """Whether the property needs a second look, since students who are good elsewhere fail it.

    The good are the best quarter by rest score, with all who are level with the last of them. True when at
    least 3 of them fail, and they either fail more often than not or pass less often than the others. Never
    true for fewer than 10 students.
    """
    if len(answers) < FEWEST_STUDENTS:
        return False
    ranked = sorted((answer.rest for answer in answers), reverse=True)
    bar = ranked[math.ceil(GOOD_SHARE * len(ranked)) - 1]
    good = [answer.passed for answer in answers if answer.rest >= bar]
    others = [answer.passed for answer in answers if answer.rest < bar]
    rate = statistics.fmean(good)
    less_often = bool(others) and rate < statistics.fmean(others)
    return good.count(False) >= FEWEST_GOOD_FAILURES and (rate < 0.5 or less_often)


def _says_something(result: SubmissionResult) -> bool:
    verdicts = {each.verdict for question in result.questions for each in question.properties}
    return settled_total(result) is not None and verdicts != {Verdict.MISSING}


def _analysed_question(question: QuestionResult, judged: Sequence[SubmissionResult]) -> QuestionItems:
    own = [
        (each, result.score) for result in judged for each in result.questions if each.name == question.name
    ]
    scores = [each.score for each, _ in own]
    mean = percent(total(scores), len(scores) * question.possible)
    answers: dict[str, list[Answer]] = {each.name: [] for each in question.properties}
    for answered, whole in own:
        for each in answered.properties:
            # What is optional is no part of the whole.
            rest = whole if question.optional else without(whole, each.score)
            answers.setdefault(each.name, []).append(Answer(each.passed, rest))
    return QuestionItems(
        name=question.name,
        title=question.title,
        possible=question.possible,
        percent=mean,
        items=tuple(
            Item(
                each.name,
                each.sentence,
                each.public,
                passed=sum(answer.passed for answer in answers[each.name]),
                judged=len(answers[each.name]),
                discrimination=discrimination(answers[each.name]),
                failed_by_the_good=failed_by_good_students(answers[each.name]),
            )
            for each in question.properties
        ),
    )
