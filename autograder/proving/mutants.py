"""Mutation testing of a suite: which small changes of the reference does it let pass?

A mutant that no property rejects is either a hole in the suite or right as well. The latter is declared in
the bank of alternatives, with the reason why no law can tell it from the reference.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.course import EditError, Equivalent, changed, without_markers
from autograder.gradebook import TimedResult
from autograder.grading import Graders, grade_all
from autograder.judging import Topic
from autograder.results import SubmissionResult

from .mutation import Mutant, mutants_of
from .reach import entry_of_change, questions_reached


@dataclass
class MutantSurvey:
    """What became of the mutants of a topic; `faults` is empty when the suite holds.

    `equivalent` are the survivors that the bank declares, each with its declaration; `survivors` are the
    others. A declaration without a survivor is a fault too.
    """

    topic: str
    count: int
    survivors: list[Mutant] = field(default_factory=list)
    equivalent: list[tuple[Mutant, Equivalent]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        """The number of mutants that a property rejects."""
        return self.count - len(self.survivors) - len(self.equivalent)

    def as_dict(self) -> dict[str, Any]:
        """The survey as JSON-able data."""
        return {
            "count": self.count,
            "rejected": self.rejected,
            "survivors": [_told(mutant) for mutant in self.survivors],
            "equivalent": [
                {**_told(mutant), "reason": declared.reason} for mutant, declared in self.equivalent
            ],
            "faults": self.faults,
        }


def topic_mutants(topic: Topic, question: str | None = None) -> tuple[Mutant, ...]:
    """All mutants of the reference solution of `topic`, or those that can change what `question` sees.

    Counterexamples have none: others are as right.
    """
    found = mutants_of(topic.files.solution.read_text(encoding="utf-8"))
    free = {
        name
        for question in topic.assignment.judged
        if topic.asks_for_counterexample(question.name)
        for name in question.names
    }
    mutants = tuple(mutant for mutant in found if mutant.definition not in free)
    if question is None:
        return mutants
    of_others = {name for other in topic.assignment.judged if other.name != question for name in other.names}
    return tuple(
        mutant
        for mutant in mutants
        if mutant.definition.partition(".")[0] not in of_others
        and question in questions_reached(topic.assignment, topic.reference_source, mutant.source)
    )


def survey_mutants(
    topic: Topic,
    mutants: Sequence[Mutant],
    graders: Graders,
    done: Callable[[TimedResult], None] = lambda _: None,
) -> MutantSurvey:
    """Judge `mutants` of the reference of `topic`, and compare who survives with what the bank declares.

    Declarations count for definitions that have a mutant among these; for all where these are all mutants.
    """
    entries = [
        entry_of_change(topic, f"mutant-{number}", mutant.source)
        for number, mutant in enumerate(mutants, start=1)
    ]
    results = [judged.result for judged in grade_all(graders, entries, done)]
    survey = MutantSurvey(topic.files.name, len(mutants))
    survivors = {}
    for mutant, result in zip(mutants, results, strict=True):
        if result.ungraded:
            survey.faults.append(f"mutant {mutant} could not be judged: {result.ungraded}")
        elif _passes_everything(result):
            survivors[_program(mutant.source)] = mutant
    for declared in _declared(topic, mutants):
        try:
            mutant = survivors.pop(_declared_program(topic, declared))
            survey.equivalent.append((mutant, declared))
        except KeyError:
            survey.faults.append(f"{_place(declared)} is not a surviving mutant: remove the declaration")
        except EditError as error:
            survey.faults.append(f"{_place(declared)} cannot be made: {error}")
    survey.survivors = list(survivors.values())
    survey.faults += [
        f"mutant {mutant} passes every property: add a property, or declare it equivalent"
        for mutant in survey.survivors
    ]
    return survey


def _declared(topic: Topic, mutants: Sequence[Mutant]) -> list[Equivalent]:
    declared = topic.bank("alternatives").equivalents
    if len(mutants) == len(topic_mutants(topic)):
        return list(declared)
    definitions = {mutant.definition for mutant in mutants}
    return [each for each in declared if each.definition in definitions]


def _passes_everything(result: SubmissionResult) -> bool:
    return all(one.passed for question in result.questions for one in question.properties)


def _declared_program(topic: Topic, declared: Equivalent) -> str:
    solution = without_markers(topic.files.solution.read_text(encoding="utf-8"))
    return _program(changed(solution, declared.definition, [declared.change]))


def _program(source: str) -> str:
    return ast.dump(ast.parse(source))


def _place(declared: Equivalent) -> str:
    old, new = declared.change
    return f"{declared.place}: the equivalent change `{old}` → `{new}` of {declared.definition}"


def _told(mutant: Mutant) -> dict[str, Any]:
    return {"definition": mutant.definition, "line": mutant.line, "old": mutant.old, "new": mutant.new}
