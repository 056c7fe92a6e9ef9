"""What a handout works out with an object: lines that are carried out, and that stand in the law."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.properties import LocalSubmission, PropertyFailed, Suite, SuiteError
from autograder.properties.engine import body_of
from autograder.properties.object_contracts import demand_worked_steps
from autograder.properties.programs import Program, line


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.history = np.array([balance])

    def withdraw(self, amount):
        self.balance -= amount
        self.history = np.append(self.history, self.balance)
        return self.balance

    def is_empty(self):
        return self.balance == 0

    def both(self):
        return self.balance, -self.balance


STEPS = (
    "a = Account(100.0)",
    ("a.withdraw(1 / 3)", 99.666667),
    "b = a.withdraw(99.0)",
    ("b", 0.666667),
    ("a.history", [100, 99.666667, 0.666667]),
    ("a.is_empty()", False),
    ("a.both()", (0.666667, -0.666667)),
)


def law_of(*steps):
    suite = Suite("topic")
    demand_worked_steps(suite.question("account"), *steps, points=1)
    return suite.properties[0]


def check(kind, *steps):
    body_of(law_of(*steps))(LocalSubmission({"Account": kind}, ["Account"]))


def test_right_steps_are_accepted():
    check(Account, *STEPS)


def test_the_law_is_the_steps_as_code_that_can_be_pasted():
    law = law_of(*STEPS).law
    assert law.startswith("a = Account(100.0); a.withdraw(1 / 3) == 99.666667; b = a.withdraw(99.0); b == ")
    exec(law, {"np": np, "Account": Account})


def test_the_first_wrong_answer_is_named_by_its_line():
    class Wrong(Account):
        def withdraw(self, amount):
            return super().withdraw(2 * amount)

    with pytest.raises(PropertyFailed, match=r"`a\.withdraw\(1 / 3\)` is 99\.33") as failed:
        check(Wrong, *STEPS)
    assert failed.value.expected == "99.666667"


def test_an_attribute_that_is_a_method_is_told():
    class Wrong(Account):
        def history(self):
            return np.array([100.0])

        def __init__(self, balance):
            self.balance = balance

    with pytest.raises(PropertyFailed, match=r"`a\.history` is a method; an attribute is expected"):
        check(Wrong, "a = Account(1.0)", ("a.history", [1]))


def test_what_is_no_object_is_the_fault_of_the_submission():
    with pytest.raises(
        PropertyFailed, match=r"`a\.withdraw\(1\)` does not work with what was returned before"
    ):
        check(lambda balance: balance, "a = Account(1.0)", ("a.withdraw(1)", 0))


@pytest.mark.parametrize("source", ["a = (", "a = 1; b = 2", "", "import os", "for x in y: pass"])
def test_a_line_is_one_assignment_or_expression(source):
    with pytest.raises(SuiteError, match="the line"):
        law_of(source, ("1", 1))


def test_steps_without_an_answer_demand_nothing_and_are_refused():
    with pytest.raises(SuiteError, match="a step with an answer"):
        law_of("a = Account(1.0)")


def test_only_the_names_of_the_question_can_be_used():
    with pytest.raises(LookupError, match="`other` is not one of them"):
        check(Account, ("other(1)", 1))


def test_lines_use_what_earlier_lines_assigned():
    program = Program(LocalSubmission({"double": lambda x: 2 * x}))
    assert program.run(line("x = double(np.ones(2))")) is None
    assert program.run(line("double(x).sum() + len([1, 2])")) == 10.0
