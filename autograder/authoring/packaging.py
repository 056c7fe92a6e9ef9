"""autograder.zip: what otter makes, and within it the judge.

Toolkit, suite, draws and solution lie under `files/` as they lie in a course, so that the folder is a course
of one topic. Otter copies that folder beside a submission, which is where a kernel imports from.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import autograder
from autograder.course import imports_of
from autograder.grading.judge_process_client import CourseZip
from autograder.judging.draws_cache import packed_draws
from autograder.judging.topic import Topic
from autograder.otter_plugin import run_here, run_otter
from autograder.otter_plugin.grader import PLUGIN

from .errors import BuildError
from .normalising import write_zip
from .pins import CHECKING, pinned

Files = dict[str, bytes]

TOOLKIT = Path(autograder.__file__).parent
CONFIG = "otter_config.json"
# What only authors and the command need, and what comes from the topic.
NOT_PACKED = ("authoring", "proving", "cli")

# What the zip brings along, and what comes with Python.
NOT_INSTALLED = sys.stdlib_module_names | {"autograder", "suites", "solutions"}

STARTED = {"run_otter.py": run_otter, "__main__.py": run_here}
"""What is started by its place at the top of the zip: by a container, and by `python autograder.zip`."""

GRADING = (
    *("ipython", "jinja2", "jupytext", "markupsafe", "msgspec", "nbformat", "numpy", "packaging"),
    *("pydantic", "pyyaml", "rich", "scipy"),
)
"""The distributions that judging needs, besides those of the topic and those of checking."""

TORCH = "torch"
CPU_TORCH = "--extra-index-url https://download.pytorch.org/whl/cpu"
"""The line of a requirements file that has pip prefer the build of torch that needs no graphics card."""


def packed(otters: Files, topic: Topic, template: Path) -> Files:
    """The files of autograder.zip by name: `otters`, with the judge of `topic` and what is in `template`."""
    course = {f"files/{name}": data for name, data in _course(topic, template).items()}
    started = {name: Path(str(module.__file__)).read_bytes() for name, module in STARTED.items()}
    files = {**otters, **course, **started}
    config = json.loads(files[CONFIG])
    # The judge says itself, and in every path the same, that a file belongs to another topic.
    del config["assignment_name"]
    settings = {"topic": topic.files.name, "allow_weak_isolation": False}
    return _configured(files, {**config, "plugins": [{PLUGIN: settings}]})


def environment_of_judging(topic: Topic) -> tuple[str, ...]:
    """The lines of the requirements file that give whoever grades with the zip of `topic` all it needs.

    Otter itself is left out: whoever runs it has it. Raises `BuildError` for a distribution that the course
    does not pin.
    """
    wanted = (*topic.assignment.requirements, *_imported_by(topic), *CHECKING, *GRADING)
    lines = pinned(wanted, topic.files.root / "constraints.txt")
    names = {canonicalize_name(Requirement(line).name) for line in lines}
    first = (CPU_TORCH,) if TORCH in names else ()
    return (*first, *(line for line in lines if not line.startswith("otter-grader")))


def _imported_by(topic: Topic) -> Iterator[str]:
    """The distributions that the topic's suite and reference import."""
    installed, packages = packages_distributions(), topic.files.course.packages
    for path in topic.files.sources:
        if path.suffix == ".py":
            for module in sorted({name.split(".")[0] for name in imports_of(path, packages)}):
                if module not in NOT_INSTALLED:
                    owners = installed.get(module)
                    if not owners:
                        raise BuildError(path, f"imports {module}, which is not installed here; install it")
                    yield owners[0]


def course_zip(topic: Topic, *, allow_weak_isolation: bool = False) -> CourseZip:
    """What autograder.zip has under `files/`, for judges elsewhere; made anew, so that it is never stale."""
    packed = io.BytesIO()
    write_zip(_course(topic, topic.files.template), packed)
    return CourseZip(topic.files.name, packed.getvalue(), allow_weak_isolation=allow_weak_isolation)


def without_judge(files: Files) -> Files:
    """The files of an autograder.zip that grades in the submission's own kernel, as plain otter does."""
    config = json.loads(files[CONFIG])
    del config["plugins"]
    return _configured(files, config)


def _configured(files: Files, config: dict[str, Any]) -> Files:
    return {**files, CONFIG: (json.dumps(config, indent=2) + "\n").encode()}


def _course(topic: Topic, template: Path) -> Files:
    """The files of a course of `topic` alone, each by its name in the course."""
    files = {name: path.read_bytes() for name, path in _places(topic, template)}
    if draws := packed_draws(topic.without_dropped()):
        files[topic.files.draws.relative_to(topic.files.root).as_posix()] = draws
    return files


def _places(topic: Topic, template: Path) -> Iterator[tuple[str, Path]]:
    for path in _sources(TOOLKIT):
        relative = path.relative_to(TOOLKIT)
        if relative.parts[0] not in NOT_PACKED:
            yield _name("autograder", relative), path
    for path in topic.files.sources:
        yield path.relative_to(topic.files.root).as_posix(), path
    # By them the judge knows what a student has changed.
    place = topic.files.template.relative_to(topic.files.root).as_posix()
    for path in (template / f"{topic.files.name}{suffix}" for suffix in (".ipynb", ".py")):
        if path.is_file():
            yield f"{place}/{path.name}", path


def _sources(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)


def _name(folder: str, relative: Path) -> str:
    return str(PurePosixPath(folder, *relative.parts))
