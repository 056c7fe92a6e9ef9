"""Banks of student code, and putting their entries in place of the reference's."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from autograder.course import Bank, BankError, Variant, compose, definition_at, first_line, without_markers

SOLUTION = dedent(
    '''\
    """The solution."""

    import numpy as np


    @decorated
    def mse(y, t):
        """The error."""
        # BEGIN SOLUTION
        return 0.5 * np.mean((y - t) ** 2)
        # END SOLUTION


    class Mul:
        """A product."""

        def forward(self, x):
            return x

        @staticmethod
        def backward(s):
            # BEGIN SOLUTION NO PROMPT
            return s
            # END SOLUTION


    LAST = mse
    '''
)


def executed(source):
    namespace = {"decorated": lambda function: function}
    exec(compile(source, "composed", "exec"), namespace)
    return namespace


def variant(replaces, source, name="wrong", kind="mistake"):
    return Variant(kind, "mse", name, replaces, "a note", dedent(source))


def test_a_mistake_is_the_decorated_function_without_its_decorator():
    bank = Bank("losses")

    @bank.question("mse").mistake("forgets one half")
    def without_half(y, t):
        return (y - t) ** 2

    (entry,) = bank.variants
    assert (entry.kind, entry.question, entry.name) == ("mistake", "mse", "without_half")
    assert (entry.replaces, entry.note) == ("mse", "forgets one half")
    assert entry.source == "def without_half(y, t):\n    return (y - t) ** 2\n"
    assert without_half(3, 1) == 4


def test_a_mistake_may_be_one_that_the_handout_warns_of():
    bank = Bank("losses")
    bank.question("mse").mistake("forgets one half", warned=True).edit("without_half", ("0.5 *", ""))
    bank.question("mse").mistake("takes a root").edit("root", ("** 2", ""))
    assert [entry.warned for entry in bank.variants] == [True, False]


def test_an_alternative_may_be_a_class_and_replace_a_part():
    bank = Bank("autodiff")

    @bank.question("mul").alternative("in one line", replaces="Mul.backward")
    class Other:
        pass

    (entry,) = bank.variants
    assert (entry.kind, entry.replaces) == ("alternative", "Mul.backward")
    assert entry.source.startswith("class Other:")


def test_a_module_is_a_submission_in_whole(tmp_path):
    path = tmp_path / "with_loops.py"
    path.write_text("def mse(y, t):\n    return 7\n", encoding="utf-8")
    bank = Bank("losses")
    bank.question("mse").module(path, "loops")
    (entry,) = bank.variants
    assert (entry.name, entry.replaces) == ("with_loops", "")
    assert executed(compose(SOLUTION, [entry]))["mse"](1, 1) == 7


def test_entries_keep_their_order():
    bank = Bank("losses")
    for name in ("b", "a"):
        bank.add(variant("mse", "", name))
    assert [entry.name for entry in bank.variants] == ["b", "a"]


@pytest.mark.parametrize("note", ["", "  \n"])
def test_an_entry_without_a_note_is_refused(note):
    with pytest.raises(BankError, match="losses, mistake wrong: say in one line"):
        Bank("losses").add(Variant("mistake", "mse", "wrong", "mse", note, ""))


def test_a_name_is_taken_once_in_a_bank():
    bank = Bank("losses")
    bank.add(variant("mse", ""))
    with pytest.raises(BankError, match="losses, mistake wrong: the name is taken"):
        bank.add(variant("other", ""))


def test_composing_nothing_is_the_solution_without_its_markers():
    composed = compose(SOLUTION, [])
    assert composed == without_markers(SOLUTION)
    assert "SOLUTION" not in composed.replace("The solution", "")
    assert executed(composed)["mse"](4.0, 2.0) == 2.0


def test_a_marker_on_the_very_last_line_goes_too():
    assert without_markers("x = 1\n# END SOLUTION") == "x = 1\n"


def test_a_variant_takes_the_name_and_the_place_of_what_it_replaces():
    composed = compose(SOLUTION, [variant("mse", "def wrong(y, t):\n    return wrong.__name__\n")])
    namespace = executed(composed)
    assert "@decorated" not in composed
    assert namespace["LAST"] is namespace["mse"]
    assert "wrong(y" not in composed


def test_a_method_is_replaced_at_its_own_depth():
    source = "def wrong(self, s):\n    if s:\n        return 2 * s\n    return 0\n"
    product = executed(compose(SOLUTION, [variant("Mul.backward", source)]))["Mul"]()
    assert (product.backward(3), product.backward(0), product.forward(5)) == (6, 0, 5)


def test_several_variants_are_composed_together():
    both = [
        variant("mse", "def wrong(y, t):\n    return -1\n"),
        variant("Mul.forward", "def worse(self, x):\n    return -2\n", "worse"),
    ]
    for order in (both, both[::-1]):
        namespace = executed(compose(SOLUTION, order))
        assert namespace["mse"](1, 1) == -1
        assert namespace["Mul"]().forward(1) == -2


@pytest.mark.parametrize("path", ["softmax", "Mul.sideways", "mse.inner", "Mul.forward.inner", "LAST"])
def test_replacing_what_the_solution_lacks_is_refused(path):
    with pytest.raises(BankError, match=f"mistake wrong replaces {path}, which the solution lacks"):
        compose(SOLUTION, [variant(path, "def wrong(): ...\n")])


def test_a_definition_begins_at_its_decorators():
    tree = ast.parse(SOLUTION)
    lines = SOLUTION.splitlines()
    assert lines[first_line(definition_at(tree, "mse")) - 1] == "@decorated"
    assert lines[first_line(definition_at(tree, "Mul.backward")) - 1].strip() == "@staticmethod"
    assert lines[first_line(definition_at(tree, "Mul")) - 1] == "class Mul:"
    assert definition_at(tree, "nothing") is None


def test_of_two_definitions_of_a_name_the_last_counts():
    twice = "def f():\n    return 1\n\n\ndef f():\n    return 2\n"
    assert first_line(definition_at(ast.parse(twice), "f")) == 5
    replaced = compose(twice, [variant("f", "def wrong():\n    return 3\n")])
    assert executed(replaced)["f"]() == 3
