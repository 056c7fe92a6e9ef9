"""What a slip of the pen does to one node of a program: signs, axes, copies, conditions and the like.

An operator yields the pieces of text that it would change. Whether the result is Python, and another program
than before, is for others to see.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

AXES = ("axis", "dim")
ARITHMETIC = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "/",
    ast.Mod: "*",
    ast.Pow: "*",
}
COMPARISONS = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}
SYMBOLS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.And: "and",
    ast.Or: "or",
}
NEIGHBOURS = {
    "sum": "mean",
    "mean": "sum",
    "median": "mean",
    "prod": "sum",
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "any": "all",
    "all": "any",
    "std": "var",
    "var": "std",
    "floor": "ceil",
    "ceil": "floor",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "float64": "float32",
    "int64": "int32",
}
"""Functions and types that are easily taken for each other."""
CONVERSIONS = (
    "array",
    "asarray",
    "copy",
    "transpose",
    "reshape",
    "ravel",
    "squeeze",
    "float",
    "int",
    "bool",
    "list",
    "tuple",
)
"""Functions that make of their first argument what it may seem to be already."""
CONVERTING_METHODS = (
    "copy",
    "clone",
    "detach",
    "astype",
    "transpose",
    "swapaxes",
    "reshape",
    "ravel",
    "squeeze",
)
"""Methods that do so."""
SYMMETRIC = ("maximum", "minimum", "logaddexp", "max", "min", "array_equal", "add", "multiply", "hypot")
"""Functions whose arguments may be swapped."""


@dataclass(frozen=True)
class Piece:
    """A piece of a text, from `begin` to before `end`, and what takes its place."""

    begin: int
    end: int
    new: str


class Text:
    """A program's text, and where in it the nodes of its syntax tree stand."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = ast.parse(source)
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    @cached_property
    def modules(self) -> frozenset[str]:
        """The names under which the program knows modules."""
        imported = [node for node in ast.walk(self.tree) if isinstance(node, ast.Import)]
        return frozenset(
            (alias.asname or alias.name).split(".")[0] for node in imported for alias in node.names
        )

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Where `node` begins and where it ends; brackets around it are not its own."""
        return (
            self._offset(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            self._offset(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )

    def of(self, node: ast.AST) -> str:
        """The text of `node`."""
        return self.source[slice(*self.span(node))]

    def replaced(self, node: ast.AST, new: str) -> Piece:
        """`new` in place of `node`."""
        return Piece(*self.span(node), new)

    def symbol_between(self, left: ast.AST, right: ast.AST, symbol: str) -> tuple[int, int]:
        """Where the operator `symbol` stands between two nodes."""
        begin, end = self.span(left)[1], self.span(right)[0]
        pattern = r"\s+".join(map(re.escape, symbol.split()))
        found = re.compile(pattern).search(self.source, begin, end)
        assert found is not None
        return found.span()

    def _offset(self, line: int, column: int) -> int:
        """Syntax trees count columns in bytes."""
        return self._starts[line - 1] + len(self._lines[line - 1].encode()[:column].decode())


Around = Sequence[ast.AST]
Pieces = Iterator[Piece]


def pieces_at(text: Text, around: Around) -> Pieces:
    """All changes of the last node of `around`, which are this node and all that it lies in."""
    for operator in OPERATORS:
        yield from operator(text, around)


def _arithmetic(text: Text, around: Around) -> Pieces:
    match around[-1]:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            yield Piece(*text.symbol_between(left, right, SYMBOLS[type(op)]), ARITHMETIC[type(op)])
        case ast.AugAssign(target=target, op=op, value=value) if type(op) in ARITHMETIC:
            yield Piece(*text.symbol_between(target, value, SYMBOLS[type(op)]), ARITHMETIC[type(op)])


def _signs(text: Text, around: Around) -> Pieces:
    match around[-1]:
        case ast.UnaryOp(op=ast.USub()) as node if not _is_axis(around):
            begin, _ = text.span(node)
            yield Piece(begin, begin + 1, "")


def _constants(text: Text, around: Around) -> Pieces:
    node = around[-1]
    if not isinstance(node, ast.Constant) or _is_axis(around):
        return
    match node.value:
        case bool():
            yield text.replaced(node, str(not node.value))
        case int():
            yield text.replaced(node, str(node.value + 1))
            yield text.replaced(node, str(node.value - 1) if node.value else "(-1)")
        case float():
            yield text.replaced(node, repr(2 * node.value or 1.0))


def _axes(text: Text, around: Around) -> Pieces:
    match around[-1]:
        case ast.keyword(arg=name, value=value) if name in AXES:
            axis = text.of(value)
            if re.fullmatch(r"-?\d", axis):
                yield text.replaced(value, "1" if axis == "0" else "0")


def _is_axis(around: Around) -> bool:
    keywords = [node for node in around[-3:-1] if isinstance(node, ast.keyword)]
    return any(keyword.arg in AXES for keyword in keywords)


def _neighbours(text: Text, around: Around) -> Pieces:
    """A reduction, a type, a filled array that is easily taken for another."""
    match around[-1]:
        case ast.Attribute(attr=name, ctx=ast.Load()) as node if name in NEIGHBOURS:
            _, end = text.span(node)
            yield Piece(end - len(name), end, NEIGHBOURS[name])
        case ast.Call(func=ast.Name(id=name) as function) if name in NEIGHBOURS:
            yield text.replaced(function, NEIGHBOURS[name])
        case ast.keyword(arg="dtype", value=ast.Name(id="float") as value):
            yield text.replaced(value, "int")


def _copies(text: Text, around: Around) -> Pieces:
    """A copy, a conversion or a transposition that is left out."""
    node = around[-1]
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name), args=[first, *_]) if (
            module in text.modules and name in CONVERSIONS
        ):
            yield text.replaced(node, _bracketed(text, first))
            if name == "array" and isinstance(first, ast.Name):
                _, end = text.span(node.func)
                yield Piece(end - len(name), end, "asarray")
        case ast.Call(func=ast.Name(id=name), args=[first]) if name in CONVERSIONS:
            yield text.replaced(node, _bracketed(text, first))
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in CONVERTING_METHODS:
            yield Piece(_end_with_brackets(text, value, node.func), text.span(node)[1], "")
        case ast.Attribute(value=value, attr="T", ctx=ast.Load()):
            yield Piece(_end_with_brackets(text, value, node), text.span(node)[1], "")


def _end_with_brackets(text: Text, value: ast.AST, attribute: ast.AST) -> int:
    """Where the object of an attribute ends: before its dot."""
    return text.source.rindex(".", text.span(value)[1], text.span(attribute)[1])


def _bracketed(text: Text, node: ast.AST) -> str:
    plain = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Constant, ast.List, ast.ListComp)
    return text.of(node) if isinstance(node, plain) else f"({text.of(node)})"


def _conditions(text: Text, around: Around) -> Pieces:
    match around[-1]:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for before, op, after in zip([left, *comparators], ops, comparators, strict=False):
                for new in COMPARISONS[type(op)]:
                    yield Piece(*text.symbol_between(before, after, SYMBOLS[type(op)]), new)
        case ast.BoolOp(op=op, values=values):
            new = "or" if isinstance(op, ast.And) else "and"
            for before, after in pairwise(values):
                yield Piece(*text.symbol_between(before, after, SYMBOLS[type(op)]), new)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield text.replaced(around[-1], f"({text.of(operand)})")
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield from _negated(text, test)
        case ast.comprehension(ifs=ifs):
            for test in ifs:
                yield from _negated(text, test)


def _negated(text: Text, test: ast.AST) -> Pieces:
    if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield text.replaced(test, f"not ({text.of(test)})")


def _products(text: Text, around: Around) -> Pieces:
    """The factors of a matrix product, the other way round."""
    match around[-1]:
        case ast.BinOp(left=left, op=ast.MatMult(), right=right) as node:
            begin, end = text.span(node)
            at, after = text.symbol_between(left, right, "@")
            first, second = text.source[begin:at].strip(), text.source[after:end].strip()
            first = f"({first})" if isinstance(left, ast.BinOp) and not first.startswith("(") else first
            yield Piece(begin, end, f"{second} @ {first}")


def _swapped_arguments(text: Text, around: Around) -> Pieces:
    match around[-1]:
        case ast.Call(func=function, args=args) if text.of(function).split(".")[-1] not in SYMMETRIC:
            for one, other in pairwise(args):
                if isinstance(one, ast.Starred) or isinstance(other, ast.Starred):
                    continue
                (begin, middle), (after, end) = text.span(one), text.span(other)
                yield Piece(begin, end, text.of(other) + text.source[middle:after] + text.of(one))


def _ends_of_ranges(text: Text, around: Around) -> Pieces:
    """One more or one less, where a range or a slice ends at something computed."""
    match around[-1]:
        case ast.Call(func=ast.Name(id="range"), args=args):
            bounds: list[ast.AST | None] = list(args)
        case ast.Slice(lower=lower, upper=upper):
            bounds = [lower, upper]
        case _:
            return
    for bound in bounds:
        if bound is not None and not isinstance(bound, ast.Constant | ast.UnaryOp):
            yield text.replaced(bound, f"{text.of(bound)} + 1")
            yield text.replaced(bound, f"{text.of(bound)} - 1")


def _dropped_keywords(text: Text, around: Around) -> Pieces:
    match around:
        case [*_, ast.Call() as call, ast.keyword(arg=str()) as keyword]:
            begin, end = text.span(keyword)
            opening = text.span(call.func)[1]
            comma = text.source.rfind(",", opening, begin)
            if call.args or keyword is not call.keywords[0]:
                yield Piece(comma, end, "")
            else:
                following = re.compile(r"\s*,\s*").match(text.source, end)
                yield Piece(begin, following.end() if following else end, "")


def _dropped_statements(text: Text, around: Around) -> Pieces:
    node = around[-1]
    match node:
        case ast.Expr() | ast.AugAssign() | ast.Break() | ast.Continue() | ast.Assert() | ast.Delete():
            yield text.replaced(node, "pass")
        case ast.Assign(targets=targets):
            if all(
                isinstance(target, ast.Attribute | ast.Subscript) or _is_bound(target, around)
                for target in targets
            ):
                yield text.replaced(node, "pass")
        case ast.If(body=[ast.Raise() | ast.Return() | ast.Break() | ast.Continue()], orelse=[]):
            yield text.replaced(node, "pass")


def _is_bound(target: ast.AST, around: Around) -> bool:
    """Whether the name `target` has a value already: without its new one, the program still runs."""
    functions = [node for node in around if isinstance(node, ast.FunctionDef)]
    if not functions or not isinstance(target, ast.Name):
        return False
    arguments = {argument.arg for argument in ast.walk(functions[-1].args) if isinstance(argument, ast.arg)}
    earlier = [
        node
        for node in ast.walk(functions[-1])
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and node.id == target.id
        and (node.lineno, node.col_offset) < (target.lineno, target.col_offset)
    ]
    return target.id in arguments or bool(earlier)


OPERATORS: tuple[Callable[[Text, Around], Pieces], ...] = (
    _arithmetic,
    _signs,
    _constants,
    _axes,
    _neighbours,
    _copies,
    _conditions,
    _products,
    _swapped_arguments,
    _ends_of_ranges,
    _dropped_keywords,
    _dropped_statements,
)
