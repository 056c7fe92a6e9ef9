"""Code of a suite's own that works where the submission does: a model that notes which rows it sees, say.

What a submission computes with may be impossible to send: a tensor with a graph, a variable of the student's
own making. A companion is a module of the course, written as any other, whose classes and functions work
beside the submission, in its process, and are handled by a property as the submission's own objects are::

    from suites.vocabulary import noting_models

    noting = Companion(noting_models)

    model = noting(submission).NotingModel(weights)
    submission.train(model, data, 3, generator)
    assert_close(model.rows, ...)

A submission can read a companion, and can write into its objects. So its code holds nothing that a student
may not know: no number of a hidden law, and nothing of a solution.
"""

from __future__ import annotations

import ast
import inspect
from types import ModuleType
from typing import Any

from .actions import Action
from .handles import Backend
from .suite import SuiteError

LONGEST = 50_000


class Companion:
    """A module whose classes and functions are carried out beside a submission.

    It stands on its own: it imports only what the assignment's `requirements` name. Raises `SuiteError` where
    it imports something of the course, or is too long to be sent.
    """

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.source = inspect.getsource(module)
        where = f"the companion {module.__name__}"
        if len(self.source) > LONGEST:
            raise SuiteError(f"{where} is longer than {LONGEST} characters; leave out what is not needed")
        for name in _imported(self.source):
            if name.split(".")[0] in ("", "autograder", "suites", "solutions"):
                raise SuiteError(
                    f"{where} imports {name or 'a neighbour'}, which is absent where submissions run"
                )

    def __call__(self, submission: Any) -> Beside:
        """The names of the companion, at work beside `submission`."""
        return Beside(self, submission)

    def named(self, name: str) -> Any:
        """What the module calls `name`."""
        return getattr(self.module, name)

    def class_named(self, name: str) -> type | None:
        """The class of the module with this qualified name; None where it has no such class."""
        kind = getattr(self.module, name, None)
        return kind if isinstance(kind, type) else None


class Beside:
    """The names of a companion beside one submission."""

    def __init__(self, companion: Companion, backend: Backend) -> None:
        self._companion = companion
        self._backend = backend

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not hasattr(self._companion.module, name):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._backend.perform(
            Action("make", name, (self._companion, *args), kwargs)
        )


def _imported(source: str) -> list[str]:
    """The modules that `source` imports anywhere, "" for one that is named relative to it."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append("" if node.level else node.module or "")
    return names
