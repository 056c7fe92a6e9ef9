"""Lines of Python that a suite carries out with the names of a submission, as a student would in a notebook.

    program = Program(submission)
    program.run(line("stack = Stack(3)"))
    program.run(line("stack.push(1.5)"))
    program.run(line("stack.size"))          # 1

Each line is an assignment or an expression. It may use `np`, what earlier lines assigned, and the names that
the question may use.
"""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass
from types import CodeType
from typing import Any

import numpy as np

from .assertions import describe
from .failures import PropertyFailed
from .handles import Method, is_handle
from .suite import SuiteError

# What Python raises where an answer is not of the kind that the next line takes it for.
_MISFITS = (AttributeError, TypeError, ValueError, IndexError, KeyError, ZeroDivisionError)


@dataclass(frozen=True)
class Line:
    """One line: its source, and the names that it reads and writes."""

    source: str
    code: CodeType
    reads: frozenset[str]
    is_expression: bool


def line(source: str) -> Line:
    """Read `source`; raises `SuiteError` when it is not one assignment or expression."""
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise SuiteError(f"the line `{source}` is not Python: {error.msg}") from error
    if len(statements) != 1 or not isinstance(statements[0], (ast.Assign, ast.Expr)):
        raise SuiteError(f"the line `{source}` must be one assignment or one expression")
    statement = statements[0]
    reads = frozenset(
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not hasattr(builtins, node.id)
    )
    if isinstance(statement, ast.Expr):
        code = compile(ast.Expression(statement.value), f"<{source}>", "eval")
    else:
        code = compile(ast.Module([statement], []), f"<{source}>", "exec")
    return Line(source, code, reads, isinstance(statement, ast.Expr))


class Program:
    """Carries out lines on one submission, which may be the reference's view, and keeps what they assign."""

    def __init__(self, submission: Any) -> None:
        self._submission = submission
        self._values: dict[str, Any] = {"np": np}

    @classmethod
    def about(cls, it: Any) -> Program:
        """A program whose lines speak of one value, as `it`, and of nothing else of a submission."""
        program = cls(None)
        program._values["it"] = it
        return program

    def run(self, one: Line) -> Any:
        """The value of an expression, None of an assignment.

        Fails where the line cannot be carried out with what the submission answered before.
        """
        for name in one.reads - self._values.keys():
            self._values[name] = getattr(self._submission, name)
        try:
            value = eval(one.code, self._values)
        except _MISFITS as error:
            raise PropertyFailed(
                f"`{one.source}` does not work with what was returned before: {error}"
            ) from error
        if type(value) is Method:
            raise PropertyFailed(f"`{one.source}` is a method; an attribute is expected")
        return value

    def made(self, one: Line) -> Any:
        """The value of an expression that makes an object; fails when it makes anything else."""
        value = self.run(one)
        if not is_handle(value):
            raise PropertyFailed(f"`{one.source}` gives {describe(value)}; an object is expected")
        return value


def method_of(made: Any, name: str) -> Any:
    """Method `name` of an object; fails when that is anything else."""
    method = getattr(made, name)
    if type(method) is not Method and not is_handle(method):
        raise PropertyFailed(f"`{name}` is {describe(method)}; a method is expected")
    return method
