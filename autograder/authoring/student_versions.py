"""What students install: as little as checking needs, in ranges, where the grader has exact versions."""

from __future__ import annotations

from collections.abc import Iterable

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.course import Course

from .errors import BuildError
from .pins import pinned

PYTHONS = ("3.10", "3.14")
"""The oldest and the newest Python that a template is made for."""

CHECKING = ("hypothesis", "numpy", "pytest")
NOTEBOOK = ("ipykernel",)
NOTEBOOK_EXACTLY = ("otter-grader",)  # what it puts into a notebook and expects there differs by version


def script_requirements(course: Course, requirements: Iterable[str]) -> tuple[str, ...]:
    """The lines of requirements.txt: what the topic's `requirements` and checking need, sorted.

    Raises `BuildError` for a distribution that course.toml gives no range, or whose range leaves out the
    version of the grader.
    """
    ranges = course.settings.students.ranges
    lines = []
    for line in pinned((*requirements, *CHECKING), course.root / "constraints.txt"):
        exact = Requirement(line)
        wanted = ranges.get(canonicalize_name(exact.name))
        if wanted is None:
            raise BuildError(
                course.root / "course.toml",
                f"does not say which versions of {exact.name} students may have; add a range such as "
                f'"{exact.name}>=1.2,<3" to `versions` in [students]',
            )
        (version,) = (one.version for one in exact.specifier)
        if not Requirement(wanted).specifier.contains(version, prereleases=True):
            raise BuildError(
                course.root / "course.toml",
                f"lets students have {wanted}, and the grader has {line}; "
                "make [students] and constraints.txt agree",
            )
        lines.append(wanted)
    return tuple(lines)


def notebook_requirements(course: Course) -> tuple[str, ...]:
    """The lines of requirements-notebook.txt: what a notebook needs besides.

    Raises `BuildError` where constraints.txt does not pin otter-grader.
    """
    ranges = course.settings.students.ranges
    exact = pinned(NOTEBOOK_EXACTLY, course.root / "constraints.txt")
    return ("-r requirements.txt", *(ranges[name] for name in NOTEBOOK), *exact)
