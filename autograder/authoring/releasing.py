"""What is handed out: a zip of each topic that works anywhere by itself, and a page that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course import Course, TopicFiles

from .building import build
from .normalising import write_zip
from .rendering import rendered
from .student_versions import PYTHONS
from .vendoring import SHARED, shared_package

PAGE = "index.html"


@dataclass(frozen=True)
class Released:
    """A zip that is ready to be handed out; `files` is how many it holds, `size` its bytes."""

    topic: str
    path: Path
    files: int
    size: int


def release(
    topics: Iterable[TopicFiles], out: Path, *, progress: Callable[[TopicFiles], None] = lambda _: None
) -> Iterator[Released]:
    """Build each topic and write `<topic>.zip` into the folder `out`, which is made where it is missing.

    What is handed out is therefore what the sources say now. Equal sources give equal bytes. `progress` is
    told each topic that is done. Raises `BuildError` as `build` does; zips written before stay.
    """
    out.mkdir(parents=True, exist_ok=True)
    for files in topics:
        template = build(files).template
        contents = {f"{files.name}/{name}": data for name, data in _handed_out(files, template).items()}
        target = out / f"{files.name}.zip"
        with TemporaryDirectory(dir=out, prefix=".release-") as scratch:
            new = Path(scratch) / target.name
            write_zip(contents, new)
            new.replace(target)
        progress(files)
        yield Released(files.name, target, len(contents), target.stat().st_size)


def write_page(course: Course, out: Path) -> Path:
    """Write the page for students into `out`, for all of the course's topics whose zip is there."""
    there = [course.topic(name).assignment for name in course.topics if (out / f"{name}.zip").is_file()]
    page = out / PAGE
    text = rendered("index.html.jinja", title=course.settings.title, assignments=there, pythons=PYTHONS)
    page.write_text(text, encoding="utf-8", newline="\n")
    return page


def _handed_out(files: TopicFiles, template: Path) -> dict[str, bytes]:
    """The template's files by name, with as much of what all templates share as this one needs."""
    own = {
        path.relative_to(template).as_posix(): path.read_bytes()
        for path in template.rglob("*")
        if path.is_file()
    }
    shared = {f"{SHARED}/{place}": text.encode() for place, text in shared_package([files]).items()}
    return {**own, **shared}
