"""The demonstrations of every handout run, with the reference and with a mistake that students may have made.

A demonstration should take less than 20 s on a student's machine. How long each took is printed (`pytest -s`)
and not asserted: this machine may be busy. The limit only ends what never would.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from this_course import COURSE

from autograder.authoring.blocks import Demo
from autograder.authoring.handout import read_handout
from autograder.course import Variant, compose
from autograder.judging import load_topic

pytestmark = pytest.mark.slow

LIMIT_SECONDS = 600

RUN = """
import json, sys, time, traceback
program, *demos = json.load(sys.stdin)
names = {"__name__": "student"}
exec(compile(program, "student.py", "exec"), names)
for code in demos:
    began, error = time.perf_counter(), ""
    try:
        exec(compile(code, "demonstration", "exec"), names)
    except Exception:
        error = traceback.format_exc()
    print(json.dumps(["demonstration", time.perf_counter() - began, error]), file=sys.stderr)
"""


def demonstrations(topic: str) -> list[Demo]:
    return [block for block in read_handout(COURSE.topic(topic).handout) if isinstance(block, Demo)]


def run(topic: str, program: str, folder: Path) -> list[tuple[float, str]]:
    """Seconds and error, "" if there was none, of each demonstration of `topic` after `program`."""
    demos = demonstrations(topic)
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUN],
        cwd=folder,
        env={**os.environ, "MPLBACKEND": "Agg"},
        input=msgspec.json.encode([program, *(demo.code for demo in demos)]),
        capture_output=True,
        check=False,
        timeout=LIMIT_SECONDS,
    )
    lines = [line for line in finished.stderr.splitlines() if line.startswith(b'["demonstration"')]
    told = [msgspec.json.decode(line, type=tuple[str, float, str])[1:] for line in lines]
    assert len(told) == len(demos), finished.stderr.decode()
    for demo, (seconds, error) in zip(demos, told, strict=True):
        how = f", stopped by {error.splitlines()[-1]}" if error else ""
        print(f"{topic}, line {demo.line}: {seconds:.1f} s{how}")
    return told


def mistake_in(topic: str) -> Variant | None:
    """The first mistake in something that a demonstration uses by name."""
    used = "\n".join(demo.code for demo in demonstrations(topic))
    mistakes = load_topic(COURSE.topic(topic)).variants("mistakes")
    found = (one for one in mistakes if re.search(rf"\b{one.replaces.split('.')[0]}\b", used))
    return next(found, None)


@pytest.mark.parametrize("topic", COURSE.topics)
def test_every_demonstration_runs_to_its_end_with_the_reference(topic, tmp_path):
    solution = COURSE.topic(topic).solution.read_text(encoding="utf-8")
    told = run(topic, compose(solution, []), tmp_path)
    assert [error for _, error in told if error] == []


@pytest.mark.parametrize("topic", COURSE.topics)
def test_every_demonstration_comes_to_an_end_with_a_mistake(topic, tmp_path):
    mistake = mistake_in(topic)
    if mistake is None:
        pytest.skip("no demonstration uses what a mistake is in")
    solution = COURSE.topic(topic).solution.read_text(encoding="utf-8")
    print(f"{topic} with {mistake.name}")
    assert run(topic, compose(solution, [mistake]), tmp_path)
