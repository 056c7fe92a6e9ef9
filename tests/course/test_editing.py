"""Edits of a definition: one place, outside of comments and docstrings, and a program that changes."""

from __future__ import annotations

from textwrap import dedent

import pytest

from autograder.course import Bank, BankError, EditError, changed, compose, places, scope_of

SOLUTION = dedent(
    '''\
    """The solution."""

    import numpy as np


    def softmax(z):
        """exp(z) over its sum, np.sum(scaled, axis=-1)."""
        # BEGIN SOLUTION
        # Never np.exp(z) alone.
        scaled = np.exp(z - np.max(z, axis=-1))
        return scaled / np.sum(
            scaled, axis=-1
        )
        # END SOLUTION


    class Mul:
        """A product."""

        def backward(self, s):
            # BEGIN SOLUTION
            if s:
                return 2 * s
            return 0
            # END SOLUTION
    '''
)


def made(*changes, definition="softmax"):
    return changed(SOLUTION, definition, changes)


def test_an_edit_replaces_a_piece_and_nothing_else():
    assert made(("np.exp(", "np.exp2(")) == SOLUTION.replace("scaled = np.exp(", "scaled = np.exp2(")


def test_spacing_and_line_breaks_of_the_piece_do_not_matter():
    edited = made(("np.sum( scaled,\naxis=-1 )", "np.sum(scaled)"))
    assert "return scaled / np.sum(scaled)\n" in edited


def test_a_piece_is_made_of_whole_words():
    assert places(SOLUTION, scope_of(SOLUTION, "softmax"), "ma") == ()
    with pytest.raises(EditError, match="`ax` occurs nowhere"):
        made(("ax", "b"))
    assert "x - np.max" in made(("z - np.max", "x - np.max"))


def test_what_stands_in_a_docstring_or_a_comment_is_not_meant():
    with pytest.raises(EditError, match="occurs nowhere in the code; comments and docstrings do not count"):
        made(("over its sum", "over"))
    with pytest.raises(EditError, match="occurs nowhere"):
        made(("Never", "Always"))


def test_a_piece_that_stands_twice_is_refused_and_both_lines_are_told():
    with pytest.raises(EditError, match="`axis=-1` occurs in 2 places") as told:
        made(("axis=-1", "axis=0"))
    assert "`scaled = np.exp(z - np.max(z, axis=-1))`, `scaled, axis=-1`" in str(told.value)


def test_only_the_definition_is_searched():
    with pytest.raises(EditError, match="`2 \\* s` occurs nowhere"):
        made(("2 * s", "s"))
    assert "return 3 * s" in made(("2", "3"), definition="Mul.backward")


def test_several_changes_are_made_at_once_and_do_not_see_each_other():
    edited = made(("np.exp", "np.sum"), ("np.sum", "np.exp"))
    assert "scaled = np.sum(z" in edited
    assert "scaled / np.exp(" in edited


def test_changes_that_overlap_are_refused():
    with pytest.raises(EditError, match="overlaps"):
        made(("z - np.max(z, axis=-1)", "z"), ("np.max", "np.min"))


def test_new_lines_are_indented_as_the_line_they_begin_on():
    edited = made(("return 2 * s", "s = 2 * s\nreturn s"), definition="Mul.backward")
    assert "            s = 2 * s\n            return s\n" in edited


def test_a_change_that_leaves_the_program_as_it_was_is_refused():
    with pytest.raises(EditError, match="the program stays the same"):
        made(("np.exp(z", "np.exp( z"))
    with pytest.raises(EditError, match="the program stays the same"):
        made(("np.max(z, axis=-1)", "np.max(z, axis=-1)  "))


def test_a_change_of_a_decorator_alone_is_a_change():
    source = "@first\ndef f():\n    return 1\n"
    assert changed(source, "", [("first", "second")]).startswith("@second\n")


def test_a_change_of_layout_alone_is_none():
    source = "def f(x):\n    return x + 1\n"
    with pytest.raises(EditError, match="stays the same"):
        changed(source, "", [("x + 1", "(x  +  1)")])


def test_a_change_that_is_no_python_is_refused():
    with pytest.raises(EditError, match="not Python"):
        made(("return 2 * s", ""), definition="Mul.backward")


def test_an_edit_without_changes_is_refused():
    with pytest.raises(EditError, match="changes nothing"):
        made()


def bank_with(*changes, question="softmax", replaces=None):
    bank = Bank("tiny")
    bank.question(question).mistake("is wrong", replaces=replaces).edit("wrong", *changes)
    return bank


def test_an_edit_in_a_bank_is_composed_like_any_mistake():
    (entry,) = bank_with(("2 * s", "s"), question="mul", replaces="Mul.backward").variants
    assert (entry.kind, entry.question, entry.name, entry.note) == ("mistake", "mul", "wrong", "is wrong")
    composed = compose(SOLUTION, [entry])
    assert "        if s:\n            return s\n        return 0\n" in composed
    assert "SOLUTION" not in composed


def test_an_edit_and_a_definition_of_another_part_are_composed_in_either_order():
    bank = bank_with(("2 * s", "s"), question="mul", replaces="Mul.backward")

    @bank.question("softmax").mistake("is blank")
    def blank(z):
        return None

    for order in (bank.variants, bank.variants[::-1]):
        composed = compose(SOLUTION, order)
        assert "return s\n" in composed
        assert "def softmax(z):\n    return None\n" in composed


def test_an_edit_that_cannot_be_made_is_told_with_file_line_entry_and_what_was_found():
    bank = bank_with(("axis=-1", "axis=0"))
    (entry,) = bank.variants
    assert entry.place.path.name == "test_editing.py"
    told = rf"{entry.place.path.name}:{entry.place.line}: mistake wrong, an edit of softmax: `axis=-1` occurs"
    with pytest.raises(BankError, match=told):
        compose(SOLUTION, bank.variants)


def test_entries_and_questions_know_the_line_of_the_bank():
    bank = Bank("tiny")
    question = bank.question("misspelt")
    line = bank.questions["misspelt"].line

    @question.mistake("is wrong")
    def wrong(z):
        return z

    question.alternative("is right").edit("right", ("z", "1 * z"))
    assert [(entry.place.path.name, entry.place.line - line) for entry in bank.variants] == [
        ("test_editing.py", 3),
        ("test_editing.py", 7),
    ]


def test_equivalent_changes_are_declared_with_one_reason_each():
    bank = Bank("tiny")
    bank.equivalent("softmax", "any shift will do", ("np.max", "np.min"), ("axis=-1", "axis=0"))
    assert [(one.definition, one.reason, one.change) for one in bank.equivalents] == [
        ("softmax", "any shift will do", ("np.max", "np.min")),
        ("softmax", "any shift will do", ("axis=-1", "axis=0")),
    ]
    with pytest.raises(BankError, match=r"test_editing\.py:\d+: say which changes of softmax are equivalent"):
        bank.equivalent("softmax", " ", ("np.max", "np.min"))
    with pytest.raises(BankError, match="say which changes of softmax"):
        bank.equivalent("softmax", "any shift will do")


def test_a_note_without_code_is_refused_with_its_line():
    bank = bank_with(("np.exp", "np.sum"))
    bank.question("softmax").mistake("is forgotten")
    with pytest.raises(BankError, match=r"test_editing\.py:\d+: no code follows this note"):
        _ = bank.variants
