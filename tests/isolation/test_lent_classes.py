"""Classes on loan and the submission's own objects work together, however the submission is written."""

from __future__ import annotations

from textwrap import dedent

import pytest

from autograder.isolation import LENDER, Allowance, Batch, Step, WorkerEnded, ZygoteClient, lending

MIB = 1 << 20

REFERENCE = """
    class Node:
        def __init__(self, value, creator=None):
            self.value = value
            self.creator = creator

        def again(self):
            return self.creator.forward(*self.creator.values())

        def inputs(self):
            return (node for node in self.creator.nodes)

    class Rule:
        def __init__(self, *nodes):
            self.nodes = tuple(node if isinstance(node, Node) else Node(node) for node in nodes)

        def values(self):
            return tuple(node.value for node in self.nodes)

        def output(self):
            return Node(self.forward(*self.values()), creator=self)

    def double(x):
        return 2 * x

    def applied(rule, depth):
        return rule.deeper(depth)
"""
NAMES = ("Node", "Rule", "double", "applied")

WRONG = """
    class Node:
        def __init__(self, value, creator=None):
            self.value = None

    class Rule:
        def __init__(self, *nodes):
            raise ValueError("not done")

        def own_helper(self, x):
            return x + 1

    def double(x):
        return None
"""


@pytest.fixture(scope="module")
def zygote():
    with ZygoteClient(128 * MIB, preload=("numpy",)) as started:
        yield started


@pytest.fixture
def ask(zygote):
    """Run `f` of a submission whose `Node`, `Rule` and `double` are wrong, with the reference's in place."""

    def asked(source, allowance=None):
        worker = zygote.spawn()
        cells = [("script", dedent(WRONG) + dedent(source))]
        assert not worker.load("script", cells, [], Allowance(5.0)).failures
        lender = zygote.spawn(role=LENDER)
        assert not lender.load("script", [("reference", dedent(REFERENCE))], [], Allowance(5.0)).failures
        worker.borrow(lender.lend(NAMES, set(), Allowance(5.0)), Allowance(5.0))
        with worker:
            outcomes, _ = worker.run(Batch.of([Step("call", "f")], []), allowance or Allowance(5.0))
        return outcomes[0]

    return asked


SQUARE = """
    class Square(Rule):
        def forward(self, x):
            return x * x
"""


def test_a_subclass_of_a_wrong_class_inherits_from_the_reference(ask):
    outcome = ask(SQUARE + "\n    def f():\n        return Square(Node(3.0)).output().value")
    assert outcome.value == 9.0


def test_an_object_of_the_submission_can_be_kept_by_the_reference_and_is_asked_there(ask):
    outcome = ask(
        SQUARE + "\n    def f():\n        made = Square(Node(3.0))\n        node = Node(9.0, creator=made)\n"
        "        return [node.again(), node.creator is made, made.nodes[0].value, isinstance(made, Rule)]"
    )
    assert outcome.value.items == [9.0, True, 3.0, True]


def test_an_initialiser_of_its_own_reaches_the_references(ask):
    outcome = ask(
        """
        class Power(Rule):
            def __init__(self, node, exponent):
                super().__init__(node)
                self.exponent = exponent

            def forward(self, x):
                return x ** self.exponent

        def f():
            return Power(Node(2.0), 3).output().again()
        """
    )
    assert outcome.value == 8.0


def test_a_class_that_is_defined_at_a_later_call_inherits_too(ask):
    outcome = ask(
        """
        def f():
            class Cube(Rule):
                def forward(self, x):
                    return x ** 3
            return [Cube(2.0).output().value, issubclass(Cube, Rule)]
        """
    )
    assert outcome.value.items == [8.0, True]


def test_what_only_the_wrong_class_has_is_still_inherited(ask):
    outcome = ask(
        """
        class Next(Rule):
            def forward(self, x):
                return self.own_helper(x)

        def f():
            return Next(2.0).output().value
        """
    )
    assert outcome.value == 3.0


def test_a_generator_of_the_reference_arrives_as_a_list(ask):
    outcome = ask(
        SQUARE + "\n    def f():\n        node = Square(Node(3.0)).output()\n"
        "        return [one.value for one in node.inputs()]"
    )
    assert outcome.value.items == [3.0]


HELD = {
    "a dict": "table = {'double': double}\ndef f(): return table['double'](4)",
    "a list in a tuple": "table = ([double],)\ndef f(): return table[0][0](4)",
    "a static method": "class A:\n    g = staticmethod(double)\ndef f(): return A.g(4)",
    "a default value": "def f(g=double): return g(4)",
    "a keyword's default value": "def f(*, g=double): return g(4)",
    "a closure": "def made(g):\n    return lambda: g(4)\nf = made(double)",
    "a partial": "from functools import partial\ntwice = partial(double, 4)\ndef f(): return twice()",
    "an object": "class A:\n    def __init__(self): self.g = double\na = A()\ndef f(): return a.g(4)",
    "another name": "twice = double\ndef f(): return twice(4)",
}


@pytest.mark.parametrize("holder", HELD)
def test_a_function_is_replaced_wherever_it_is_held(ask, holder):
    source = "\n".join("    " + line for line in HELD[holder].splitlines())
    assert ask(source).value == 8


def test_a_function_of_a_library_is_replaced_under_its_name_alone(ask):
    outcome = ask(
        """
        import math
        double = math.sqrt
        table = [math.sqrt]

        def f():
            return [double(4), table[0](4)]
        """
    )
    assert outcome.value.items == [8, 2.0]


def test_an_exception_in_the_submissions_own_object_is_told_with_its_lines(ask):
    outcome = ask(
        """
        class Broken(Rule):
            def forward(self, x):
                raise ZeroDivisionError("mine")

        def f():
            return Broken(1.0).output()
        """
    )
    assert outcome.failure.kinds[0] == "ZeroDivisionError"
    assert "Broken(1.0).output()" in outcome.failure.traceback


DEEP = """
    class Deep(Rule):
        def deeper(self, depth):
            return depth if depth == 0 else applied(self, depth - 1)

    def f():
        return applied(Deep(1.0), {depth})
"""


def test_both_sides_may_call_each_other_up_to_a_depth(ask):
    assert ask(DEEP.format(depth=3)).value == 0
    outcome = ask(DEEP.format(depth=500))
    assert "too deeply" in outcome.failure.text


def test_calls_back_and_forth_are_bounded_in_number(ask, monkeypatch):
    monkeypatch.setattr(lending, "MOST_CALLS", 50)
    outcome = ask(SQUARE + "\n    def f():\n        return [Square(1.0).output().value for _ in range(99)]")
    assert "at most 50 times" in outcome.failure.text


def test_time_in_the_submissions_own_object_is_charged_once(ask):
    allowance = Allowance(0.5)
    with pytest.raises(WorkerEnded, match="CPU time"):
        ask(
            """
            class Slow(Rule):
                def forward(self, x):
                    while True: pass

            def f():
                return Slow(1.0).output()
            """,
            allowance=allowance,
        )
    assert allowance.cpu_seconds == 0.0
    plenty = Allowance(30.0)
    source = SQUARE + "\n    def f():\n        return [Square(1.0).output().value for _ in range(200)][0]"
    assert ask(source, allowance=plenty).value == 1.0
    assert plenty.cpu_seconds > 25.0


@pytest.mark.parametrize(
    "forged", ["Object(5, 'x')", "Object(2**40, 'x')", "Function(-1, 'x')", "Class(-1, 'x')"]
)
def test_a_forged_object_of_its_own_is_of_no_use(ask, forged):
    attempt = f"""
        import gc

        def f():
            stream = next(one for one in gc.get_objects() if type(one).__name__ == "SocketStream")
            wire = type(stream).send.__globals__["wire"]
            type(double._caller).keep = lambda self, value: wire.{forged}
            return double(object())
        """
    try:
        outcome = ask(attempt)
    except WorkerEnded:
        return
    assert outcome.failure is not None
    assert outcome.failure.kinds[0] in ("TypeError", "AttributeError")


def test_a_forged_answer_to_the_reference_is_not_evaluated_there(ask):
    attempt = (
        SQUARE
        + """
    class Forging(Rule):
        def forward(self, x):
            import gc
            stream = next(one for one in gc.get_objects() if type(one).__name__ == "SocketStream")
            wire = type(stream).send.__globals__["wire"]
            return wire.Formula("f", "print(1 // 0)")

    def f():
        return Forging(1.0).output()
    """
    )
    with pytest.raises(WorkerEnded, match="a formula that was never given"):
        ask(attempt)


def test_a_huge_answer_to_the_reference_is_refused(ask):
    outcome = ask(
        """
        import numpy as np

        class Huge(Rule):
            def forward(self, x):
                return np.zeros(2 ** 20)

        def f():
            return Huge(1.0).output()
        """
    )
    assert "the answer is too large" in outcome.failure.text
