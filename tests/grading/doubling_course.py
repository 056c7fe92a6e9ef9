"""A course of one question, whose suite does to its judge what an answer says.

Submissions cannot harm their judge; here they stand for whatever else may: a full memory, a node that fails.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from autograder.course import Course
from autograder.judging import Topic, load_topic

NAME = "doubling"

FILES = {
    "course.toml": """\
        title = "A course of one question"
        term = "some day"
        """,
    "suites/__init__.py": "",
    "solutions/__init__.py": "",
    "assignments/doubling/assignment.toml": """\
        topic = "doubling"
        title = "Doubling"
        source = "a test"

        [budget]
        seconds = 0.5
        load_seconds = 1.0
        memory_mib = 256

        [[questions]]
        name = "double"
        title = "Twice a number"
        section = "1"
        """,
    "solutions/doubling.py": '''\
        def double(x):
            """2 x, for a number x."""
            return 2 * x
        ''',
    "suites/doubling/__init__.py": "",
    "suites/doubling/public.py": '''\
        """Public properties."""

        from autograder.properties import Suite

        suite = Suite("doubling", public=True)
        double = suite.question("double")


        @double.property(points=1, hint="What is twice nothing?")
        def keeps_zero(submission):
            """double(0) = 0"""
            assert submission.double(0) == 0
        ''',
    "suites/doubling/properties.py": '''\
        """Hidden properties."""

        import os
        import signal
        import time

        from autograder.properties import Suite, assert_close

        suite = Suite("doubling")
        double = suite.question("double")


        @double.property(points=3, hint="What is x + x?")
        def is_the_sum_with_itself(submission):
            """double(x) = x + x"""
            answer = submission.double(2.0)
            if answer == "end the judge":
                os.kill(os.getpid(), signal.SIGKILL)
            if answer == "end the node":
                os.kill(os.getppid(), signal.SIGKILL)
            if answer == "take your time":
                time.sleep(0.5)
                answer = 4.0
            assert_close(answer, 4.0, rtol=1e-12)
        ''',
    "suites/doubling/mistakes.py": '''\
        """Mistakes."""

        from autograder.course import Bank

        bank = Bank("doubling")


        @bank.question("double").mistake("squares")
        def squares(x):
            return x * x + x - x
        ''',
}

RIGHT = "def double(x):\n    return x + x\n"


def saying(words: str) -> str:
    """A submission that says `words` to the suite."""
    return f"def double(x):\n    return {words!r} if x else 0\n"


def write_and_load(root: Path) -> Topic:
    """Write the course below `root` and load its topic."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return load_topic(Course(root).topic(NAME))


def write_class(folder: Path, answers: dict[str, str]) -> Path:
    """Write a script for each student: `RIGHT` with a remark of its own, or what is given."""
    folder.mkdir()
    for student, code in answers.items():
        (folder / f"{student}.py").write_text(f"# {student}\n{code}", encoding="utf-8")
    return folder
