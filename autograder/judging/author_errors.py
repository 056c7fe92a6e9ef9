"""What went wrong in an author's code, told by its file and line: suites, banks and reference solutions."""

from __future__ import annotations

import difflib
import linecache
import traceback
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from hypothesis.errors import UnsatisfiedAssumption

from autograder.course.importing import PACKAGES
from autograder.errors import AutograderError
from autograder.properties import SuiteError
from autograder.properties.actions import Action


def place_of(error: BaseException) -> str:
    """Where in the course's code `error` was raised, as "suites/losses/public.py:12"; "" for elsewhere."""
    if isinstance(error, SyntaxError) and (inside := _within_the_course(error.filename or "")):
        return f"{inside}:{error.lineno}"
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if _is_of_the_course(frame.f_globals):
            place = f"{_within_the_course(frame.f_code.co_filename)}:{line}"
    return place


def failed_assert(error: BaseException) -> str:
    """Where a plain `assert` of the course failed, with its text; "" for any other error."""
    if type(error) is not AssertionError:
        return ""
    frames = list(traceback.walk_tb(error.__traceback__))
    if not frames or not _is_of_the_course(frames[-1][0].f_globals):
        return ""
    frame, line = frames[-1]
    source = linecache.getline(frame.f_code.co_filename, line).strip()
    return f"{_within_the_course(frame.f_code.co_filename)}:{line}: `{source}`"


def not_importable(module: str, error: Exception) -> SuiteError:
    """The error for a module of the course that raises `error` when it is imported."""
    place = place_of(error) or f"{module.replace('.', '/')}.py"
    if isinstance(error, AutograderError):
        told = str(error)
        # Some say themselves where they are, as those of banks do.
        return SuiteError(told[told.index(place) :] if place in told else f"{place}: {told}")
    if isinstance(error, SyntaxError):
        return SuiteError(f"{place}: is not Python: {error.msg}")
    told = f"{place}: {type(error).__name__}: {error}"
    if isinstance(error, ImportError):
        return SuiteError(f"{told}; check its spelling, and that its package is installed")
    if isinstance(error, TypeError) and "property() missing" in str(error):
        return SuiteError(f'{told}; write it like @mean.property(points=1, hint="Which axis?")')
    return SuiteError(f"{told}; `{module}` cannot be imported")


def transcript(actions: Iterable[Action]) -> str:
    """Calls and what came of them, a line each, as they can be pasted."""
    return "\n".join(
        action.expression + (f"  →  {action.outcome}" if action.outcome else "") for action in actions
    )


def reference_fails(where: str, error: Exception, actions: Sequence[Action]) -> SuiteError:
    """The error for a property, `where`, whose own code fails on the reference, after `actions`."""
    asked = "".join(f"\n    {line}" for line in transcript(actions).splitlines())
    place = place_of(error)
    told = f"the reference does not pass {where}: {_reason(error)}{asked}"
    return SuiteError(f"{place}: {told}" if place else told)


def drawing_fails(where: str, error: Exception) -> SuiteError:
    """The error for a property, `where`, whose examples cannot be drawn."""
    place = place_of(error)
    told = f"drawing examples for {where} fails: {type(error).__name__}: {error}; look at its strategies"
    return SuiteError(f"{place}: {told}" if place else told)


def did_you_mean(name: str, known: Collection[str]) -> str:
    """The end of a message: the names of `known` that are near `name`, or all where none is near."""
    near = difflib.get_close_matches(name, known, n=3)
    return f"did you mean {' or '.join(f'`{one}`' for one in near or known)}?"


def line_with(text: str, folder: Path) -> str:
    """Where `text` stands first in the Python files below `folder` of a course; else the folder."""
    for path in sorted(folder.rglob("*.py")):
        if number := _line_number(text, path):
            return f"{_within_the_course(str(path))}:{number}"
    return _within_the_course(str(folder))


def line_in(text: str, file: Path) -> str:
    """Where `text` stands first in `file`, as "assignment.toml:12", with the folder that it is in."""
    return f"{file.parent.name}/{file.name}:{_line_number(text, file) or 1}"


def _line_number(text: str, file: Path) -> int | None:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line.replace("'", '"')), None)


def _reason(error: Exception) -> str:
    if isinstance(error, UnsatisfiedAssumption):
        return (
            "`assume` does not hold for what was drawn; "
            "put the condition into the strategy, by .filter(a_function) or .map(a_function)"
        )
    if place := failed_assert(error):
        return (
            f"the plain assert at {place} does not hold; "
            "say what is wrong by assert_that(condition, message), which also fails a submission"
        )
    return str(error) or type(error).__name__


def _is_of_the_course(module: dict[str, object]) -> bool:
    return str(module.get("__name__")).split(".")[0] in PACKAGES


def _within_the_course(file: str) -> str:
    """`file` as it reads from the course's root; "" where it lies in none of the course's packages."""
    parts = Path(file).parts
    starts = [number for number, part in enumerate(parts) if part in PACKAGES]
    return "/".join(parts[starts[-1] :]) if starts else ""
