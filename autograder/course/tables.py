"""Reading the TOML files that an author writes: validated, and told by file and line where they are wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from autograder.errors import AutograderError


class ConfigurationError(AutograderError):
    """A configuration file cannot be used; the message names file and line and says what to change."""


class Table(BaseModel):
    """A table of a configuration file; frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=Table)


def read_table(path: Path, model: type[Model], defaults: dict[str, dict[str, Any]] | None = None) -> Model:
    """The file `path` as a `model`; `defaults` are values of its tables for keys that it does not name.

    Raises `ConfigurationError` with file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: cannot be read: {error}") from error
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigurationError(f"{path}: not valid TOML: {error}") from error
    for name, table in (defaults or {}).items():
        if isinstance(own := document.get(name, {}), dict):
            document[name] = {**table, **own}
    try:
        return model.model_validate(document)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        line = _line_of(text, first["loc"])
        where = ".".join(str(part) for part in first["loc"]) or path.stem
        raise ConfigurationError(f"{path}:{line}: {where}: {first['msg']}") from invalid


def _line_of(text: str, location: Sequence[int | str]) -> int:
    """The line on which the deepest part of `location` that is written down stands (1 when none is)."""
    lines = text.splitlines()
    header = -1
    at = 0
    for key, following in zip(location, [*location[1:], None], strict=False):
        if isinstance(key, int):
            continue
        number = following if isinstance(following, int) else 0
        headers = _matching(lines, rf"\s*\[+\s*{re.escape(key)}\s*\]+", 0, len(lines))
        if len(headers) > number:
            header = at = headers[number]
            continue
        own = _matching(lines, r"\s*\[", header + 1, len(lines))
        keys = _matching(lines, rf"\s*{re.escape(key)}\s*=", header + 1, own[0] if own else len(lines))
        at = keys[0] if keys else at
    return at + 1


def _matching(lines: Sequence[str], pattern: str, begin: int, end: int) -> list[int]:
    return [number for number in range(begin, end) if re.match(pattern, lines[number])]
