"""What the benchmarks print is what they measured."""

from __future__ import annotations

import pytest

from benchmarks import stages
from benchmarks.measured import Measured, shown


@pytest.mark.parametrize(
    ("cell", "text"),
    [(0.012345, "0.0123"), (12.345, "12.3"), (123.45, "123"), (12345.6, "12,346"), ("a", "a")],
)
def test_a_number_has_three_digits_and_all_before_the_point(cell, text):
    assert shown(cell) == text


def test_a_table_is_markdown():
    table = Measured("Title", ("what", "s"), (("one", 1.0), ("two", 2.5)))
    assert table.as_markdown() == "| what | s |\n| --- | --: |\n| one | 1 |\n| two | 2.5 |"


def test_a_stage_is_not_charged_for_what_is_within_it(monkeypatch):
    ticks = iter([0.0, 1.0, 3.0, 7.0, 15.0])
    monkeypatch.setattr(stages, "perf_counter", lambda: next(ticks))
    watch = stages.Stopwatch()
    with watch.stage("outer"), watch.stage("inner"):
        pass
    assert watch.seconds == {"inner": 4.0, "outer": 2.0 + 8.0}
