"""What the benchmarks print is what they measured."""

from __future__ import annotations

from time import sleep

import pytest

from benchmarks.measured import Measured, shown
from benchmarks.stages import Stopwatch


@pytest.mark.parametrize(
    ("cell", "text"),
    [(0.012345, "0.0123"), (12.345, "12.3"), (123.45, "123"), (12345.6, "12,346"), ("a", "a")],
)
def test_a_number_has_three_digits_and_all_before_the_point(cell, text):
    assert shown(cell) == text


def test_a_table_is_markdown():
    table = Measured("Title", ("what", "s"), (("one", 1.0), ("two", 2.5)))
    assert table.as_markdown() == "| what | s |\n| --- | --: |\n| one | 1 |\n| two | 2.5 |"


def test_a_stage_is_not_charged_for_what_is_within_it():
    watch = Stopwatch()
    with watch.stage("outer"):
        sleep(0.01)
        with watch.stage("inner"):
            sleep(0.1)
        sleep(0.01)
    assert watch.seconds["inner"] >= 0.1
    assert 0.02 <= watch.seconds["outer"] < watch.seconds["inner"]
