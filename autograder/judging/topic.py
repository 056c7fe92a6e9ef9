"""Everything the judge needs of one topic, found by its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType

from autograder.course import Assignment, Bank, BankError, TopicFiles, Variant, imports_of, without_markers
from autograder.digests import digest_of_parts
from autograder.points import total
from autograder.properties import Property, Suite, SuiteError

from .author_errors import did_you_mean, line_with, not_importable
from .shown_mistakes import ShownMistake, shown_mistakes
from .toolkit import environment, libraries_of, toolkit_digest


@dataclass(frozen=True)
class Topic:
    """A topic ready to judge: its assignment, its reference module, its properties in handout order.

    Within a question the public properties come first.
    """

    files: TopicFiles
    assignment: Assignment
    reference: ModuleType
    properties: tuple[Property, ...]

    def properties_of(self, question: str) -> tuple[Property, ...]:
        """The properties of `question`, public ones first."""
        return tuple(prop for prop in self.properties if prop.question == question)

    @property
    def possible(self) -> float:
        """The points of all properties but those of optional questions."""
        optional = {question.name for question in self.assignment.questions if question.optional}
        return total(prop.points for prop in self.properties if prop.question not in optional)

    def public_part(self) -> Topic:
        """The topic with its public properties alone."""
        return replace(self, properties=tuple(prop for prop in self.properties if prop.public))

    def of_question(self, question: str) -> Topic:
        """The topic with the properties of `question` alone."""
        return replace(self, properties=self.properties_of(question))

    def variants(self, kind: str) -> tuple[Variant, ...]:
        """The topic's bank: kind is "mistakes" or "alternatives".

        Raises `SuiteError` where it cannot be imported, `BankError` for a question that does not exist.
        """
        bank = self.bank(kind)
        questions = [question.name for question in self.assignment.questions]
        for variant in bank.variants:
            if variant.question not in questions:
                place = _place_of_question(self.files, variant.question)
                raise BankError(
                    f"{place}: {variant.kind} {variant.name} belongs to `{variant.question}`, which "
                    f"assignment.toml does not have; {did_you_mean(variant.question, questions)}"
                )
        return bank.variants

    def bank(self, kind: str) -> Bank:
        """The bank of the topic's "mistakes" or of its "alternatives"; raises `SuiteError`."""
        bank: Bank = _imported(self.files, f"suites.{self.files.name}.{kind}").bank
        return bank

    @property
    def term(self) -> str:
        """The term of the course, for which examples are drawn."""
        return self.files.course.settings.term

    @cached_property
    def shown_mistakes(self) -> tuple[ShownMistake, ...]:
        """The wrong functions of break-it questions, which students read; raises `SuiteError`."""
        return shown_mistakes(self)

    def asks_for_counterexample(self, question: str) -> bool:
        """Whether `question` is a break-it question: there are many right answers, and no hidden laws."""
        return any(prop.counterexample is not None for prop in self.properties_of(question))

    @cached_property
    def reference_source(self) -> str:
        """The text of the reference, as a lender loads it."""
        return without_markers(self.files.solution.read_text(encoding="utf-8"))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all in the course that decides a verdict: properties, reference, term, configuration."""
        modules = (
            part
            for path in self.files.deciding
            for part in (path.relative_to(self.files.root).as_posix().encode(), path.read_bytes())
        )
        shown = (one.source.encode() for one in self.shown_mistakes)
        return digest_of_parts([*modules, self.assignment.deciding().encode(), self.term.encode(), *shown])

    @cached_property
    def libraries(self) -> tuple[str, ...]:
        """The distributions that verdicts on this topic depend on, sorted."""
        packages = self.files.course.packages
        imported = (name for path in self.files.deciding for name in imports_of(path, packages))
        return libraries_of(imported, self.assignment.requirements)

    @cached_property
    def toolkit(self) -> str:
        """SHA-256 of the toolkit that judges this topic, with the versions of those libraries."""
        return toolkit_digest(self.libraries)

    @cached_property
    def environment(self) -> tuple[tuple[str, str], ...]:
        """The versions of Python and of those libraries, by name."""
        return environment(self.libraries)


def load_topic(files: TopicFiles) -> Topic:
    """Import the suite and the reference of a topic.

    Raises `ConfigurationError` for a bad assignment.toml, `SuiteError` where a module cannot be imported, or
    suite and assignment disagree.
    """
    assignment = files.assignment
    suites: list[Suite] = [
        _imported(files, f"suites.{files.name}.{name}").suite for name in ("public", "properties")
    ]
    if not suites[0].public or suites[1].public:
        raise SuiteError(f"{files.name}: public.py makes Suite(..., public=True), properties.py does not")
    properties = [prop for suite in suites for prop in suite.properties]
    order = [question.name for question in assignment.judged]
    unknown = sorted({prop.question for prop in properties} - set(order))
    empty = [name for name in order if not any(prop.question == name for prop in properties)]
    if unknown or empty:
        raise SuiteError(
            f"{files.name}: assignment.toml and suite disagree: "
            + "; ".join(
                [
                    f"{_place_of_question(files, name)}: question {name} is not in assignment.toml; "
                    f"{did_you_mean(name, order)}"
                    for name in unknown
                ]
                + [f"question {name} has no properties" for name in empty]
            )
        )
    ordered = sorted(properties, key=lambda prop: order.index(prop.question))
    reference = _imported(files, f"solutions.{files.name}")
    return Topic(files, assignment, reference, tuple(ordered))


def _imported(files: TopicFiles, name: str) -> ModuleType:
    try:
        return files.import_module(name)
    except Exception as error:
        raise not_importable(name, error) from error


def _place_of_question(files: TopicFiles, name: str) -> str:
    return line_with(f'question("{name}")', files.suite)
