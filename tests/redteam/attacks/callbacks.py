"""Abuse of functions that are handed in: some are formulas, others live in the judge and note their calls."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import Attack, denied_within, instead
from .lent import Loan

TOPIC = "gradient_checking"
FORWARD = "forward_difference(f, x, h=1e-8)"


def peeking(name: str, tries: str, deed: str, *, ends: bool = False) -> Attack:
    """A deed with a function `f` that was handed in; the gradient is right unless it `ends` the worker."""
    earned = {"forward_difference": None} if ends else {}
    return denied_within(TOPIC, "forward_difference(f, x)", f"callback-{name}", tries, deed, earned)


def asking(op: str, name: str, more: str = "") -> Attack:
    """An operation other than a call, asked of a function of the judge."""
    return peeking(
        f"{op}-{name.strip('_') or 'nothing'}",
        f"asks {op} {name} of the judge's function",
        f"f._caller.call_back({op!r}, {name!r}, (f, {more}), {{}}); return True",
    )


def spoiling(name: str, tries: str, body: str, *verdicts: Verdict, told: str = "", first: str = "") -> Attack:
    """An attack by `forward_difference`, which loses some of its laws or all."""
    return instead(
        TOPIC,
        FORWARD,
        f"callback-{name}",
        tries,
        body,
        *verdicts,
        told=told,
        first=f"right_forward = forward_difference\n{first}",
        earned={"forward_difference": None},
    )


PEEKING = [
    *(asking("get", name) for name in ("points", "_function", "__globals__", "__self__", "__dict__")),
    *(asking("set", name, "[]") for name in ("points", "_shape", "__class__")),
    *(asking("method", name) for name in ("__call__", "__reduce__", "__init__")),
    *(asking("operate", name, "x") for name in ("add", "getitem", "matmul")),
    asking("observe", "", "x"),
    asking("observe", "forward_difference", "x"),
    asking("items", ""),
    peeking(
        "globals",
        "finds the suite in the globals of a formula",
        "return set(f.__globals__) - {'np', '__builtins__'}",
    ),
    peeking("closure", "finds the suite in what a formula encloses", "return f.__closure__"),
    peeking("module", "finds the module that a function is from", "return 'suites' in str(f.__module__)"),
    peeking(
        "lines-of-the-judge",
        "has the judge raise, and reads its lines",
        "import traceback\n"
        "try: f('text')\n"
        "except Exception as error:\n"
        "    text = ''.join(traceback.format_exception(error))\n"
        "    return any(word in text for word in ('suites', 'ridges', 'watching', 'judging'))",
    ),
    peeking(
        "context-of-the-judge",
        "finds the judge's own exception behind the one that it sees",
        "try: f(None)\nexcept Exception as error: return error.__context__ or error.__cause__",
    ),
    peeking(
        "other-references",
        "calls functions of the judge that it was not given",
        "f._ref += 1000\ntry: return f(x) is not None\nfinally: f._ref -= 1000",
        ends=True,
    ),
    peeking(
        "forged-formula",
        "has the judge evaluate a formula of its own",
        "import gc\n"
        "stream = next(o for o in gc.get_objects() if type(o).__name__ == 'SocketStream')\n"
        "wire = type(stream).send.__globals__['wire']\n"
        "forged = wire.Formula('f', 'lambda x: np.load(\"CANARY/file\", allow_pickle=True)')\n"
        "f._caller.call_back('call', '', (f, forged), {})\nreturn True",
        ends=True,
    ),
    peeking(
        "steps-to-come",
        "looks among its callers for what the law knows",
        "import sys\nframe = sys._getframe()\n"
        "while frame:\n"
        "    if {'expected', 'watched', 'at', 'ridge'} & set(frame.f_locals): return True\n"
        "    frame = frame.f_back",
    ),
]

WIRE = (
    "next(type(o).send.__globals__['wire'] for o in __import__('gc').get_objects()"
    " if type(o).__name__ == 'SocketStream')"
)
FORGED = f"wire = {WIRE}"

SPOILING = [
    spoiling("million-calls", "calls the function a million times", "for _ in range(10 ** 6): f(x)"),
    spoiling(
        "endless-calls",
        "calls the function for ever",
        "while True: f(x)",
        Verdict.TIMED_OUT,
    ),
    spoiling(
        "calls-with-megabytes",
        "hands the function as much as travels",
        "while True:\n    try: f(np.zeros(2 ** 23))\n    except TypeError: pass",
        Verdict.TIMED_OUT,
        Verdict.OUT_OF_MEMORY,
    ),
    spoiling(
        "calls-with-lists",
        "hands the function lists of lists of numbers",
        "rows = [[0] * 4000] * 400\nwhile True:\n    try: f(rows)\n    except TypeError: pass",
        Verdict.TIMED_OUT,
        Verdict.OUT_OF_MEMORY,
        Verdict.RAISED,
        Verdict.CRASHED,
    ),
    spoiling(
        "calls-with-itself",
        "hands the function to itself",
        "return f(f)",
        Verdict.RAISED,
        Verdict.FAILED,
    ),
    spoiling(
        "calls-with-objects",
        "hands the function an object that equals everything",
        "return f(type('All', (), {'__eq__': lambda *_: True, 'shape': x.shape, 'dtype': x.dtype})())",
        Verdict.RAISED,
        Verdict.FAILED,
    ),
    spoiling(
        "calls-with-a-lie",
        "hands the function an array of its own class",
        "class Lie(np.ndarray): __eq__ = lambda *_: True\nreturn f(x.view(Lie))",
        Verdict.RAISED,
        Verdict.FAILED,
    ),
    spoiling("gives-it-back", "answers with the function", "return f", Verdict.FAILED),
    spoiling("array-of-it", "answers with an array of functions", "return np.array([f])", Verdict.FAILED),
    spoiling(
        "formula-back",
        "answers with a formula of its own, which the judge would evaluate",
        "return wire.Formula('f', 'lambda: open(\"CANARY/formula\", \"w\")')",
        Verdict.CRASHED,
        first=FORGED,
    ),
    spoiling(
        "formula-of-another-name",
        "gives a formula back under another name",
        "return wire.Formula('other', f.__name__)",
        Verdict.CRASHED,
        first=FORGED,
    ),
    spoiling(
        "raises-within",
        "raises where the function computes",
        "class Bad(type(x)):\n"
        "    __array_ufunc__ = __mul__ = __pow__ = lambda *_, **__: 1 / 0\n"
        "return f(x.view(Bad))",
        Verdict.RAISED,
        Verdict.FAILED,
    ),
    spoiling(
        "threads",
        "calls the function from four threads at once",
        "import threading\n"
        "def call():\n    for _ in range(2000): f(x)\n"
        "threads = [threading.Thread(target=call) for _ in range(4)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
        "return -1.0",
    ),
    spoiling(
        "calls-after-the-answer",
        "calls the function when its answer was given",
        "import threading, time\n"
        "def later():\n    while True: f(x)\n"
        "threading.Thread(target=later, daemon=True).start()\n"
        "return right_forward(f, x, h)",
    ),
    spoiling(
        "recursion",
        "calls itself by way of the function",
        "return forward_difference(lambda p: forward_difference(f, p, h), x, h)",
        Verdict.RAISED,
        Verdict.TIMED_OUT,
        Verdict.CRASHED,
        Verdict.FAILED,
    ),
    Attack(
        "callback-stored",
        "keeps the functions of one law to call them in the next, and spoil what they note",
        "kept, right_central = [], central_difference\n"
        "right_forward = forward_difference\n"
        "def forward_difference(f, x, h=1e-8):\n    kept.append((f, x))\n    return right_forward(f, x, h)\n"
        "def central_difference(f, x, h=1e-5):\n"
        "    for other, point in kept[-5:]: other(np.array(point, float))\n"
        "    return right_central(f, x, h)\n",
        topic=TOPIC,
    ),
    Attack(
        "callback-changed",
        "gives a formula other code and hands it on",
        "right_descent = gradient_descent\n"
        "def gradient_descent(f, x, rate, iterations):\n"
        "    f.__code__ = (lambda x: 0.0).__code__\n"
        "    return right_descent(f, x, rate, iterations)\n",
        {"gradient_descent": None},
        topic=TOPIC,
    ),
]

CHECKERS = [
    instead(
        TOPIC,
        "check_gradient(f, gradient, x, tolerance=1e-6)",
        f"checker-{name}",
        f"answers {answer} to whatever is asked",
        f"return {answer}",
        Verdict.FAILED,
    )
    for name, answer in {
        "true": "True",
        "false": "np.False_",
        "one": "1",
        "text": "'True'",
        "array": "np.array([True])",
        "both": "(True, False)",
        "self": "check_gradient",
        "lie": "type('Lie', (), {'__bool__': lambda _: True, '__eq__': lambda *_: True})()",
        "huge": "10 ** 400",
        "not-implemented": "NotImplemented",
        "nan": "float('nan')",
        "gradient": "gradient",
    }.items()
]

DIFFERENCE = Loan(
    TOPIC,
    "central_difference",
    "def central_difference(f, x, h=1e-5):\n    return np.full(np.shape(x), 7.0)",
    "gradient_descent(f, x, rate, iterations)",
    "[]",
)

LENT = [
    DIFFERENCE.handed("own-function", "a function of its own", "lambda p: 0.0, x"),
    DIFFERENCE.handed("wrapped", "a function around the one it was given", "lambda p: f(p), x"),
    DIFFERENCE.handed("complex-point", "a complex point", "f, x + 1e-30j"),
    DIFFERENCE.handed("complex-step", "a complex step", "f, x, 1e-30j"),
    DIFFERENCE.handed("itself", "itself", "central_difference, x"),
    DIFFERENCE.handed("builtin", "a function of Python", "eval, x"),
    DIFFERENCE.handed("module", "a module", "np, x"),
    DIFFERENCE.handed("megabytes", "megabytes", "f, np.zeros(2 ** 20)"),
    DIFFERENCE.handed("forged-formula", "a formula of its own", f"{WIRE}.Formula('f', 'lambda x: 0.0'), x"),
    DIFFERENCE.borrowed(
        "other-names",
        "asks for names that it does not build on",
        "for name in ('check_gradient', 'jacobian', 'gradient_descent', 'relative_error'):\n"
        "    if hasattr(globals()[name], '_caller'): return True\n"
        "call = central_difference._caller.call_back\n"
        "return call('call', 'gradient_descent', (central_difference, f, x), {}) is not None",
    ),
    DIFFERENCE.borrowed(
        "too-often",
        "asks a hundred thousand times",
        "for _ in range(10 ** 5): central_difference(f, x)\nreturn True",
    ),
    DIFFERENCE.borrowed("attributes", "reads its code", "return central_difference.__code__"),
    DIFFERENCE.borrowed(
        "lines",
        "reads the reference's lines in an error",
        "try: central_difference(f, 'text')\n"
        "except Exception as error:\n"
        "    import traceback\n"
        "    return 'ndindex' in ''.join(traceback.format_exception(error))",
    ),
]

ATTACKS = [*PEEKING, *SPOILING, *CHECKERS, *LENT]
