"""What the reference answers for a submission: in a process of its own, by name, and nothing beyond."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest

from autograder.isolation import (
    LENDER,
    Allowance,
    Batch,
    Encoder,
    Step,
    WireError,
    WorkerEnded,
    ZygoteClient,
    lending,
    wire,
)

MIB = 1 << 20

REFERENCE = """
    import os
    from collections import OrderedDict
    import numpy as np

    KEY = "not lent"

    def half(x):
        return x / 2

    def hidden(x):
        return x

    def size(x):
        return np.zeros((len(x), len(x)))

    def own_process():
        return os.getpid()

    def drawn(generator, count=1):
        return generator.random(count)

    def applied(f, x):
        return f(x)

    def swapped(x):
        raise KeyError(x)

    class Inherited(OrderedDict):
        secret = "in the class"

        def __init__(self, value):
            self.value = value
            self._hidden = "hidden"
            self.stranger = np

        def __add__(self, other):
            return Inherited(self.value + (other.value if isinstance(other, Inherited) else other))

        def __iter__(self):
            return iter([self.value, self.value])

        def doubled(self):
            return Inherited(2 * self.value)

    class Stranger:
        value = 1

    def stranger():
        return Stranger()
"""
NAMES = ("half", "size", "own_process", "drawn", "applied", "swapped", "stranger", "Inherited")


@pytest.fixture(scope="module")
def zygote():
    with ZygoteClient(128 * MIB, preload=("numpy",)) as started:
        yield started


@pytest.fixture
def ask(zygote):
    """Run a submission's code with what the reference lends; the outcome of its function `f`."""

    def asked(source, *arguments, allowance=None, names=NAMES):
        worker = zygote.spawn()
        worker.load("script", [("script", dedent(source))], [], Allowance(5.0))
        lender = zygote.spawn(role=LENDER)
        assert not lender.load("script", [("reference", dedent(REFERENCE))], [], Allowance(5.0)).failures
        asked.used = set()
        worker.borrow(lender.lend(names, asked.used, Allowance(5.0)), Allowance(5.0))
        encoder = worker.encoder()
        step = Step("call", "f", [encoder.encode(argument) for argument in arguments])
        with worker:
            outcomes, _ = worker.run(Batch.of([step], encoder.buffers), allowance or Allowance(5.0))
        return outcomes[0]

    return asked


def told(outcome):
    assert outcome.failure is not None, outcome
    return f"{outcome.failure.kinds[0]}: {outcome.failure.text}"


def test_a_lent_function_is_called_and_noted(ask):
    assert ask("def f(): return half(3.0)").value == 1.5
    assert ask.used == {"half"}


def test_the_reference_runs_neither_in_the_judge_nor_in_the_worker(ask):
    outcome = ask("import os\ndef f(): return [own_process(), os.getpid()]")
    theirs, workers = outcome.value.items
    assert len({theirs, workers, os.getpid()}) == 3


def test_objects_are_made_combined_and_looked_at_in_the_lender(ask):
    outcome = ask("def f():\n    x = 1 + 0 * half(0.0)\n    return (Inherited(3) + x).doubled().value")
    assert outcome.value == 8


def test_attributes_of_the_reference_are_set_there_and_others_stay_with_the_submission(ask):
    outcome = ask(
        "def f():\n    x = Inherited(3)\n    x.value = 5\n    x.mine = 'own'\n"
        "    return [x.doubled().value, x.mine, list(x)]"
    )
    assert outcome.value.items[:2] == [10, "own"]
    assert outcome.value.items[2].items == [5, 5]


@pytest.mark.parametrize(
    "name", ["_hidden", "__class__", "__dict__", "__init__", "__globals__", "move_to_end", "popitem", "keys"]
)
def test_what_a_class_inherits_from_elsewhere_is_out_of_reach(ask, name):
    attempt = f"Inherited(3)._caller.call_back('get', {name!r}, (Inherited(3),), {{}})"
    assert told(ask(f"def f(): return {attempt}")).startswith("AttributeError")


@pytest.mark.parametrize("name", ["__class__", "secret", "doubled", "__add__", "fromkeys", "_hidden"])
def test_only_what_the_reference_assigns_is_set(ask, name):
    attempt = f"Inherited(3)._caller.call_back('set', {name!r}, (Inherited(3), 1), {{}})"
    assert told(ask(f"def f(): return {attempt}")).startswith("AttributeError")


@pytest.mark.parametrize("op", ["operate", "items", "call", "get", "method", "observe"])
@pytest.mark.parametrize("name", ["", "lt", "getitem", "attrgetter", "__call__", "__reduce__"])
def test_other_operations_are_not_carried_out(ask, op, name):
    attempt = f"Inherited(3)._caller.call_back({op!r}, {name!r}, (half, 1), {{}})"
    outcome = ask(f"def f(): return {attempt}")
    is_call = op == "call" and not name
    assert outcome.value == 0.5 if is_call else told(outcome).startswith("AttributeError")


def test_names_that_are_not_lent_are_not_there(ask):
    for name in ("hidden", "KEY", "Stranger"):
        assert told(ask(f"def f(): return {name}")).startswith("NameError")


def test_what_is_neither_plain_nor_lent_stays_in_the_lender(ask):
    assert "a Stranger is not lent" in told(ask("def f(): return stranger()"))
    assert "a module is not lent" in told(ask("def f(): return Inherited(1).stranger"))


@pytest.mark.parametrize("forged", [-99, -(2**62)])
def test_a_forged_reference_ends_the_submission(ask, forged):
    with pytest.raises(WorkerEnded):
        ask(f"def f():\n    half._ref = {forged}\n    return half(1.0)")


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("1j", "real numbers"),
        ("np.complex128(1)", "real numbers"),
        ("np.zeros(3, complex)", "real numbers"),
        ("[1.0, (2.0, 3j)]", "real numbers"),
        ("np.zeros(2 ** 20)", "too large"),
    ],
)
def test_arguments_are_real_and_bounded(ask, argument, reason):
    outcome = ask(f"import numpy as np\ndef f(): return half({argument})")
    assert told(outcome).startswith("TypeError")
    assert reason in told(outcome)


@pytest.mark.parametrize("argument", ["lambda x: x", "Own()"])
def test_functions_alone_take_nothing_but_plain_data(ask, argument):
    outcome = ask(f"class Own: pass\ndef f(): return half({argument})", names=["half"])
    assert told(outcome).startswith("TypeError")
    assert "plain data" in told(outcome)


def test_calls_are_bounded_in_number(ask, monkeypatch):
    monkeypatch.setattr(lending, "MOST_CALLS", 5)
    outcome = ask(
        "def f():\n    for n in range(9):\n        try: half(1.0)\n        except TypeError: return n"
    )
    assert outcome.value == 5


def test_an_answer_that_takes_too_much_memory_is_the_submissions_own_fault(ask):
    assert "MemoryError" in told(ask("import numpy as np\ndef f(): return size(np.zeros(15000))"))


def test_an_answer_that_is_too_large_is_refused(ask):
    assert "too large" in told(ask("import numpy as np\ndef f(): return size(np.zeros(900))"))


def test_what_the_lender_computes_is_charged_to_the_submission(ask):
    allowance = Allowance(0.3)
    with pytest.raises(WorkerEnded, match="CPU time"):
        ask("def f():\n    while True: drawn_all()\ndef drawn_all(): half(1.0)", allowance=allowance)
    assert allowance.cpu_seconds == 0.0


def test_exceptions_of_the_reference_come_without_its_lines(ask):
    outcome = ask("def f():\n    try: swapped('x')\n    except KeyError as error: return str(error)")
    assert outcome.value == "\"'x'\""
    outcome = ask("def f(): swapped('x')")
    assert "raise KeyError(x)" not in outcome.failure.traceback


@pytest.mark.parametrize("call", ["drawn(generator)", "drawn(generator=generator, count=1)"])
def test_a_generator_is_advanced_in_the_worker_too(ask, call):
    outcome = ask(
        f"def f(generator):\n    {call}\n    return float(generator.random())", np.random.default_rng(3)
    )
    assert outcome.value == np.random.default_rng(3).random(2)[1]


def test_a_function_of_the_judge_is_called_back_through_the_lender(ask):
    asked = []
    outcome = ask("def f(g): return applied(g, 2.0)", lambda x: asked.append(x) or 3 * x)
    assert (outcome.value, asked) == (6.0, [2.0])


def test_a_formula_is_computed_in_the_lender(ask):
    assert ask("def f(g): return applied(g, 2.0)", wire.Formula("g", "lambda x: 3 * x")).value == 6.0


def test_a_lender_ends_with_the_worker_and_its_references_are_worth_nothing_then(ask, zygote):
    assert ask("def f(): return half._ref").value < 0
    with zygote.spawn() as worker:
        worker.load("script", [("script", "def f(): return 1")], [], Allowance(5.0))
        with pytest.raises(WireError):
            worker.exports.own(-1)


def test_each_process_has_a_scratch_folder_of_its_own_which_is_empty(zygote):
    source = "import os\ndef f(): return [os.getcwd(), os.listdir('.')]\nopen('left', 'w').write('x')"
    folders = []
    for role in ("worker", LENDER, "worker"):
        process = zygote.spawn(role=role)
        process.load(
            "script", [("script", "import os\nseen = os.listdir('.')\n" + source)], [], Allowance(5.0)
        )
        if role == "worker":
            outcomes, _ = process.run(Batch.of([Step("call", "f")], []), Allowance(5.0))
            folders.append([outcomes[0].value.items[0], outcomes[0].value.items[1].items])
    assert folders == [[folders[0][0], ["left"]]] * 2
    assert Path(folders[0][0]).name == "worker"


def test_a_worker_is_dead_before_the_next_begins(zygote):
    first = zygote.spawn()
    first.load("script", [("script", "def f(): return 1")], [], Allowance(5.0))
    with zygote.spawn(), pytest.raises(ProcessLookupError):
        os.kill(first._pid, 0)


def test_threads_that_refill_the_scratch_folder_do_not_hold_the_next_worker_up(zygote):
    refilling = """
        import os, threading
        def refill(k):
            while True:
                try:
                    for n in range(40):
                        os.makedirs(f"{k}/{n}/deep", exist_ok=True)
                        open(f"{k}/{n}/file", "w").close()
                except OSError:
                    pass
        for k in range(3):
            threading.Thread(target=refill, args=(k,), daemon=True).start()
        def f(): return 1
    """
    zygote.spawn().load("script", [("script", dedent(refilling))], [], Allowance(5.0))
    with zygote.spawn() as worker:
        looking = "import os\ndef f(): return os.listdir('.')"
        worker.load("script", [("script", looking)], [], Allowance(5.0))
        outcomes, _ = worker.run(Batch.of([Step("call", "f")], []), Allowance(5.0))
    assert outcomes[0].value.items == []


def test_the_encoder_of_a_worker_lends_no_class(zygote):
    with zygote.spawn() as worker, pytest.raises(WireError, match="cannot be sent"):
        Encoder(worker.exports).encode(dict)
