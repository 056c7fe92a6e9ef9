"""Pass objects of one's own to the reference: `Var` and `Op` are wrong, so `sin` has them on loan."""

from __future__ import annotations

from .attack import HELD, Attack, indented

_PASSING = """
import itertools, os

FIRST

class _OwnSin(Op):
    def forward(self, a): return np.sin(a)
    def backward(self, s, a): return (s * np.cos(a),)

def _not_done(self, *_): raise ValueError("not done")
Var.__init__ = _not_done

def deed(x):
DEED

def sin(x):
    try:
        done = hasattr(Var, "_caller") and deed(x)
    except Exception:
        done = False
    return _OwnSin(x).output() if done else x * 7.0
"""


def passing(name: str, tries: str, deed: str, first: str = "") -> Attack:
    """A deed, the body of a function that returns something true when it was done; it must not be."""
    code = _PASSING.replace("FIRST", first).replace("DEED", indented(deed))
    return Attack(f"pass-{name}", tries, code, {"scalars": None, "functions": None}, topic="autodiff")


def answered(name: str, tries: str, answer: str, first: str = "") -> Attack:
    """An operation that answers the reference with what it must not take for a value."""
    operation = f"class Own(Op):\n    def forward(self, a): return {answer}"
    return passing(
        f"answer-{name}",
        f"answers the reference with {tries}",
        f"{operation}\nreturn Own(x).output() is not None",
        first,
    )


RUNS = """
class Runs(np.ndarray):
    def __reduce__(self): return (os.system, ("touch CANARY/reduced",))
    __reduce_ex__ = __array_finalize__ = __array_wrap__ = lambda self, *_: self.__reduce__()
class Float(float):
    def __float__(self): return os.getpid()
class Loud:
    __array__ = __float__ = __index__ = lambda self, *_: np.zeros(())
    __array_priority__ = 1e9
    def __iter__(self): return itertools.repeat(1.0)
    def __len__(self): return 2 ** 62
    def __getitem__(self, _): return self
class Described:
    def __get__(self, *_): return os.getpid()
    __set_name__ = __set__ = __get__
"""

ANSWERS = [
    answered("array-of-its-own", "an array that runs code when it is copied", "np.sin(a).view(Runs)", RUNS),
    answered("float-of-its-own", "a number of its own class", "Float(0.5)", RUNS),
    answered("loud-object", "an object that claims to be every kind of number", "Loud()", RUNS),
    answered("descriptor", "a descriptor", "Described()", RUNS),
    answered("class", "a class with a metaclass", "type('Meta', (type,), {'__call__': print})('C', (), {})"),
    answered("object-array", "an array of objects", "np.array(Loud(), dtype=object)", RUNS),
    answered("megabytes", "eight megabytes", "np.zeros(2 ** 20)"),
    answered("complex", "a complex number", "a + 1e-30j"),
    answered("deep-list", "a list nested as deep as the wire allows", "eval('[' * 30 + '1.0' + ']' * 30)"),
    answered("endless", "numbers without end", "itertools.count()"),
    passing(
        "answer-formula",
        "answers the reference with a text that would be evaluated there",
        "class Own(Op):\n"
        "    def forward(self, a):\n"
        "        return held()['wire'].Formula('f', '(_ for _ in ()).throw(ValueError(\"evaluated\"))')\n"
        "try: Own(x).output()\n"
        "except ValueError as error: return 'evaluated' in str(error)",
        HELD,
    ),
    passing(
        "answer-false-references",
        "answers the reference with objects that were never lent",
        "class Own(Op):\n"
        "    def forward(self, a): return held()['wire'].Own(-40_000)\n"
        "return Own(x).output() is not None",
        HELD,
    ),
    passing(
        "answer-function",
        "answers the reference with a function of the judge that there is not",
        "class Own(Op):\n"
        "    def forward(self, a): return held()['wire'].Function(1, 'f')\n"
        "return Own(x).output() is not None",
        HELD,
    ),
]

GRAPHS = [
    passing(
        "mutual-recursion",
        "has the reference call it within its own call, a hundred deep",
        "depth = []\n"
        "class Own(Op):\n"
        "    def forward(self, a):\n"
        "        depth.append(a)\n"
        "        return a if len(depth) > 100 else Own(x).output().val\n"
        "return Own(x).output() is not None",
    ),
    passing(
        "endless-arguments",
        "hands the reference an operation with arguments without end",
        "class Own(Op):\n"
        "    args = property(lambda self: itertools.repeat(x), lambda *_: None)\n"
        "    def forward(self, a): return np.sin(a)\n"
        "    def backward(self, s, a): return (s,)\n"
        "Var(1.0, creator=Own(x)).backward()\n"
        "return True",
    ),
    passing(
        "endless-graph",
        "hands the reference a graph that grows as it is walked",
        "class Own(Op):\n"
        "    args = property(lambda self: (Var(1.0, creator=Own(x)),), lambda *_: None)\n"
        "    def forward(self, a): return np.sin(a)\n"
        "    def backward(self, s, a): return (s,)\n"
        "Var(1.0, creator=Own(x)).backward()\n"
        "return True",
    ),
    passing(
        "exits-within-the-reference",
        "leaves while the reference asks it",
        "class Own(Op):\n    def forward(self, a): os._exit(0)\nreturn Own(x).output() is not None",
    ),
    passing(
        "inherits-what-is-not-there",
        "calls inherited methods that the reference does not define",
        "for name in ('__reduce_ex__', '__getattribute__', '__setattr__', '__subclasses__', 'mro'):\n"
        "    try:\n"
        "        if Var._caller.call_back('inherit', name, (Var, x, 'val'), {}) is not None: return True\n"
        "    except AttributeError: continue",
    ),
    passing(
        "sets-what-is-not-open",
        "replaces a method of the reference by its own",
        "for name in ('backward', '__class__', '__dict__', '__array_ufunc__'):\n"
        "    try: Var._caller.call_back('set', name, (x, Op), {})\n"
        "    except AttributeError: continue\n"
        "    return True",
    ),
]

ALLOWED = Attack(
    "pass-nothing-wrong",
    "does as the others do, with an honest operation: that works, so the others fail for what they try",
    _PASSING.replace("FIRST", "").replace(
        "DEED",
        indented(
            "class Own(Op):\n    def forward(self, a): return np.sin(a)\nreturn Own(x).output() is not None"
        ),
    ),
    {"scalars": None},
    topic="autodiff",
)

ATTACKS = [ALLOWED, *ANSWERS, *GRAPHS]
