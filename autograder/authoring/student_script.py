"""Running a student's script for its names; travels with the templates as `course_checks.script`."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any


@dataclass(frozen=True)
class ScriptRun:
    """The names that a script defined, and the error that ended it as text, "" when it came to its end."""

    names: dict[str, Any]
    error: str


def run_script(path: Path) -> ScriptRun:
    """Run the script at `path` as an import would, so that `if __name__ == "__main__":` rests.

    What stands before an error counts; the error's text is cut to the lines of the script.
    """
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    sys.modules[path.stem] = module
    try:
        exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    except (Exception, SystemExit) as error:
        return ScriptRun(module.__dict__, _story(path, error))
    return ScriptRun(module.__dict__, "")


def _story(path: Path, error: BaseException) -> str:
    own_frames = error.__traceback__.tb_next if error.__traceback__ else None
    lines = traceback.format_exception(type(error), error, own_frames)
    return f"{path.name} stops with an error; what comes after it is not defined.\n\n{''.join(lines)}"
