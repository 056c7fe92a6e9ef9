"""Suites: what a property is made of, and how a badly written one is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import Suite, SuiteError


def law_abiding(submission):
    """mse(t, t) = 0
    for every t

    Tolerance: none.
    """


def registered(test, suite=None, **fields):
    suite = suite or Suite("losses")
    suite.question("mse").property(**{"points": 1, "hint": "none", **fields})(test)
    return suite.properties[-1]


def test_the_law_is_the_first_paragraph_on_one_line():
    assert registered(law_abiding).law == "mse(t, t) = 0 for every t"


def test_the_name_reads_as_a_sentence():
    assert registered(law_abiding).sentence == "law abiding"


def test_the_decorated_test_is_handed_back_as_it_was():
    suite = Suite("losses")
    assert suite.question("mse").property(points=1, hint="none")(law_abiding) is law_abiding


def test_a_drawn_property_is_known_as_such():
    @given(n=st.integers())
    def drawn(submission, n):
        """law"""

    assert registered(drawn).is_drawn
    assert not registered(law_abiding).is_drawn


@pytest.mark.parametrize("public", [True, False])
def test_a_property_is_as_public_as_its_suite(public):
    assert registered(law_abiding, Suite("losses", public=public)).public is public


def test_properties_keep_the_order_in_which_they_are_written_over_all_questions():
    suite = Suite("losses")
    for question, name in [("b", "x"), ("a", "y"), ("b", "z")]:

        def test(submission):
            """law"""

        test.__name__ = name
        suite.question(question).property(points=0, hint="none")(test)
    assert [(one.question, one.name) for one in suite.properties] == [("b", "x"), ("a", "y"), ("b", "z")]


def without_docstring(submission):
    pass


def with_empty_docstring(submission):
    """ """


def without_submission(batch):
    """law"""


def without_parameters():
    """law"""


@pytest.mark.parametrize(
    ("test", "fields", "told"),
    [
        (without_docstring, {}, "write its law"),
        (with_empty_docstring, {}, "write its law"),
        (without_submission, {}, "the first parameter must be called `submission`"),
        (without_parameters, {}, "the first parameter must be called `submission`"),
        (law_abiding, {"points": -0.5}, "points must not be negative, got -0.5"),
        (law_abiding, {"reveal": "hints"}, "reveal must be one of score, hint, counterexample, got 'hints'"),
    ],
)
def test_a_badly_written_property_is_refused_by_name(test, fields, told):
    with pytest.raises(SuiteError, match=f"losses, question mse, property {test.__name__}: .*{told}"):
        registered(test, **fields)


def test_a_name_is_taken_once_in_a_question_and_free_in_another():
    suite = Suite("losses")
    registered(law_abiding, suite)
    suite.question("bce").property(points=1, hint="none")(law_abiding)
    with pytest.raises(SuiteError, match="two properties are called law_abiding"):
        registered(law_abiding, suite)
    assert len(suite.properties) == 2


def test_a_hidden_property_may_limit_what_is_revealed_of_it():
    assert registered(law_abiding, reveal="hint").reveal == "hint"
    assert registered(law_abiding).reveal == ""


def test_a_public_property_is_shown_in_full_and_says_nothing_of_it():
    with pytest.raises(SuiteError, match="a public property is shown in full"):
        registered(law_abiding, Suite("losses", public=True), reveal="hint")
