"""Draws are the same on every run, whatever else is imported."""

from __future__ import annotations

import random
import sys
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import Suite
from autograder.properties.engine import CHECKING, RECORDING, SHRINKING, body_of, explicit_examples, explore
from autograder.properties.rendering import as_source

suite = Suite("tiny")
first = suite.question("first")
second = suite.question("second")


@first.property(points=1, hint="none", examples=100)
@given(x=st.floats(), n=st.integers(), word=st.text())
def draws(submission, x, n, word):
    """law"""


@second.property(points=1, hint="none", examples=100)
@given(x=st.floats(), n=st.integers(), word=st.text())
def draws_too(submission, x, n, word):
    """law"""


@first.property(points=1, hint="none", examples=7)
@given(n=st.integers(0, 1000))
@example(n=42)
@example(n=43)
def has_examples(submission, n):
    """law"""


@first.property(points=1, hint="none")
def is_one_example(submission):
    """law"""


PROPERTIES = {one.name: one for one in suite.properties}


def drawn(name, phases=RECORDING):
    seen = []
    explore(PROPERTIES[name], lambda **values: seen.append(as_source(values)), phases)
    return seen


def test_the_same_property_always_draws_the_same():
    assert drawn("draws") == drawn("draws")


def drawn_in(term, name):
    seen = []
    explore(PROPERTIES[name], lambda **values: seen.append(as_source(values)), RECORDING, term)
    return seen


def test_each_term_has_draws_of_its_own():
    assert drawn_in("2026-autumn", "draws") == drawn_in("2026-autumn", "draws")
    assert len({str(drawn_in(term, "draws")) for term in ("", "2026-autumn", "2027-spring")}) == 3


def test_a_public_property_draws_in_every_term_what_students_draw():
    public = Suite("tiny", public=True)

    @public.question("first").property(points=1, hint="none")
    @given(x=st.floats())
    def draws_in_public(submission, x):
        """law"""

    PROPERTIES["draws_in_public"] = public.properties[0]
    assert drawn_in("2026-autumn", "draws_in_public") == drawn_in("", "draws_in_public")


def test_draws_do_not_depend_on_global_generators():
    before = drawn("draws")
    random.seed(1)
    np.random.seed(1)
    assert drawn("draws") == before


def test_draws_do_not_depend_on_the_modules_that_happen_to_be_imported(tmp_path, monkeypatch):
    before = drawn("draws")
    numbers = [random.Random(1).randrange(10**9) for _ in range(500)]
    path = tmp_path / "full_of_numbers.py"
    path.write_text("NUMBERS = " + repr([*numbers, *(n + 0.5 for n in numbers), *map(str, numbers)]))
    module = ModuleType("full_of_numbers")
    module.__file__ = str(path)
    monkeypatch.setitem(sys.modules, "full_of_numbers", module)
    assert drawn("draws") == before


def test_different_properties_draw_differently():
    assert drawn("draws") != drawn("draws_too")


def test_draws_are_varied():
    assert len(set(drawn("draws"))) > 50


def test_examples_of_the_author_come_first_and_on_top_of_the_number_drawn():
    seen = drawn("has_examples")
    assert {seen[0], seen[1]} == {"{'n': 42}", "{'n': 43}"}
    assert len(seen) == 2 + 7
    assert explicit_examples(PROPERTIES["has_examples"]) == 2
    assert explicit_examples(PROPERTIES["draws"]) == 0


def test_a_property_without_draws_is_one_example():
    assert drawn("is_one_example") == ["{}"]
    assert body_of(PROPERTIES["is_one_example"]) is PROPERTIES["is_one_example"].test


def failing_above(limit, seen):
    def body(n):
        seen.append(n)
        if n > limit:
            raise ValueError(n)

    return body


@pytest.mark.parametrize(("phases", "smallest"), [(SHRINKING, True), (CHECKING, True), (RECORDING, False)])
def test_a_failure_is_the_smallest_where_it_is_shrunk_and_the_first_where_not(phases, smallest):
    seen = []
    with pytest.raises(ValueError, match=r"^\d+") as failed:
        explore(PROPERTIES["has_examples"], failing_above(99, seen), phases)
    (value,) = failed.value.args
    assert value > 99
    assert (value == 100) is smallest
    if not smallest:
        assert value == next(n for n in seen if n > 99)


def test_the_test_itself_still_runs_under_pytest_alone():
    assert body_of(PROPERTIES["draws"])(None, x=1.0, n=1, word="") is None
