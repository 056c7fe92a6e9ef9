"""Where the files of a course are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Self

from autograder.errors import AutograderError

from .assignment import Assignment, load_assignment
from .importing import PACKAGES, import_from_course
from .imports import import_closure
from .settings import SETTINGS, CourseSettings, load_settings
from .tables import ConfigurationError

ASSIGNMENT = "assignment.toml"


class UnknownTopic(AutograderError):
    """There is no such topic; the message lists those there are."""


class NoCourse(AutograderError):
    """There is no course here; the message says how to name one or begin one."""


@dataclass(frozen=True)
class Course:
    """A course on disk; `root` is the folder that holds its course.toml."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> Self:
        """The course that the folder `start` lies in: upward from there, the first folder with a course.toml.

        Raises `NoCourse` where there is none.
        """
        absolute = start.resolve()
        for folder in (absolute, *absolute.parents):
            if (folder / SETTINGS).is_file():
                return cls(folder)
        raise NoCourse(
            f"{start} is not in a course: there is no {SETTINGS} there or in a folder above; "
            "call the command within a course, name one with --course DIR, "
            "or begin one with `autograder new-course DIR`"
        )

    @cached_property
    def settings(self) -> CourseSettings:
        """What course.toml says; raises `ConfigurationError` where it cannot be used."""
        return load_settings(self.root / SETTINGS)

    @property
    def packages(self) -> dict[str, Path]:
        """The folder of each package of the course."""
        return {package: self.root / package for package in PACKAGES}

    @property
    def vocabulary(self) -> Path:
        """What several suites of the course share."""
        return self.root / "suites" / "vocabulary"

    @property
    def student_templates(self) -> Path:
        """What students download: a folder for each topic, and beside them what all of their checks need."""
        return self.root / "student_templates"

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics, sorted: every folder of `assignments/` with an assignment.toml."""
        return tuple(sorted(path.parent.name for path in self.root.glob(f"assignments/*/{ASSIGNMENT}")))

    def topic(self, name: str) -> TopicFiles:
        """The files of the topic `name`; raises `UnknownTopic`."""
        if name not in self.topics:
            raise UnknownTopic(
                f"there is no topic `{name}`; choose from: {', '.join(self.topics) or 'none yet'}"
            )
        return TopicFiles(self, name)


@dataclass(frozen=True)
class TopicFiles:
    """The places of one topic's files."""

    course: Course
    name: str

    @property
    def root(self) -> Path:
        """The course's root."""
        return self.course.root

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
        return self.root / "suites" / self.name

    def module(self, name: str) -> Path:
        """The file of the suite's module `name`, which may be a package."""
        package = self.suite / name / "__init__.py"
        return package if package.exists() else self.suite / f"{name}.py"

    @property
    def public_modules(self) -> tuple[Path, ...]:
        """The files of the public laws, which travel to students: public.py, or the package `public`."""
        module = self.module("public")
        return tuple(sorted(module.parent.glob("*.py"))) if module.stem == "__init__" else (module,)

    @property
    def deciding(self) -> tuple[Path, ...]:
        """The modules of the course that decide a verdict: properties, reference, all that they import."""
        starts = (self.module("public"), self.module("properties"), self.solution)
        return import_closure(starts, self.course.packages)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The files of the course that judging this topic needs, its banks included."""
        suite = [path for path in self.suite.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        modules = [path for path in suite if path.suffix == ".py"]
        reached = import_closure((*modules, self.solution), self.course.packages)
        settings = (self.root / SETTINGS, self.folder / ASSIGNMENT)
        return tuple(sorted({*settings, *suite, *reached}))

    @property
    def template(self) -> Path:
        """What a student downloads."""
        return self.course.student_templates / self.name

    @property
    def package(self) -> Path:
        """The folder of autograder.zip."""
        return self.root / "build" / self.name

    @property
    def draws(self) -> Path:
        """Where what was drawn for the suite is kept between runs."""
        return self.package / "draws"

    def import_module(self, name: str) -> ModuleType:
        """The module `name` of the course, such as "suites.losses.public"."""
        return import_from_course(self.root, name)

    @cached_property
    def assignment(self) -> Assignment:
        """The validated assignment.toml; raises `ConfigurationError`."""
        assignment = load_assignment(self.folder / ASSIGNMENT, self.course.settings)
        if assignment.topic != self.name:
            raise ConfigurationError(
                f"{self.folder / 'assignment.toml'}:1: topic must be `{self.name}`, its folder"
            )
        return assignment
