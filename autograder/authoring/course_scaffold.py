"""A new course: its settings, its pins, what runs it, and one topic that is worked out.

The toolkit need not be on a package index: the course holds the wheel that it was begun with, so that it is
built and graded by the same toolkit on every machine.
"""

from __future__ import annotations

import json
import shutil
from importlib.metadata import Distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.course import Course, TopicFiles

from .pins import installed_pins
from .scaffold import ScaffoldError, topic_texts, write_new

TOOLKIT = "property-autograder"
WORKED_TOPIC = "running_statistics"
TITLE_OF_TOPIC = "Running statistics"
OPENING = "How do you sum up measurements that count differently, or that never end?"

FILES = {
    "course.toml": "course.toml",
    "README.md": "README.md",
    "Makefile": "Makefile",
    "requirements.txt": "requirements.txt",
    "constraints.txt": "constraints.txt",
    ".gitignore": "gitignore",
    ".github/workflows/ci.yml": "workflow.yml",
    "assignments/right.md": "right.md",
    "solutions/__init__.py": "solutions.py",
    "suites/__init__.py": "suites.py",
    "suites/vocabulary/__init__.py": "vocabulary.py",
}
"""The template of each file of a course, by the file's place."""

_ENVIRONMENT = Environment(
    loader=PackageLoader("autograder.authoring", "new_course"),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
)


def scaffold_course(root: Path, title: str, term: str) -> tuple[Path, ...]:
    """Begin a course in the folder `root`, which may hold other things; return the paths of its files.

    Its constraints are the versions that are installed here. Where the toolkit was installed from a wheel
    that still exists, the wheel is copied too. Raises `ScaffoldError` where a file of the course is there
    already; then nothing has been written.
    """
    toolkit = Distribution.from_name(TOOLKIT)
    wheel = f"wheels/{TOOLKIT.replace('-', '_')}-{toolkit.version}-py3-none-any.whl"
    values = {
        "title": title,
        "term": term,
        "topic": WORKED_TOPIC,
        "wheel": wheel,
        "pins": installed_pins(TOOLKIT),
    }
    texts = {
        root / place: _ENVIRONMENT.get_template(f"{template}.jinja").render(values)
        for place, template in FILES.items()
    }
    texts |= topic_texts(TopicFiles(Course(root), WORKED_TOPIC), TITLE_OF_TOPIC, OPENING)
    _check_free(root, [*texts, root / wheel])
    written = write_new(texts)
    source = installed_from(toolkit)
    if source is None:
        return written
    (root / wheel).parent.mkdir(exist_ok=True)
    shutil.copyfile(source, root / wheel)
    return (*written, root / wheel)


def installed_from(distribution: Distribution) -> Path | None:
    """The wheel that `distribution` was installed from, where pip noted one that is still there."""
    noted = json.loads(distribution.read_text("direct_url.json") or "{}")
    address = urlsplit(noted.get("url", ""))
    path = Path(unquote(address.path))
    return path if address.scheme == "file" and path.suffix == ".whl" and path.is_file() else None


def _check_free(root: Path, places: list[Path]) -> None:
    """Raise `ScaffoldError` where one of `places` exists, or a file is in place of its folder."""
    taken = {place for place in places if place.exists() or place.is_symlink()}
    taken |= {
        folder
        for place in places
        for folder in place.parents
        if folder.is_relative_to(root) and folder.exists() and not folder.is_dir()
    }
    if taken:
        names = ", ".join(sorted(path.relative_to(root).as_posix() for path in taken))
        raise ScaffoldError(
            f"{root} has something already where a course begins: {names}; nothing was written: "
            "name another folder, or move these away"
        )
