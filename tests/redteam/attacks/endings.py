"""Hang, leave, crash, take all the memory, talk without end."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import on_loading, on_mse

LONGER = "took longer than its CPU time allows"
WAITED = "waited for something that never comes"

HANGS = [
    on_mse("loop", "computes for ever", "while True: pass", Verdict.TIMED_OUT),
    on_mse(
        "deaf-loop",
        "computes for ever and catches whatever would stop it",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        Verdict.TIMED_OUT,
    ),
    on_mse(
        "loop-in-c", "computes for ever without a line of Python", "sum(range(10 ** 15))", Verdict.TIMED_OUT
    ),
    on_mse("power-tower", "one multiplication that never ends", "return 9 ** 9 ** 9", Verdict.TIMED_OUT),
    on_mse(
        "regex",
        "a pattern that backtracks for ever",
        "import re; re.match('(a|a)*b', 'a' * 99)",
        Verdict.TIMED_OUT,
    ),
    on_mse(
        "stopped",
        "stops its own process",
        "os.kill(os.getpid(), signal.SIGSTOP)",
        Verdict.TIMED_OUT,
        told=WAITED,
        first="import os, signal",
    ),
    on_mse(
        "asleep",
        "sleeps until everybody has left",
        "time.sleep(9999)",
        Verdict.TIMED_OUT,
        told=WAITED,
        first="import time",
    ),
    on_mse(
        "deaf-to-signals",
        "blocks every signal and computes on",
        "signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\nwhile True: pass",
        Verdict.TIMED_OUT,
        first="import signal",
    ),
    on_loading("loop-while-loading", "never finishes loading", "while True: pass", LONGER),
    on_loading("asleep-while-loading", "waits while loading", "import time; time.sleep(9999)", WAITED),
]

EXITS = [
    on_mse(
        "sys-exit",
        "leaves as if all were well",
        "sys.exit(0)",
        Verdict.RAISED,
        told="SystemExit",
        first="import sys",
    ),
    on_mse(
        "os-exit",
        "ends its process as if all were well",
        "os._exit(0)",
        Verdict.CRASHED,
        told="exit code 0",
        first="import os",
    ),
    on_mse(
        "skip",
        "asks for the test to be skipped",
        "raise unittest.SkipTest('later')",
        Verdict.RAISED,
        told="SkipTest: later",
        first="import unittest",
    ),
    on_mse(
        "interrupt",
        "interrupts the grader",
        "raise KeyboardInterrupt",
        Verdict.RAISED,
        told="KeyboardInterrupt",
    ),
    on_mse(
        "generator-exit", "ends what calls it", "raise GeneratorExit", Verdict.RAISED, told="GeneratorExit"
    ),
    on_mse(
        "stop-iteration",
        "ends the loop that calls it",
        "raise StopIteration(0.0)",
        Verdict.RAISED,
        told="StopIteration",
    ),
    on_mse("eof", "pretends that the judge hung up", "raise EOFError", Verdict.RAISED, told="EOFError"),
    on_mse(
        "mute",
        "raises what cannot be shown",
        "raise Mute",
        Verdict.RAISED,
        told="its text cannot be shown",
        first="class Mute(Exception):\n    def __str__(self): raise SystemExit(0)\n    __repr__ = __str__",
    ),
    on_mse(
        "false-class",
        "raises what says that it is something else",
        "raise Passed()",
        Verdict.RAISED,
        told="Passed",
        first="class Passed(Exception):\n    __class__ = property(lambda self: AssertionError)",
    ),
    on_mse(
        "endless-text",
        "raises a text of 100 MB",
        "raise ValueError('x' * 10 ** 8)",
        Verdict.RAISED,
        told="xxx",
    ),
    on_mse(
        "text-of-text",
        "raises a text that is no str",
        "raise Odd",
        Verdict.RAISED,
        first="class Odd(Exception):\n"
        "    def __str__(self): return type('S', (str,), {'__getitem__': 0})('s')",
    ),
    on_mse(
        "failed-on-purpose",
        "raises what the judge raises itself",
        "raise PropertyPassed",
        Verdict.RAISED,
        told="PropertyPassed",
        first="class PropertyPassed(BaseException): pass",
    ),
    on_mse(
        "recursion", "calls itself without end", "return mse(y, t)", Verdict.RAISED, told="RecursionError"
    ),
    on_loading(
        "exit-while-loading",
        "ends its process while loading",
        "import os; os._exit(0)",
        "ended its own process",
    ),
    on_loading("raise-while-loading", "raises while loading", "raise KeyboardInterrupt", "KeyboardInterrupt"),
]

CRASHES = [
    on_mse(
        "segfault",
        "reads where there is no memory",
        "ctypes.string_at(0)",
        Verdict.CRASHED,
        told="SIGSEGV",
        first="import ctypes",
    ),
    on_mse("abort", "aborts", "os.abort()", Verdict.CRASHED, told="SIGABRT", first="import os"),
    on_mse(
        "suicide",
        "kills its own process",
        "os.kill(os.getpid(), 9)",
        Verdict.CRASHED,
        told="SIGKILL",
        first="import os",
    ),
    on_mse(
        "hang-up",
        "closes every file descriptor",
        "os.closerange(3, 999)\nreturn 0.0",
        Verdict.CRASHED,
        first="import os",
    ),
    on_mse(
        "deep-recursion",
        "overflows the stack of the interpreter",
        "deep = []\nfor _ in range(10 ** 6): deep = [deep]\nreturn repr(deep)",
        Verdict.RAISED,
        Verdict.TIMED_OUT,
        told="RecursionError",
    ),
]

HOGS = [
    on_mse("terabyte", "asks for one array of a terabyte", "np.ones(2 ** 37)", Verdict.OUT_OF_MEMORY),
    on_mse(
        "many-lists",
        "appends without end",
        "kept = []\nwhile True: kept.append(bytearray(10 ** 6))",
        Verdict.OUT_OF_MEMORY,
        Verdict.TIMED_OUT,
    ),
    on_mse(
        "mapped",
        "maps memory behind Python's back",
        "kept = []\nwhile True:\n    kept.append(mmap.mmap(-1, 2 ** 24))\n    kept[-1].write(bytes(2 ** 24))",
        Verdict.OUT_OF_MEMORY,
        Verdict.RAISED,
        Verdict.TIMED_OUT,
        first="import mmap",
    ),
    on_mse(
        "limits-raised",
        "raises its own limits, then takes a terabyte",
        "for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU):\n"
        "    try: resource.setrlimit(which, (-1, -1))\n"
        "    except (ValueError, OSError): pass\n"
        "np.ones(2 ** 37)",
        Verdict.OUT_OF_MEMORY,
        first="import resource",
    ),
    on_mse(
        "threads",
        "starts threads without end",
        "while True: threading.Thread(target=time.sleep, args=(999,), daemon=True).start()",
        Verdict.RAISED,
        told="can't start new thread",
        first="import threading, time",
    ),
    on_mse(
        "endless-list", "returns ten million numbers", "return [0.0] * 10 ** 7", Verdict.FAILED, told="a list"
    ),
    on_mse(
        "endless-array", "returns an array of 160 MB", "return np.zeros(2 * 10 ** 7)", Verdict.OUT_OF_MEMORY
    ),
    on_mse(
        "full-scratch",
        "fills the disk, as far as it may",
        "\n".join(
            (
                "for number in range(3):",
                "    with open(f'full{number}', 'wb') as file:",
                "        while True: file.write(bytes(2 ** 24))",
            )
        ),
        Verdict.RAISED,
        told="File too large",
    ),
    on_loading(
        "loud",
        "writes 100 MB to every output",
        "\n".join(
            (
                "import os, sys",
                "for _ in range(100): print('x' * 10 ** 6); sys.stderr.write('y' * 10 ** 6)",
                "os.write(1, b'z' * 10 ** 6); os.write(2, b'z' * 10 ** 6)",
            )
        ),
    ),
]

ATTACKS = [*HANGS, *EXITS, *CRASHES, *HOGS]
