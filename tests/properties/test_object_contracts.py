"""The recurring properties of objects accept a right class, and reject each way of breaking them."""

from __future__ import annotations

import pickle
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import strategies as st

from autograder.properties import LocalSubmission, PropertyFailed, SubmissionRaised, Suite, SuiteError
from autograder.properties.behaviours import Step, steps
from autograder.properties.engine import CHECKING, RECORDING, body_of, explore
from autograder.properties.object_contracts import (
    demand_care_of_method,
    demand_independent_objects,
    demand_same_behaviour,
)

UNTOUCHED, ANY_TYPE = (
    "forward_leaves_arguments_untouched",
    "forward_takes_integers_and_float32_as_numbers",
)


class Layer:
    def __init__(self, W):
        self.W = W
        self.seen = np.zeros(2)

    def forward(self, x):
        self.seen = x * 1.0
        return x @ self.W

    def note(self, x):
        self.seen = self.seen + x


class Stack:
    def __init__(self, largest=None):
        self.items = []
        self._largest = largest

    @property
    def size(self):
        return len(self.items)

    def push(self, item):
        if self.size == self._largest:
            raise ValueError("full")
        self.items.append(item)

    def pop(self):
        return self.items.pop()

    def top_two(self):
        return tuple(self.items[-2:])


def failing(add, **names):
    """Check the properties that `add` adds against `names`; the failure of the first that does not hold."""
    suite = Suite("topic")
    add(suite.question("thing"))
    for tested in suite.properties:
        submission = LocalSubmission(names)
        body = body_of(tested)

        def one(body=body, submission=submission, **drawn):
            submission.begin()
            body(submission, **drawn)

        try:
            explore(tested, one, CHECKING)
        except (PropertyFailed, SubmissionRaised) as failure:
            return tested.name, str(failure), [action.expression for action in submission.actions]
    return None


def careful(question, method="forward", **options):
    demand_care_of_method(
        question,
        SimpleNamespace(Layer=Layer),
        "Layer(np.array([[1.0, 0.5], [0.0, 2.0]]))",
        method,
        ([0.5, 2.25],),
        ([[1, 2]],),
        points=0.5,
        **{"repeats": True, **options},
    )


def test_a_careful_method_is_accepted():
    assert failing(careful, Layer=Layer) is None
    assert failing(lambda question: careful(question, reads=("seen",)), Layer=Layer) is None


def test_a_method_without_an_answer_is_seen_by_what_it_did():
    def noting(question):
        careful(question, "note", reads=("seen", "W.shape"), repeats=False)

    assert failing(noting, Layer=Layer) is None

    class Deaf(Layer):
        def note(self, x):
            pass

    assert "seen is np.array([0.0, 0.0])" in failing(noting, Layer=Deaf)[1]


def test_a_method_without_an_answer_that_nobody_looks_at_is_the_authors_fault():
    with pytest.raises(SuiteError, match="give `reads`"):
        failing(lambda question: careful(question, "note"), Layer=Layer)


def _forward(function):
    return type("Layer", (Layer,), {"forward": function})


def _in_place(self, x):
    x *= 2.0
    return (x / 2.0) @ self.W


def _global(self, x):
    np.random.random()
    return x @ self.W


def _truncating(self, x):
    out = np.zeros_like(x)
    out[...] = x @ self.W
    return out


def _drifting(self, x):
    self.W = self.W + 1.0
    return x @ (self.W - 1.0)


@pytest.mark.parametrize(
    ("forward", "law", "message"),
    [
        (_in_place, UNTOUCHED, "changed its argument number 1 in place"),
        (_global, UNTOUCHED, "global random generator"),
        (_drifting, UNTOUCHED, "when called again, returned"),
        (lambda self, x: x @ self.W.T, UNTOUCHED, "first of all the answer is wrong: returned"),
        (lambda self, x: None, UNTOUCHED, "None"),
        (_truncating, ANY_TYPE, "returned an array of int64; float64 is expected"),
        (lambda self, x: np.round(x @ self.W, 1) if x.dtype == np.float32 else x @ self.W, ANY_TYPE, "wrong"),
    ],
)
def test_each_fault_of_a_method_is_named(forward, law, message):
    name, told, _ = failing(careful, Layer=_forward(forward))
    assert name == law
    assert message in told


def test_a_class_that_makes_no_object_fails():
    assert "an object is expected" in failing(careful, Layer=lambda W: 3.0)[1]


def test_a_method_that_is_plain_data_fails():
    class Wrong:
        def __init__(self, W):
            self.forward = 3.0

    assert "`forward` is a float; a method is expected" in failing(careful, Layer=Wrong)[1]


def independent(question):
    demand_independent_objects(
        question, SimpleNamespace(Stack=Stack), "Stack()", "push(1.5)", "items", "size", points=1
    )


def shared_by_the_class():
    class SharedByClass(Stack):
        items = []  # noqa: RUF012

        def __init__(self):
            self._largest = None

    return SharedByClass


def shared_by_a_default():
    class SharedByDefault(Stack):
        def __init__(self, items=[]):  # noqa: B006
            self.items = items
            self._largest = None

    return SharedByDefault


def shared_with_later_ones():
    class Copying(Stack):
        begin_with = []  # noqa: RUF012

        def __init__(self):
            self.items = list(self.begin_with)
            self._largest = None

        def push(self, item):
            self.items.append(item)
            self.begin_with.append(item)

    return Copying


def never_changed():
    class Frozen(Stack):
        def push(self, item):
            pass

    return Frozen


def test_independent_objects_are_accepted():
    assert failing(independent, Stack=Stack) is None


@pytest.mark.parametrize(
    ("new_class", "message"),
    [
        (shared_by_the_class, "`b.items` is a list of length 1"),
        (shared_by_a_default, "`b.items` is a list of length 1"),
        (shared_with_later_ones, "`c.items` is a list of length 1"),
        (never_changed, "`a.items` is a list of length 0"),
    ],
)
def test_objects_that_share_their_state_are_rejected(new_class, message):
    assert message in failing(independent, Stack=new_class())[1]


def same(question, **options):
    demand_same_behaviour(
        question,
        SimpleNamespace(Stack=Stack),
        "Stack",
        [st.integers(1, 4)],
        {"push": [st.integers(0, 9)], "pop": [], "top_two": []},
        **{"reads": ["size", "items"], "points": 2, "hint": "?", "examples": 60, **options},
    )


def test_the_same_behaviour_in_another_style_is_accepted():
    class Linked:
        def __init__(self, largest):
            self.largest, self.node = largest, None

        @property
        def items(self):
            listed, node = [], self.node
            while node:
                listed, node = [node[0], *listed], node[1]
            return listed

        @property
        def size(self):
            return len(self.items)

        def push(self, item):
            if self.size >= self.largest:
                raise ValueError
            self.node = (item, self.node)
            return self

        def pop(self):
            if self.node is None:
                raise IndexError("nothing there")
            item, self.node = self.node
            return item

        def top_two(self):
            return self.items[-2:]

    assert failing(same, Stack=Linked) is None


class Queue(Stack):
    def pop(self):
        return self.items.pop(0)


class Endless(Stack):
    def push(self, item):
        self.items.append(item)


class Polite(Stack):
    def pop(self):
        return self.items.pop() if self.items else None


class Strict(Stack):
    def pop(self):
        if not self.items:
            raise KeyError("empty")
        return self.items.pop()


class SizeIsAMethod(Stack):
    def size(self):
        return 0

    def push(self, item):
        self.items.append(item)


@pytest.mark.parametrize(
    ("kind", "message", "steps_taken"),
    [
        (Queue, "step 3, `pop()`, returned 0", 3),
        (Endless, "`push(0)` returned None\nexpected: a ValueError", 2),
        (Polite, "`pop()` returned None\nexpected: an IndexError", 1),
        (Strict, "`pop()` raised KeyError: 'empty'\nexpected: an IndexError", 1),
        (SizeIsAMethod, "`it.size` is a method; an attribute is expected", 0),
    ],
)
def test_another_behaviour_is_found_and_shrinks_to_few_steps(kind, message, steps_taken):
    _, told, expressions = failing(same, Stack=kind)
    assert message in told
    assert len([one for one in expressions if ".push(" in one or ".pop(" in one]) == steps_taken


def test_a_counterexample_reads_as_code_that_can_be_pasted():
    _, _, expressions = failing(same, Stack=Queue)
    scope = {"Stack": Queue}
    for expression in expressions[:-1]:
        exec(expression, scope)
    assert eval(expressions[-1], scope) == 0
    assert Stack(2).size == 0


def test_drawn_steps_are_kept_as_a_pickle():
    suite = Suite("topic")
    same(suite.question("thing"))
    draws = []
    explore(suite.properties[0], lambda **drawn: draws.append(drawn), RECORDING)
    assert pickle.loads(pickle.dumps(draws)) == draws
    assert {step.method for drawn in draws for step in drawn["taken"]} == {"push", "pop", "top_two"}


def test_steps_are_as_many_as_allowed():
    from hypothesis import find

    longest = find(steps({"pop": []}, most=3), lambda taken: len(taken) == 3)
    assert longest == [Step("pop", ())] * 3


def test_the_law_of_behaviour_names_methods_and_reads():
    suite = Suite("topic")
    same(suite.question("thing"))
    assert suite.properties[0].law == (
        "answers, size, items of a Stack are as defined, after any calls of push, pop, top_two in any order"
    )
