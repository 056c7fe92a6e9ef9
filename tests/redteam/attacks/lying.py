"""Answer with what only looks like an answer, or with one that was not computed."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import HELD_ALL, Attack, on_mse

QUESTIONS = (
    *("mse", "mse_gradient", "softmax", "counterexample_softmax"),
    *("softmax_jacobian", "softmax_cross_entropy"),
)
FAILED, RAISED = Verdict.FAILED, Verdict.RAISED
EQUAL = """
class Equal(%s):
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda *_: True
    __hash__ = None
    __float__ = lambda self: 3.25
    __array__ = lambda self, *_, **__: np.array(3.25)
    __array_ufunc__ = lambda self, *_, **__: self
    __sub__ = __rsub__ = __abs__ = lambda self, *_: 0.0
"""

RETURNED = [
    on_mse("equals-all", "returns what equals everything", "return Equal()", FAILED, first=EQUAL % "object"),
    on_mse("float-equals-all", "returns a float that does", "return Equal()", FAILED, first=EQUAL % "float"),
    on_mse(
        "float64-equals-all",
        "returns a NumPy scalar that does",
        "return Equal(1.0)",
        FAILED,
        first=EQUAL % "np.float64",
    ),
    on_mse(
        "array-equals-all",
        "returns an array that does",
        "return np.zeros(()).view(Equal)",
        FAILED,
        first=EQUAL % "np.ndarray",
    ),
    on_mse(
        "false-class-value",
        "returns what claims to be a float",
        "return Lie()",
        FAILED,
        first="class Lie:\n    __class__ = float\n    __float__ = lambda self: 3.25",
    ),
    on_mse(
        "lying-metaclass",
        "returns an object whose class lies about itself",
        "return Lie()",
        FAILED,
        first="class Meta(type):\n    __module__ = property(lambda cls: 1 / 0)\n"
        "class Lie(metaclass=Meta): pass",
    ),
    on_mse(
        "object-array",
        "returns an array of objects",
        "return np.array(3.25, dtype=object)",
        FAILED,
        told="dtype object",
    ),
    on_mse(
        "mapped-array",
        "returns a file instead of an array",
        "return np.memmap('mapped', np.float64, 'w+', shape=())",
        FAILED,
        told="memmap",
    ),
    on_mse("records", "returns a structured array", "return np.zeros((), dtype=[('x', float)])", FAILED),
    on_mse(
        "broadcast-array",
        "returns an array of terabytes in eight bytes",
        "return np.broadcast_to(0.0, (2 ** 20,) * 2)",
        Verdict.OUT_OF_MEMORY,
    ),
    on_mse(
        "nan",
        "returns a NaN with a message in it",
        "return np.array([0x7ff8_6865_6c6c_6f21]).view(np.float64)[0]",
        FAILED,
        told="nan",
    ),
    on_mse("foreign-endian", "returns bytes the other way round", "return np.array(3.25, '>f8')", FAILED),
    on_mse("generator", "returns a generator", "return (3.25 for _ in y)", FAILED, told="a generator"),
    on_mse(
        "coroutine",
        "returns a coroutine",
        "async def later(): return 3.25\n    \nreturn later()",
        FAILED,
        told="a coroutine",
    ),
    on_mse(
        "exception", "returns an exception", "return AssertionError('passed')", FAILED, told="AssertionError"
    ),
    on_mse("module", "returns a module", "return np", FAILED, told="a module"),
    on_mse("not-implemented", "returns NotImplemented", "return NotImplemented", FAILED),
    on_mse("self-containing", "returns a list that holds itself", "a = []; a.append(a); return a", FAILED),
    on_mse(
        "deep-list",
        "returns a list nested ten thousand deep",
        "a = 3.25\nfor _ in range(10 ** 4): a = [a]\nreturn a",
        FAILED,
        told="a list",
    ),
    on_mse(
        "colliding-keys",
        "returns a dict whose keys collide",
        "return {str(i): i * (2 ** 61 - 1) for i in range(60_000)}",
        FAILED,
        told="a dict",
    ),
    on_mse("huge-int", "returns an integer of a million digits", "return 1 << 3_000_000", FAILED),
    on_mse("lone-surrogate", "returns text that is no text", r"return '\ud800' * 99", RAISED),
    on_mse(
        "escapes",
        "returns what steers a terminal",
        r"return '\x1b]0;passed\x07\x1b[2J'",
        FAILED,
        told="a str",
    ),
    on_mse(
        "markup", "returns what a page would run", "return '<script>alert(1)</script>'", FAILED, told="a str"
    ),
    on_mse(
        "function-back", "returns a function in place of a number", "return mse", FAILED, told="a function"
    ),
    on_mse(
        "lender",
        "returns a stand-in for an object of the judge",
        "return Fake(3.25)",
        FAILED,
        first="class Fake(float):\n    ref = 1; _ref = 1; _caller = None",
    ),
]

PATCHED = [
    on_mse(
        "patched-numpy",
        "has NumPy call everything close",
        "return 7.0",
        FAILED,
        first="np.allclose = np.isclose = np.array_equal = lambda *_, **__: True\n"
        "np.abs = np.linalg.norm = lambda *_, **__: 0.0",
    ),
    Attack(
        "patched-builtins",
        "has Python count nothing as different",
        "import builtins, math, operator\n"
        "builtins.abs = builtins.max = builtins.float = builtins.isinstance = lambda *_: 0.0\n"
        "math.fsum = math.dist = math.isclose = operator.eq = lambda *_: True\n"
        "def mse(y, t): return 7.0\n",
        dict.fromkeys(QUESTIONS, 0.0),
        [Verdict.CRASHED],
    ),
    on_mse(
        "patched-hypothesis",
        "has the engine draw nothing",
        "return 7.0",
        FAILED,
        first="import sys, types\nsys.modules['hypothesis'] = types.SimpleNamespace(\n"
        "    given=lambda *_, **__: lambda f: None, settings=None)",
    ),
    on_mse(
        "patched-testing",
        "has unittest pass everything",
        "return 7.0",
        FAILED,
        first="import unittest\nunittest.TestCase.assertEqual = unittest.TestCase.run = lambda *_: None",
    ),
    Attack(
        "patched-wire",
        "has the codec write a passed outcome",
        f"{HELD_ALL}\nfor names in held_all():\n"
        "    for name in ('Outcome', 'Failure', 'Ran'):\n"
        "        if name in names: names[name] = lambda *_, **__: None\n"
        "def mse(y, t): return 1 / 0\n",
        dict.fromkeys(QUESTIONS, 0.0),
        [Verdict.CRASHED],
    ),
    on_mse(
        "patched-output",
        "closes and replaces the outputs",
        "print('hi')\nreturn 7.0",
        RAISED,
        first="import sys\nsys.stdout = sys.stderr = sys.__stdout__ = None\nprint = None",
    ),
    on_mse(
        "false-otter",
        "brings an otter of its own that says passed",
        "return 7.0",
        FAILED,
        first="import sys, types\nsys.modules['otter'] = types.SimpleNamespace(Notebook=lambda *_: 1)\n"
        "score = points = grade = passed = 100",
    ),
    on_mse(
        "trace",
        "traces every call to find expected values",
        "return found[0] if found else -1.0",
        FAILED,
        first="import sys\nfound = []\ndef spy(frame, *_):\n"
        "    if 'expected' in frame.f_locals: found.append(frame.f_locals['expected'])\n"
        "    return spy\nsys.settrace(spy); sys.setprofile(spy)",
    ),
]

NOT_COMPUTED = [
    Attack(
        "table-of-examples",
        "knows the public example by heart",
        "def mse(y, t): return 3.25 if y.shape == (2, 3) and y[1, 2] == 2.5 and y[0, 1] == 2 else -1.0\n",
        {"mse": 0.75},
        [FAILED],
    ),
    Attack(
        "right-once",
        "answers rightly once, then guesses",
        "right, asked = mse, []\n"
        "def mse(y, t):\n    asked.append(1)\n    return right(y, t) if len(asked) == 1 else -1.0\n",
        {"mse": 0.5},
        [FAILED],
    ),
    on_mse(
        "counting",
        "tells the property by counting calls",
        "asked.append(1)\nreturn float(len(asked))",
        FAILED,
        first="asked = []",
    ),
    on_mse(
        "clock",
        "tells the property by the clock",
        "return time.perf_counter() % 1",
        FAILED,
        first="import time",
    ),
    on_mse(
        "table-by-drawing",
        "draws inputs like the judge's while loading and tabulates them",
        "return table.get(y.tobytes(), 0.25)",
        FAILED,
        first="\n".join(
            (
                "rng, table = np.random.default_rng(0), {}",
                "for _ in range(2000):",
                "    y, t = rng.uniform(-10, 10, (2, 3, 2)).round(2)",
                "    table[y.tobytes()] = 0.5 * np.sum((y - t) ** 2) / 3",
            )
        ),
    ),
    on_mse(
        "memory-of-answers",
        "repeats the last answer of another question",
        "return last[0]",
        RAISED,
        told="IndexError",
        first="last = []",
    ),
    Attack(
        "spoil-arguments",
        "writes its answer into the argument of the next call",
        "def mse(y, t):\n    y[...] = t\n    return -1.0\n"
        "def mse_gradient(y, t):\n    t[...] = y\n    return np.zeros_like(y)\n",
        {"mse": 0.0, "mse_gradient": 0.0},
        [FAILED],
    ),
    Attack(
        "pick-the-lent-apart",
        "is wrong, so that the reference is lent, and takes that apart",
        "def mse(y, t): return -1.0\n"
        "def mse_gradient(y, t):\n"
        "    for name in ('__code__', '__globals__', '__closure__', '__self__', '__reduce__'):\n"
        "        for op in ('get', 'call', 'method', 'items', 'set'):\n"
        "            try: mse._caller.call_back(op, name, (mse,), {})\n"
        "            except (RuntimeError, AttributeError): continue\n"
        "            return y - t\n"
        "    return np.zeros_like(y)\n",
        {"mse": 0.0, "mse_gradient": 0.0},
        [FAILED],
    ),
    Attack(
        "rename-questions",
        "answers one question by another's function",
        "mse, softmax = softmax, mse\n",
        {"mse": 0.0, "softmax": 0.0, "softmax_cross_entropy": 6.0},
        [RAISED],
    ),
    Attack(
        "nameless",
        "hides a name behind a module that answers everything",
        "import sys\nclass All(dict):\n    def __missing__(self, key): return lambda *_: 0.0\n"
        "globals().__class__ = All\n",
        told="TypeError",
    ),
]

ATTACKS = [*RETURNED, *PATCHED, *NOT_COMPUTED]
