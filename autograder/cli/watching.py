"""Calling the command again whenever an author saves a file."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.course import TopicFiles

from .shared import console

SECONDS_BETWEEN_LOOKS = 0.5
WATCH = "--watch"
_COMMAND = "from autograder.cli import main; main()"
_SOURCES = (".py", ".md", ".toml", ".ipynb")

State = dict[Path, tuple[int, int]]


def repeat_on_changes(topics: Iterable[TopicFiles]) -> None:
    """Run the command that this process was called with, less `--watch`, now and after each change.

    Each run is a process of its own, for imported modules do not change with their files. Ctrl-C ends it.
    """
    watched = list(topics)
    command = [sys.executable, "-c", _COMMAND, *(word for word in sys.argv[1:] if word != WATCH)]
    try:
        while True:
            before = state_of(watched)
            subprocess.run(command, check=False)
            console().print("Watching for changes; Ctrl-C stops.")
            while state_of(watched) == before:
                time.sleep(SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        console().print("No longer watching.")


def state_of(topics: Iterable[TopicFiles]) -> State:
    """The time of change and the size of each file that an author of `topics` writes, and of the template."""
    state: State = {}
    for path in _files_of(topics):
        try:
            status = path.stat()
        except OSError:  # saved by being replaced, or a dangling link
            continue
        state[path] = (status.st_mtime_ns, status.st_size)
    return state


def _files_of(topics: Iterable[TopicFiles]) -> Iterator[Path]:
    for files in topics:
        yield from (files.root / "course.toml", files.solution)
        for folder in (files.folder, files.suite, files.course.vocabulary, files.template):
            yield from (path for path in folder.rglob("*") if path.suffix in _SOURCES)
