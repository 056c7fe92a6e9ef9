"""A tiny course with a break-it question, and submissions to it."""

from __future__ import annotations

from tiny_course import CourseWriter

from autograder.course import TopicFiles

QUESTION = '''
[[questions]]
name = "counterexample_mse"
title = "What is wrong here?"
section = "1 Errors"

[[questions]]
name = "hidden_layer"'''

SOLUTION = '''
def counterexample_mse():
    """Predictions y and targets t, both of shape (N, K), on which `wrong_mse` errs."""
    # BEGIN SOLUTION
    return np.array([[1.0, 0.0]]), np.zeros((1, 2))
    # END SOLUTION


# BEGIN SOLUTION
def _positive_part'''

PUBLIC = """
demand_counterexample(
    suite.question("counterexample_mse"),
    target="mse",
    mistake="over_entries",
    accepts={"y": Numbers("N", "K"), "t": Numbers("N", "K")},
    provided={"the targets are zeros or ones": lambda y, t: bool(np.isin(t, (0, 1)).all())},
    points=2,
)


@mse.property(points=0.5, hint="Is there a factor"""

MISTAKES = """

@bank.question("counterexample_mse").mistake("returns an example with one column, where both agree")
def one_column():
    return np.array([[1.0]]), np.zeros((1, 1))
"""

ALTERNATIVES = """
import numpy as np


@bank.question("counterexample_mse").alternative("another example, of integers")
def whole_numbers():
    return np.array([[3, 1, 1]]), np.array([[1, 0, 1]])
"""

IMPORTS = """
from autograder.properties.arguments import Numbers
from autograder.properties.assertions import assert_scalar
from autograder.properties.counterexamples import demand_counterexample
"""


def write_break_it_course(writer: CourseWriter) -> TopicFiles:
    """The tiny course with the question `counterexample_mse` in its middle."""
    files = writer(
        assignment=('\n[[questions]]\nname = "hidden_layer"', QUESTION),
        handout=("## 2 Hidden layers", "<!-- exercise: counterexample_mse -->\n\n## 2 Hidden layers"),
        solution=("\n# BEGIN SOLUTION\ndef _positive_part", SOLUTION),
        public=('\n@mse.property(points=0.5, hint="Is there a factor', PUBLIC),
    )
    public = files.module("public")
    text = public.read_text(encoding="utf-8")
    old = "\nfrom autograder.properties.assertions import assert_scalar\n"
    assert old in text
    public.write_text(text.replace(old, IMPORTS), encoding="utf-8")
    for module, added in (("mistakes", MISTAKES), ("alternatives", ALTERNATIVES)):
        with files.module(module).open("a", encoding="utf-8") as bank:
            bank.write(added)
    return files
