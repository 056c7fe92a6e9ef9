"""A formula is the function that its name spells."""

import pickle

import numpy as np

from autograder.properties import LocalSubmission, Suite
from autograder.properties.contracts import demand_worked_example
from autograder.properties.engine import body_of
from autograder.properties.formulas import LONGEST_NAME, Formula


def test_a_formula_computes_what_it_says():
    formula = Formula("np.sum(x ** 2) + 1")
    assert formula(np.array([1.0, 2.0])) == 6.0
    assert eval(formula.__name__, {"np": np})(np.array([1.0, 2.0])) == 6.0


def test_a_name_that_is_too_long_to_travel_is_cut_to_a_letter():
    assert len(Formula("1" * (LONGEST_NAME - len("lambda x: "))).__name__) == LONGEST_NAME
    assert Formula("1" * LONGEST_NAME).__name__ == "f"


def test_a_worked_example_hands_a_formula_on_as_it_is():
    suite = Suite("topic")
    demand_worked_example(suite.question("value"), Formula("2 * x"), [1, 2], answer=[2, 4], points=1)
    (tested,) = suite.properties
    assert tested.law == "value(lambda x: 2 * x, [1, 2]) = [2, 4]"
    body_of(tested)(LocalSubmission({"value": lambda f, x: f(x)}))


def test_a_formula_can_be_kept_with_the_draws_of_a_law():
    kept = pickle.loads(pickle.dumps(Formula("x - 2 * y", "x, y")))
    assert (kept.source, kept(5, 1)) == ("lambda x, y: x - 2 * y", 3)
