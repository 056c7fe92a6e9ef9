"""The one way in which building a topic fails."""

from __future__ import annotations

from pathlib import Path

from autograder.errors import AutograderError


class BuildError(AutograderError):
    """A topic cannot be built; the message names the file, the line where there is one, and what to do."""

    def __init__(self, path: Path | str, problem: str, *, line: int | None = None) -> None:
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {problem}")
