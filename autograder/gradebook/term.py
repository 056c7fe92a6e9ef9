"""A whole term: the grades of every topic, with the late days that are shared among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from autograder.course import Assignment, ConfigurationError, Course
from autograder.gradebook.deadlines import TopicDeadline
from autograder.gradebook.marking import WrittenQuestion
from autograder.gradebook.standing import Rules, Standing, standings
from autograder.gradebook.store import Gradebook
from autograder.points import exact

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Term:
    """The rules of each topic, and the days that each student may be late at no cost over all of them."""

    rules: Mapping[str, Rules]
    late_days: int = 0

    @classmethod
    def of(cls, course: Course, deadlines: Mapping[str, TopicDeadline]) -> Self:
        """The term of `course`, whose topics are due as `deadlines` say.

        Raises `ConfigurationError` where course.toml weighs a topic that there is not.
        """
        grades = course.settings.grades
        unknown = sorted(set(grades.weights) - set(course.topics))
        if unknown:
            raise ConfigurationError(
                f"{course.root / 'course.toml'}: grades.weights.{unknown[0]}: there is no such topic; "
                f"the topics are {', '.join(course.topics)}"
            )
        rules = {
            topic: rules_of(course.topic(topic).assignment, deadlines.get(topic)) for topic in course.topics
        }
        return cls(rules, grades.late_days)

    def standings(self, book: Gradebook, topic: str, student: str | None = None) -> list[Standing]:
        """The grades in `topic`, of all students or one."""
        if not self.late_days:
            return standings(book, topic, self.rules[topic], student)
        return self.all_standings(book, student)[topic]

    def all_standings(self, book: Gradebook, student: str | None = None) -> dict[str, list[Standing]]:
        """The grades of each topic, in the order in which topics are due, those without a deadline last.

        Late days are used up in that order, by the submissions that count.
        """
        used: Counter[str] = Counter()
        found = {}
        for topic in self.in_order():
            rules = replace(self.rules[topic], free_days=lambda name: self.late_days - used[name])
            found[topic] = standings(book, topic, rules, student)
            for each in found[topic]:
                used[each.student] += each.free_days
        return found

    def in_order(self) -> list[str]:
        """The topics in the order in which they are due, those without a deadline last."""
        return sorted(self.rules, key=lambda topic: (self._due(topic), topic))

    def _due(self, topic: str) -> datetime:
        deadline = self.rules[topic].deadline
        return deadline.deadline if deadline else NEVER


def rules_of(assignment: Assignment, deadline: TopicDeadline | None = None) -> Rules:
    """The rules of one topic."""
    return Rules(assignment.policy.keep, assignment.late, deadline, written_questions(assignment))


def written_questions(assignment: Assignment) -> tuple[WrittenQuestion, ...]:
    """The questions of an assignment that a person marks, in the order of the handout."""
    return tuple(
        WrittenQuestion(
            question.name,
            question.title,
            question.section,
            exact(question.points_by_hand),
            tuple((exact(item.points), item.text) for item in question.rubric),
            question.optional,
        )
        for question in assignment.written
    )
