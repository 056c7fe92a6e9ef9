"""Everything the judge needs of one topic, found by its name."""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType

from autograder.course import Assignment, Bank, TopicFiles, Variant
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
        module = importlib.import_module(f"autograder.suites.{self.files.name}.{kind}")
        bank: Bank = module.bank
        return bank.variants

    @cached_property
    def digest(self) -> str:
        """SHA-256, cut to 16 digits, of all that decides a verdict: properties, reference, configuration."""
        digest = hashlib.sha256()
        banks = ("mistakes", "alternatives", "whole")
        deciding = [
            path
            for path in sorted(self.files.suite.rglob("*.py"))
            if path.relative_to(self.files.suite).parts[0].removesuffix(".py") not in banks
        ]
        for path in (*deciding, self.files.solution):
            digest.update(path.read_bytes())
        digest.update(self.assignment.deciding().encode())
        return digest.hexdigest()[:16]


def load_topic(files: TopicFiles) -> Topic:
    """Import the suite and the reference of a topic.

    Raises `AssignmentError` for a bad assignment.toml and `SuiteError` where suite and assignment disagree.
    """
    assignment = files.assignment
    suites: list[Suite] = [
        importlib.import_module(f"autograder.suites.{files.name}.{name}").suite
        for name in ("public", "properties")
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
    reference = importlib.import_module(f"solutions.{files.name}")
    return Topic(files, assignment, reference, tuple(ordered))
