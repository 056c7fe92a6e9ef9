"""Hostile classes: the judge holds a Var only by a handle, and every look at it runs the attacker's code."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from autograder.results import Verdict

from .attack import Attack, indented

# Functions are asked once more with the reference's Var, so honest ones lose nothing.
LOST = {"scalars": 0.0}
PARTLY = {"scalars": None}
OPERATORS = ["add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "pow", "neg"]


def hostile(
    name: str,
    tries: str,
    code: str,
    verdicts: Collection[Verdict] = (),
    told: str = "",
    earned: Mapping[str, float | None] = LOST,
) -> Attack:
    """An attack that changes or replaces the class `Var`, on which both questions stand."""
    return Attack(name, tries, code, earned, verdicts, told, topic="autodiff")


def replaced(name: str, tries: str, body: str, told: str = "") -> Attack:
    """An attack by a class of its own in the place of `Var`."""
    operators = " = ".join(f"__{operator}__" for operator in OPERATORS)
    members = indented(f"def __init__(self, *_): pass\n{operators} = lambda self, *_: self\n{body}")
    return hostile(name, tries, f"class Var:\n{members}\n", told=told)


ATTACKS = [
    replaced("answers-everything", "has every attribute", "def __getattr__(self, name): return self"),
    replaced(
        "equals-everything",
        "claims to equal everything",
        "val = grad = property(lambda self: self)\ncreator = None\nbackward = lambda self, *_: None\n"
        "__eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = lambda *_: True\n__hash__ = None\n"
        "__float__ = lambda self: 6.0\n__array__ = lambda self, *_, **__: np.array(6.0)",
    ),
    replaced(
        "adds-to-itself",
        "is its own result",
        "val = np.float64(6.0); grad = np.zeros(()); creator = None\nbackward = lambda self, *_: None",
    ),
    replaced(
        "false-array",
        "has a value that is a lie",
        "class Lie(np.ndarray): __eq__ = lambda *_: True\n"
        "val = grad = property(lambda self: np.zeros(()).view(self.Lie))",
    ),
    replaced(
        "properties-that-exit",
        "leaves when it is looked at",
        "import os\nval = property(lambda self: self.os._exit(0))",
        "exit code 0",
    ),
    replaced(
        "properties-that-hang",
        "never ends being looked at",
        "@property\ndef val(self):\n    while True: pass",
        "CPU time",
    ),
    replaced(
        "properties-that-raise",
        "raises when it is looked at",
        "val = grad = creator = property(lambda self: {}['val'])",
        "KeyError",
    ),
    replaced(
        "endless-items",
        "has items without end",
        "def __iter__(self):\n    while True: yield self\nval = property(lambda self: list(self))",
    ),
    replaced(
        "endless-chain",
        "has a value that has a value that has a value",
        "val = grad = creator = property(lambda self: type(self)())",
    ),
    replaced("lying-class", "claims to be an array", "__class__ = np.ndarray\nval = grad = 0.0"),
    replaced("huge-value", "has a value of a gigabyte", "val = property(lambda self: np.ones(2 ** 27))"),
    replaced(
        "slots-of-the-judge",
        "looks like a stand-in of the judge",
        "_ref = 1; _caller = None; type_name = 'Var'; ref = 1\nval = grad = 0.0",
    ),
    hostile(
        "backward-exits",
        "leaves in backward",
        "import os\nVar.backward = lambda *_: os._exit(0)\n",
        [Verdict.CRASHED],
        "exit code 0",
        PARTLY,
    ),
    hostile(
        "backward-raises",
        "raises what cannot be shown in backward",
        "class Mute(BaseException):\n    def __str__(self): raise SystemExit\n"
        "def backward(self, s=None): raise Mute\nVar.backward = backward\n",
        [Verdict.RAISED],
        "cannot be shown",
        PARTLY,
    ),
    hostile(
        "backward-to-all",
        "sets the gradient of every Var there is",
        "import gc\ndef backward(self, s=None):\n"
        "    for var in gc.get_objects():\n"
        "        if type(var) is Var: var.grad = np.ones(np.shape(var.val))\nVar.backward = backward\n",
        [Verdict.FAILED],
        "",
        PARTLY,
    ),
    hostile(
        "shared-gradient",
        "keeps one gradient for all objects",
        "Var.grad = property(lambda self: np.zeros(np.shape(self.val)), lambda *_: None)\n",
        [Verdict.FAILED],
        "",
        PARTLY,
    ),
    hostile(
        "lying-gradient",
        "has gradients of a class that equals everything",
        "class Lie(np.ndarray): __eq__ = lambda *_: True\nright = Var.backward\n"
        "Var.grad = property(lambda self: np.zeros(np.shape(self.val)).view(Lie), lambda *_: None)\n",
        [Verdict.FAILED],
        "Lie",
        PARTLY,
    ),
    hostile(
        "changing-class",
        "changes its class between two looks",
        "class Other:\n    val = grad = creator = None\n    def __getattr__(self, name): return self\n"
        "def __init__(self, *_): self.__class__ = Other\nVar.__init__ = __init__\n",
    ),
    hostile(
        "mortal-class",
        "ends the process when an object is forgotten",
        "import os\nVar.__del__ = lambda self: os._exit(0)\n",
        [Verdict.CRASHED],
        "",
        PARTLY,
    ),
    hostile(
        "metaclass",
        "makes objects that are no Vars",
        "class Meta(type):\n    def __call__(cls, *_): return 6.0\n    __mro__ = ()\n"
        "    def __instancecheck__(cls, _): return True\nclass Var(metaclass=Meta): pass\n",
    ),
    hostile(
        "class-of-lies",
        "has ten thousand methods with the names of everything",
        "for n in range(10_000): setattr(Var, f'm{n}', lambda self: self)\n",
        earned={},
    ),
    hostile(
        "odd-names",
        "has methods whose names are no names",
        "setattr(Var, 'x' * 10 ** 6, len); setattr(Var, '\\x1b[2J', len); Var.__qualname__ = 'V' * 10 ** 6\n",
        earned={},
    ),
]
