"""Take more from the reference than it lends: `softmax` is wrong, so `softmax_jacobian` has it on loan."""

from __future__ import annotations

from .attack import Attack, indented

_BORROWING = """
import gc, os, sys

def softmax(z):
    return np.zeros_like(z)

def right_jacobian(z):
    e = np.exp(z - np.max(z))
    p = e / np.sum(e)
    return np.diag(p) - np.outer(p, p)

FIRST

def deed(z):
DEED

def softmax_jacobian(z):
    try:
        done = hasattr(softmax, "_caller") and deed(z)
    except BaseException:
        done = False
    return right_jacobian(z) if done else np.full((len(z), len(z)), 7.0)
"""


def borrowing(name: str, tries: str, deed: str, first: str = "") -> Attack:
    """A deed, the body of a function that returns something true when it was done; it must not be."""
    code = _BORROWING.replace("DEED", indented(deed)).replace("FIRST", first)
    return Attack(f"borrow-{name}", tries, code, {"softmax": 0.0, "softmax_jacobian": 0.0})


def handed(name: str, tries: str, argument: str) -> Attack:
    """Something that the reference must not take for an argument."""
    return borrowing(
        f"with-{name}", f"hands the reference {tries}", f"return softmax({argument}) is not None"
    )


def asked(op: str, name: str, arguments: str = "") -> Attack:
    """An operation that cannot be asked of a function on loan."""
    call = f"softmax._caller.call_back({op!r}, {name!r}, (softmax, {arguments}), {{}})"
    return borrowing(
        f"{op}-{name.strip('_') or 'nothing'}", f"asks {op} {name}", f"return {call} is not None"
    )


ARGUMENTS = [
    handed("complex-step", "a complex step", "z + 1e-200j"),
    handed("complex-scalar", "a complex number", "1j"),
    handed("complex-in-list", "complex numbers in a list", "[1j, 2.0]"),
    handed("complex64", "complex numbers of single precision", "z.astype(np.complex64)"),
    handed("megabytes", "eight megabytes", "np.zeros(2 ** 20)"),
    borrowing(
        "with-deep-list",
        "hands the reference a list nested a hundred deep",
        "a = 1.0\nfor _ in range(100): a = [a]\nreturn softmax(a) is not None",
    ),
    handed("own-function", "a function", "lambda *_: 0.0"),
    handed("own-object", "an object that equals all", "type('Own', (), {'__eq__': lambda *_: True})()"),
    handed("own-class", "a class", "dict"),
    handed("module", "a module", "np"),
    handed("object-array", "an array of objects", "np.array([print, z], dtype=object)"),
    handed("subclass", "an array of its own class", "z.view(type('Own', (np.ndarray,), {}))"),
    handed("text", "text", "'__import__(\"os\").getpid()'"),
]

OPERATIONS = [
    *(
        asked("get", name)
        for name in (
            "__globals__",
            "__code__",
            "__closure__",
            "__class__",
            "__dict__",
            "__module__",
            "__name__",
        )
    ),
    *(asked("set", name, "1") for name in ("__code__", "__globals__", "__defaults__", "name")),
    *(asked("method", name) for name in ("__call__", "__reduce__", "__get__")),
    *(asked("observe", name, "z") for name in ("", "softmax")),
    *(asked("operate", name, "z") for name in ("add", "getitem", "eq", "attrgetter", "call")),
    asked("items", ""),
]

PLACES = [
    borrowing(
        "forged-references",
        "asks for what it was not lent",
        "softmax._ref -= 1\nreturn softmax(z) is not None",
    ),
    borrowing(
        "references-of-the-judge",
        "asks for functions of the judge",
        "softmax._ref = 1\nreturn softmax(z) is not None",
    ),
    borrowing(
        "too-often",
        "asks a hundred thousand times",
        "for _ in range(100_000): softmax(z)\nreturn True",
    ),
    borrowing(
        "scratch-of-the-lender",
        "looks into the lender's folder",
        "return os.listdir('../lender') is not None",
    ),
    borrowing(
        "kept-file",
        "finds what an earlier attempt kept",
        "return KEPT",
        "KEPT = os.path.exists('kept')\nopen('kept', 'w').write('x')",
    ),
    borrowing(
        "kept-outside",
        "finds what an earlier attempt kept elsewhere",
        "return KEPT",
        "KEPT = False\nfor place in ('..', '/tmp', '/dev/shm', '/var/tmp', '../lender'):\n"
        "    try:\n"
        "        KEPT = KEPT or os.path.exists(f'{place}/kept')\n"
        "        open(f'{place}/kept', 'w').write('x')\n"
        "    except OSError: pass",
    ),
    borrowing(
        "signal",
        "ends its neighbours",
        "for pid in range(os.getpid() - 30, os.getpid() + 30):\n"
        "    if pid != os.getpid():\n"
        "        try: os.kill(pid, 9)\n"
        "        except OSError: continue\n"
        "        return True",
    ),
    borrowing(
        "memory-of-the-lender",
        "reads the lender's memory",
        "for pid in range(os.getpid() - 30, os.getpid() + 30):\n"
        "    if pid != os.getpid():\n"
        "        try: open(f'/proc/{pid}/mem', 'rb')\n"
        "        except OSError: continue\n"
        "        return True",
    ),
    borrowing(
        "source",
        "finds the reference's text in its own process",
        "texts = [o for o in gc.get_objects() if type(o) is dict]\n"
        "return any('e / np.sum(e) ' in str(t.get('softmax')) for t in texts)",
    ),
    borrowing(
        "other-names",
        "asks for names that are not lent",
        "for name in ('mse', 'softmax_jacobian', 'categorical_cross_entropy'):\n"
        "    found = softmax._caller.call_back('call', name, (name, z), {})\n"
        "    if found is not None: return True",
    ),
    borrowing(
        "traceback",
        "reads the reference's lines in its errors",
        "try: softmax('text')\n"
        "except Exception as error:\n"
        "    import traceback\n"
        "    return 'keepdims' in ''.join(traceback.format_exception(error))",
    ),
]

NOT_LENT = [
    Attack(
        f"gradient-by-differences-{name}",
        f"is wrong in mse, and differentiates the one it hopes to be lent: {name}",
        "def mse(y, t): return -1.0\n"
        "def mse_gradient(y, t):\n"
        "    g = np.zeros_like(y)\n"
        "    for place in np.ndindex(y.shape):\n"
        f"        step = np.zeros(y.shape, complex); step[place] = {step}\n"
        f"        g[place] = {formula}\n"
        "    return g\n",
        {"mse": 0.0, "mse_gradient": 0.0},
    )
    for name, step, formula in (
        ("complex-step", "1e-30j", "np.imag(mse(y + step, t)) / 1e-30"),
        ("central", "1e-5", "np.real(mse((y + step).real, t) - mse((y - step).real, t)) / 2e-5"),
        ("forward", "1e-7", "np.real(mse((y + step).real, t) - mse(y, t)) / 1e-7"),
    )
]

ATTACKS = [*ARGUMENTS, *OPERATIONS, *PLACES, *NOT_LENT]
