"""Where the files of a course are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .assignment import Assignment, AssignmentError, load_assignment

PACKAGE_ROOT = Path(__file__).resolve().parents[2]


class UnknownTopic(Exception):
    """There is no such topic; the message lists those there are."""


@dataclass(frozen=True)
class Course:
    """A course on disk, rooted at the folder that holds `assignments/`."""

    root: Path = PACKAGE_ROOT

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics, sorted: every folder of `assignments/` with an assignment.toml."""
        return tuple(sorted(path.parent.name for path in self.root.glob("assignments/*/assignment.toml")))

    def topic(self, name: str) -> TopicFiles:
        """The files of the topic `name`; raises `UnknownTopic`."""
        if name not in self.topics:
            raise UnknownTopic(
                f"there is no topic `{name}`; choose from: {', '.join(self.topics) or 'none yet'}"
            )
        return TopicFiles(self.root, name)


@dataclass(frozen=True)
class TopicFiles:
    """The places of one topic's files."""

    root: Path
    name: str

    @property
    def folder(self) -> Path:
        """What the author writes for students."""
        return self.root / "assignments" / self.name

    @property
    def handout(self) -> Path:
        """The story, with the places of the exercises."""
        return self.folder / "handout.md"

    @property
    def solution(self) -> Path:
        """The reference solution."""
        return self.root / "solutions" / f"{self.name}.py"

    @property
    def suite(self) -> Path:
        """The folder of the properties, mistakes and alternatives."""
        return self.root / "autograder" / "suites" / self.name

    def module(self, name: str) -> Path:
        """The file of the suite's module `name`, which may be a package."""
        package = self.suite / name / "__init__.py"
        return package if package.exists() else self.suite / f"{name}.py"

    @property
    def template(self) -> Path:
        """What a student downloads."""
        return self.root / "student_templates" / self.name

    @property
    def package(self) -> Path:
        """The folder of autograder.zip."""
        return self.root / "build" / self.name

    @property
    def draws(self) -> Path:
        """Where what was drawn for the suite is kept between runs."""
        return self.package / "draws"

    @cached_property
    def assignment(self) -> Assignment:
        """The validated assignment.toml; raises `AssignmentError`."""
        assignment = load_assignment(self.folder / "assignment.toml")
        if assignment.topic != self.name:
            raise AssignmentError(
                f"{self.folder / 'assignment.toml'}:1: topic must be `{self.name}`, its folder"
            )
        return assignment
