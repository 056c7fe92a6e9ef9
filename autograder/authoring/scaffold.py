"""A new topic: small and complete, so that an author replaces content, not structure."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.course import Course, TopicFiles
from autograder.errors import AutograderError

LONGEST_NAME = 40
OPENING = "Say here what this week is about, and why it matters."

# What stands beside a student's script in every template.
_TAKEN = frozenset({"course_checks", "figures", "tests"})
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SUITE_MODULES = ("__init__", "public", "properties", "mistakes", "alternatives")
_ENVIRONMENT = Environment(
    loader=PackageLoader("autograder.authoring", "new_topic"),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)


class ScaffoldError(AutograderError):
    """A topic or a course cannot be begun like this; the message says why and what to do."""


def scaffold(course: Course, name: str) -> tuple[Path, ...]:
    """Write the files of a new topic `name` into `course`; return their paths.

    The topic has a question about a function and one about objects, and builds and proves as it is. Raises
    `ScaffoldError` for a name that cannot be a topic's, or where any file of such a topic exists; then
    nothing has been written.
    """
    _check_name(name)
    files = TopicFiles(course, name)
    _check_free(files)
    return write_new(topic_texts(files, _title(name), OPENING))


def topic_texts(files: TopicFiles, title: str, opening: str) -> dict[Path, str]:
    """The files of a new topic with this title, whose handout begins with `opening`, by their places."""
    return {
        path: _ENVIRONMENT.get_template(template).render(topic=files.name, title=title, opening=opening)
        for path, template in _templates(files).items()
    }


def write_new(texts: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write `texts` to files that are not there yet, and return their paths; a file that is there stays."""
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(texts)


def _templates(files: TopicFiles) -> dict[Path, str]:
    """The template of each file of a topic, by the place where the file goes."""
    suite = {files.suite / f"{module}.py": f"suite/{module}.py.jinja" for module in _SUITE_MODULES}
    return {
        files.folder / "assignment.toml": "assignment/assignment.toml.jinja",
        files.handout: "assignment/handout.md.jinja",
        files.solution: "solution.py.jinja",
        **suite,
    }


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise ScaffoldError(
            f"`{name}` cannot be the name of a topic; write at most {LONGEST_NAME} "
            "lower-case letters, digits and single underscores, the first a letter, as in `bird_song`"
        )
    # A student's script is called as its topic, and would hide a module of that name.
    if name in _TAKEN or find_spec(name) is not None:
        raise ScaffoldError(
            f"`{name}` is already a Python module; choose another name, such as `{name}_week`"
        )


def _check_free(files: TopicFiles) -> None:
    places = (files.folder, files.solution, files.suite, files.template)
    there = [str(path.relative_to(files.root)) for path in places if path.exists()]
    if there:
        raise ScaffoldError(
            f"the topic `{files.name}` is there already: {', '.join(there)}; "
            "choose another name, or move these away"
        )


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
