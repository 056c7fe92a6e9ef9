"""Mutants: each operator on a small source, and what every mutant promises."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from autograder.course import changed, without_markers
from autograder.proving.mutation import mutants_of


def changes(body, before="def f(x, y, i, n):"):
    source = f"import numpy as np\n\n\n{before}\n    {body}\n"
    return {(mutant.old, mutant.new) for mutant in mutants_of(source)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return x + y", {("x + y", "x - y")}),
        ("return x / y", {("x / y", "x * y")}),
        ("return x ** y", {("x ** y", "x * y")}),
        ("x -= y", {("x -= y", "x += y"), ("x -= y", "pass")}),
        ("return -x", {("-x", "x")}),
        ("return -(x)", {("-(x)", "(x)")}),
        ("return x[0]", {("0", "1"), ("0", "(-1)")}),
        ("return 3", {("3", "4"), ("3", "2")}),
        ("return 0.5", {("0.5", "1.0")}),
        ("return 0.0", {("0.0", "1.0")}),
        ("return True", {("True", "False")}),
        ("return f(x, axis=-1)", {("-1", "0"), (", axis=-1", "")}),
        ("return f(axis=0)", {("0", "1"), ("axis=0", "")}),
        ("return x.sum()", {("x.sum", "x.mean")}),
        ("return any(x)", {("any", "all")}),
        ("return np.zeros(x)", {("np.zeros", "np.ones")}),
        ("return np.float64", {("np.float64", "np.float32")}),
        ("return x.copy()", {("x.copy()", "x")}),
        ("return (x + y).astype(n)", {("(x + y).astype(n)", "(x + y)"), ("x + y", "x - y")}),
        ("return np.array(x)", {("np.array(x)", "x"), ("np.array", "np.asarray")}),
        ("return float(x)", {("float(x)", "x")}),
        ("return x.T", {("x.T", "x")}),
        ("return x @ y", {("x @ y", "y @ x")}),
        ("return x * i @ y", {("x * i @ y", "y @ (x * i)"), ("x * i", "x / i")}),
        ("return x < y", {("x < y", "x <= y"), ("x < y", "x >= y")}),
        ("return x is not y", {("x is not y", "x is y")}),
        ("return x and y", {("x and y", "x or y")}),
        ("return not x", {("not x", "(x)")}),
        ("return x if n else y", {("n", "not (n)")}),
        ("return [i for i in x if n]", {("if n", "if not (n)")}),
        ("return f(x, y)", {("x, y", "y, x")}),
        ("return np.maximum(x, y)", {("np.maximum", "np.minimum")}),
        ("return range(n)", {("(n)", "(n + 1)"), ("(n)", "(n - 1)")}),
        ("return x[i:]", {("i", "i + 1"), ("i", "i - 1")}),
        ("return f(x, size=y)", {(", size=y", "")}),
        ("f(x)", {("f(x)", "pass")}),
        ("x.y = n", {("x.y = n", "pass")}),
        ("x = n", {("x = n", "pass")}),
        ("z = n", set()),
    ],
)
def test_each_operator_makes_its_small_change(body, expected):
    found = changes(body)
    # A piece is told with as much around it as it takes to find it.
    assert len(found) == len(expected)
    for old, new in expected:
        assert any(old in a and a.replace(old, new, 1) == b for a, b in found), (old, new, found)


def test_a_guard_may_be_left_out():
    source = "def f(x):\n    if x < 0:\n        raise ValueError\n    return x\n"
    assert any(mutant.new.startswith("pass") for mutant in mutants_of(source))


@pytest.mark.parametrize(
    "body",
    ['"""A docstring of 3."""', 'return "axis=0"', "return f'{x + 1}'", "from math import pi", "z: 3 = x"],
)
def test_texts_imports_and_annotations_are_not_mutated(body):
    assert changes(body) == set()


def test_the_signature_is_mutated_where_it_is_the_students_and_decorators_never_are():
    assert changes("return x", "@f(8 + 9)\ndef f(x: 3, n=1) -> 2:") == {("1", "2"), ("1", "0")}


SOLUTION = dedent(
    '''\
    """The solution."""

    SCALE = 2


    def given(x, step=0.1):
        """A docstring: x + 1."""
        # BEGIN SOLUTION
        é = x + 1
        é = x + 1
        return é
        # END SOLUTION


    class Layer:
        """A layer."""

        def __call__(self, x):
            # BEGIN SOLUTION
            while x:
                x = x - 1
            return self.scale(x, x)
            # END SOLUTION

        def given(self):
            return 7 + 7
    '''
)


def test_what_stands_outside_of_the_solutions_is_not_mutated():
    lines = SOLUTION.splitlines()
    touched = {lines[mutant.line - 1].strip() for mutant in mutants_of(SOLUTION)}
    assert touched == {"é = x + 1", "while x:", "x = x - 1"}


def test_a_mutant_names_its_definition_and_its_line_in_the_file():
    (mutant,) = [one for one in mutants_of(SOLUTION) if one.new == "while not (x):"]
    assert (mutant.definition, mutant.line) == ("Layer.__call__", 20)
    assert str(mutant) == "Layer.__call__:20  while x: → while not (x):"


def test_no_two_mutants_are_the_same_program_and_none_is_the_solution():
    programs = [ast.dump(ast.parse(mutant.source)) for mutant in mutants_of(SOLUTION)]
    assert len(set(programs)) == len(programs)
    assert ast.dump(ast.parse(without_markers(SOLUTION))) not in programs


def test_what_a_mutant_tells_of_itself_is_enough_to_declare_it():
    for mutant in mutants_of(SOLUTION):
        declared = changed(without_markers(SOLUTION), mutant.definition, [(mutant.old, mutant.new)])
        assert ast.dump(ast.parse(declared)) == ast.dump(ast.parse(mutant.source)), mutant
