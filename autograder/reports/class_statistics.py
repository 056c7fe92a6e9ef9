"""What a class did on one topic, as numbers."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.gradebook.scores import settled_percent, settled_scores
from autograder.results import PropertyResult, QuestionResult, SubmissionResult, Verdict

BINS = 10
FAULTS = (Verdict.UNGRADED, Verdict.CRASHED, Verdict.OUT_OF_MEMORY, Verdict.TIMED_OUT)


@dataclass(frozen=True)
class Fault:
    """A submission an instructor should look at first, and why; `rank` orders faults, the gravest being 0."""

    student: str
    rank: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """How the settled scores are spread, in percent; `bins` counts them by tens, 100 in the last."""

    count: int
    mean: float
    median: float
    bins: tuple[int, ...]


@dataclass(frozen=True)
class PassRate:
    """How many of the students with a verdict on it pass a property."""

    name: str
    sentence: str
    public: bool
    passed: int
    judged: int

    @property
    def percent(self) -> float:
        """The rate in percent; 0 where nobody has a verdict."""
        return 100 * self.passed / self.judged if self.judged else 0.0


@dataclass(frozen=True)
class QuestionRates:
    """The mean score on a question, in percent of its points, and the pass rate of each of its properties."""

    name: str
    title: str
    possible: float
    percent: float
    properties: tuple[PassRate, ...]


def questions_of(results: Sequence[SubmissionResult]) -> list[QuestionResult]:
    """The questions of the topic in handout order, from whichever submissions have them."""
    return list({question.name: question for result in results for question in result.questions}.values())


def faults(results: Sequence[SubmissionResult]) -> list[Fault]:
    """Submissions that were not graded, could not be read or did not end well, the gravest first."""
    found = [fault for result in results if (fault := _fault(result))]
    return sorted(found, key=lambda fault: (fault.rank, fault.student))


def spread(results: Sequence[SubmissionResult]) -> Spread:
    """The spread of the scores that are settled."""
    percents = [percent for result in results if (percent := settled_percent(result)) is not None]
    bins = [0] * BINS
    for percent in percents:
        bins[min(int(percent * BINS / 100), BINS - 1)] += 1
    return Spread(
        count=len(percents),
        mean=statistics.fmean(percents) if percents else 0.0,
        median=statistics.median(percents) if percents else 0.0,
        bins=tuple(bins),
    )


def question_rates(results: Sequence[SubmissionResult]) -> list[QuestionRates]:
    """Mean scores and pass rates by question, over the submissions that the grader judged."""
    return [_rates_of(question, results) for question in questions_of(results)]


def _rates_of(question: QuestionResult, results: Sequence[SubmissionResult]) -> QuestionRates:
    scores = [score for result in results if (score := settled_scores(result).get(question.name)) is not None]
    verdicts: dict[str, list[Verdict]] = {each.name: [] for each in question.properties}
    for judged in _judged_properties(question.name, results):
        verdicts.setdefault(judged.name, []).append(judged.verdict)
    mean = statistics.fmean(scores) if scores else 0.0
    return QuestionRates(
        name=question.name,
        title=question.title,
        possible=question.possible,
        percent=100 * mean / question.possible if question.possible else 0.0,
        properties=tuple(
            PassRate(
                each.name,
                each.sentence,
                each.public,
                passed=verdicts[each.name].count(Verdict.PASSED),
                judged=len(verdicts[each.name]),
            )
            for each in question.properties
        ),
    )


def _judged_properties(question: str, results: Sequence[SubmissionResult]) -> list[PropertyResult]:
    return [
        each
        for result in results
        if not result.ungraded
        for own in result.questions
        if own.name == question
        for each in own.properties
        if each.verdict is not Verdict.UNGRADED
    ]


def _fault(result: SubmissionResult) -> Fault | None:
    if result.ungraded:
        return Fault(result.student, 0, (f"ungraded: {result.ungraded}",))
    verdicts = [each.verdict for question in result.questions for each in question.properties]
    counted = [
        (rank, f"{verdicts.count(verdict)} {verdict}")
        for rank, verdict in enumerate(FAULTS, start=2)
        if verdict in verdicts
    ]
    ranks = [1] * bool(result.problems) + [rank for rank, _ in counted]
    if not ranks:
        return None
    return Fault(result.student, min(ranks), (*result.problems, *(reason for _, reason in counted)))
