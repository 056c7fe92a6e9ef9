"""How many mistakes are named when they are written in another style than the bank's, and how many wrongly.

Each mistake of a bank is put into the reference and rewritten: names of local variables, parentheses and
layout change, and quotients and squares are computed in another way, so that answers differ in rounding.
"""

from __future__ import annotations

import ast
import warnings
from types import ModuleType

import numpy as np
import pytest
from this_course import COURSE, nightly_but

from autograder.course import compose, make_importable
from autograder.isolation import CpuLimitReached, cpu_limit
from autograder.judging import load_or_record, load_topic
from autograder.judging.diagnosis import Diagnostician
from autograder.judging.recording import SeededSubmission
from autograder.judging.traces import trace

pytestmark = pytest.mark.slow

NAMED_AT_LEAST = {"hopfield": 0.9, "losses": 0.9}
LOOK_ALIKES = {
    "moved_from_the_old_state": "fields_computed_beforehand",
    "one_order_in_large_networks": "one_order_for_all_sweeps",
    "weak_fields_taken_for_ties_in_turn": "small_fields_taken_for_ties_in_turn",
}
"""Mistakes that answer like another one to everything that is drawn, as a proof lists them."""


MOST_SECONDS = 5.0


class AnotherStyle(ast.NodeTransformer):
    """The same formulas with other local names, quotients as products, and squares as products."""

    def visit_FunctionDef(self, node):
        """Rename the local variables that are assigned and used in no inner function."""
        assigned = {
            target.id
            for inner in ast.walk(node)
            if isinstance(inner, ast.Assign)
            for target in inner.targets
            if isinstance(target, ast.Name)
        }
        has_inner = any(
            isinstance(inner, ast.Global | ast.Nonlocal | ast.FunctionDef | ast.Lambda) and inner is not node
            for inner in ast.walk(node)
        )
        self.generic_visit(node)
        if not has_inner:
            arguments = {one.arg for one in ast.walk(node.args) if isinstance(one, ast.arg)}
            for inner in ast.walk(node):
                if isinstance(inner, ast.Name) and inner.id in assigned - arguments:
                    inner.id = f"my_{inner.id}"
        return node

    def visit_BinOp(self, node):
        """Write x / n as x * (1 / n) where n is a call of a function, as len, or a number."""
        self.generic_visit(node)
        if isinstance(node.op, ast.Div) and isinstance(node.right, ast.Call | ast.Constant):
            inverse = ast.BinOp(ast.Constant(1.0), ast.Div(), node.right)
            return ast.BinOp(node.left, ast.Mult(), inverse)
        return node


def in_another_style(source: str) -> str:
    return ast.unparse(ast.fix_missing_locations(AnotherStyle().visit(ast.parse(source))))


def namespace_of(source: str) -> dict:
    module = ModuleType("styled")
    exec(compile(source, "<styled>", "exec"), module.__dict__)
    return module.__dict__


def named(topic, recorded, diagnostician, mistake) -> str | None:
    """The mistake that is named for this one, "" for none; None where it passes or comes to no end."""
    source = compose(topic.files.solution.read_text(encoding="utf-8"), [mistake])
    allowed = topic.assignment.question(mistake.question).allowed
    try:
        with cpu_limit(MOST_SECONDS):
            traces = {
                one.property.name: trace(
                    one, SeededSubmission(namespace_of(in_another_style(source)), allowed)
                )
                for one in recorded
                if one.property.question == mistake.question
            }
    except CpuLimitReached:
        return None
    failed = {name: one for name, one in traces.items() if any(example.failed for example in one)}
    if not failed:
        return None
    passed = {name: one for name, one in traces.items() if name not in failed}
    diagnosis = diagnostician.diagnose(mistake.question, failed, lambda: passed)
    return diagnosis.mistake if diagnosis else ""


@pytest.mark.parametrize("name", nightly_but("losses", among=NAMED_AT_LEAST))
def test_most_mistakes_are_named_in_another_style_and_none_wrongly(name):
    make_importable(COURSE.root)
    topic = load_topic(COURSE.topic(name))
    recorded = load_or_record(topic)
    diagnostician = Diagnostician(topic, recorded)
    mistakes = topic.variants("mistakes")
    names = {}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for mistake in mistakes:
            answer = named(topic, recorded, diagnostician, mistake)
            if answer is not None:
                names[mistake.name] = answer
    wrongly = {own: other for own, other in names.items() if other not in ("", own, LOOK_ALIKES.get(own))}
    unnamed = [own for own, other in names.items() if not other]
    assert wrongly == {}
    assert 1 - len(unnamed) / len(names) >= NAMED_AT_LEAST[name], unnamed
