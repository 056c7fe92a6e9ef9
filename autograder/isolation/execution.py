"""Executing a submission's cells, and telling its errors in the student's own terms."""

from __future__ import annotations

import ast
import linecache
import sys
import traceback
import types
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from . import wire

TRACEBACK_FRAMES = 12
TEXT_LIMIT = 4000

Piece = Callable[[], types.CodeType]


class Nothing:
    """Accepts any construction, attribute and call, and does nothing."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


class OtterStandIn(types.ModuleType):
    """Takes the place of `otter` in a worker: a student's check cells do nothing there."""

    Notebook = Nothing


class LoadedSubmission:
    """The namespace that a submission's cells define.

    `failures` lists the cells that raised; `files` the names under which its lines appear in tracebacks.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.failures: list[tuple[int, wire.Failure]] = []
        self.files: set[str] = set()
        # A notebook runs as __main__; a script is imported, so that its `if __name__ == "__main__":` rests.
        self._module = types.ModuleType("__main__" if kind == "notebook" else "submission")
        self.namespace: dict[str, Any] = self._module.__dict__
        self.namespace.update(display=lambda *_, **__: None, get_ipython=Nothing)
        sys.modules[self._module.__name__] = self._module
        sys.modules["otter"] = OtterStandIn("otter")

    def pieces(self, cells: Sequence[tuple[str, str]]) -> Iterator[Piece]:
        """What is to be executed, in order: the cells of a notebook, the statements of a script."""
        for label, source in cells:
            self.files.add(label)
            linecache.cache[label] = (len(source), None, source.splitlines(keepends=True), label)
            if self.kind == "notebook":
                yield partial(compile, source, label, "exec")
                continue
            statements, error = _longest_valid_prefix(label, source)
            for statement in statements:
                yield partial(compile, ast.Module([statement], []), label, "exec")
            if error is not None:
                yield partial(_raise, error)

    def execute(self, number: int, piece: Piece) -> bool:
        """Execute one piece; whether to go on: a script ends at its first error, a notebook does not."""
        try:
            exec(piece(), self.namespace)
        except BaseException as error:  # student code may raise anything, SystemExit included
            self.failures.append((number, self.failure(error)))
            return self.kind == "notebook"
        return True

    def failure(self, error: BaseException) -> wire.Failure:
        """`error` with its traceback cut to the student's own lines."""
        return wire.Failure(_kinds(error), _safe_text(error), self._traceback(error))

    def methods(self) -> dict[str, list[str]]:
        """The public methods of each class that the submission defines, by the class's own name."""
        classes = [value for value in self.namespace.values() if isinstance(value, type)]
        return {str(kind.__qualname__)[:200]: methods_of(kind) for kind in classes[:1000]}

    def _traceback(self, error: BaseException) -> str:
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in self.files]
        lines = []
        for frame in own[-TRACEBACK_FRAMES:]:
            place = f" in {frame.name}" if frame.name != "<module>" else ""
            lines.append(f"{frame.filename}, line {frame.lineno}{place}\n    {frame.line}")
        if isinstance(error, SyntaxError) and error.filename in self.files:
            lines.append(f"{error.filename}, line {error.lineno}\n    {(error.text or '').strip()}")
        return "\n".join(lines)[:TEXT_LIMIT]


def methods_of(kind: type) -> list[str]:
    """The public methods of a class, inherited ones included."""
    return [
        name
        for base in kind.__mro__
        for name, value in vars(base).items()
        if len(name) <= wire.NAME_LIMIT
        and not name.startswith("_")
        and (callable(value) or isinstance(value, (staticmethod, classmethod)))
    ][:1000]


def _raise(error: Exception) -> types.CodeType:
    raise error


def _longest_valid_prefix(label: str, source: str) -> tuple[list[ast.stmt], Exception | None]:
    """The top-level statements that stand before the first one that cannot be parsed, and its error."""
    first: Exception | None = None
    lines = source.splitlines(keepends=True)
    while True:
        try:
            return ast.parse("".join(lines), label).body, first
        except (SyntaxError, RecursionError, MemoryError) as error:
            first = first or error
            # Cut at the last line that begins a top-level statement at or before the error, and try again.
            # What nests too deeply for the parser does not say where.
            end = min(getattr(error, "lineno", None) or len(lines), len(lines)) - 1
            while end > 0 and not lines[end][:1].strip():
                end -= 1
            del lines[max(end, 0) :]


def _kinds(error: BaseException) -> tuple[str, ...]:
    return tuple(str(kind.__name__)[:200] for kind in type(error).__mro__)[:40]


def _safe_text(error: BaseException) -> str:
    try:
        return str(error)[:TEXT_LIMIT].encode("utf-8", "replace").decode()
    except BaseException as broken:
        return f"(its text cannot be shown: str() raised {type(broken).__name__})"
