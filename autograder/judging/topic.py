"""Everything the judge needs of one topic, found by its name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType

from autograder.course import Assignment, Bank, TopicFiles, Variant, without_markers
from autograder.properties import Property, Suite, SuiteError


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

    def public_part(self) -> Topic:
        """The topic with its public properties alone."""
        return replace(self, properties=tuple(prop for prop in self.properties if prop.public))

    def variants(self, kind: str) -> tuple[Variant, ...]:
        """The topic's bank: kind is "mistakes" or "alternatives"."""
        bank: Bank = self.files.import_module(f"suites.{self.files.name}.{kind}").bank
        return bank.variants

    @property
    def term(self) -> str:
        """The term of the course, for which examples are drawn."""
        return self.files.course.settings.term

    @cached_property
    def reference_source(self) -> str:
        """The text of the reference, as a lender loads it."""
        return without_markers(self.files.solution.read_text(encoding="utf-8"))

    @cached_property
    def digest(self) -> str:
        """SHA-256, cut to 16 digits, of what decides a verdict: properties, reference, term, settings."""
        digest = hashlib.sha256()
        for path in self.files.deciding:
            digest.update(path.read_bytes())
        digest.update(self.assignment.deciding().encode())
        digest.update(self.term.encode())
        return digest.hexdigest()[:16]


def load_topic(files: TopicFiles) -> Topic:
    """Import the suite and the reference of a topic.

    Raises `ConfigurationError` for a bad assignment.toml, `SuiteError` where suite and assignment disagree.
    """
    assignment = files.assignment
    suites: list[Suite] = [
        files.import_module(f"suites.{files.name}.{name}").suite for name in ("public", "properties")
    ]
    if not suites[0].public or suites[1].public:
        raise SuiteError(f"{files.name}: public.py makes Suite(..., public=True), properties.py does not")
    properties = [prop for suite in suites for prop in suite.properties]
    order = [question.name for question in assignment.questions]
    unknown = sorted({prop.question for prop in properties} - set(order))
    empty = [name for name in order if not any(prop.question == name for prop in properties)]
    if unknown or empty:
        raise SuiteError(
            f"{files.name}: assignment.toml and suite disagree: "
            + "; ".join(
                [f"question {name} is not in assignment.toml" for name in unknown]
                + [f"question {name} has no properties" for name in empty]
            )
        )
    ordered = sorted(properties, key=lambda prop: order.index(prop.question))
    reference = files.import_module(f"solutions.{files.name}")
    return Topic(files, assignment, reference, tuple(ordered))
