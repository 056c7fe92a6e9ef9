"""What `python autograder.zip --doctor` prints: whether grading will work where the zip lies."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

from autograder.course import Course
from autograder.judging.doctor import Finding, State, examine

MARKS = {State.GOOD: "ok", State.NOTE: "note", State.FAULT: "FAULT"}
WIDTH = 100


def main(arguments: list[str]) -> int:
    """Examine this machine and print what was found; 0 if grading will work.

    `arguments` are the course's root, the topic, and "weak" where weak isolation is allowed.
    """
    root, topic, *allowed = arguments
    findings = examine(Course(Path(root)).topic(topic), allow_weak_isolation="weak" in allowed)
    return 0 if told(findings) else 1


def told(findings: Iterable[Finding]) -> bool:
    """Print findings as they come; whether none of them is a fault."""
    faults = 0
    for found in findings:
        print(f"{MARKS[found.state]:<6} {found.what:<12} {found.seen}")
        if found.remedy:
            print(textwrap.fill(found.remedy, WIDTH, initial_indent=" " * 20, subsequent_indent=" " * 20))
        faults += found.state is State.FAULT
        sys.stdout.flush()
    print(
        "Grading will work here." if not faults else "Grading will not work here as it is: see FAULT above."
    )
    return not faults
