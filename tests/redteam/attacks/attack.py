"""What an attack is: a right submission with one hostile end, and what must come of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from autograder.results import Verdict


@dataclass(frozen=True)
class Attack:
    """`code` follows a right solution of `topic`.

    `earned` says what the questions that it hurts still earn, or None where that may be anything but all;
    the others must earn everything. `verdicts` are those that the properties lost may have, any when empty;
    `told` stands in a message of such a property or among the problems of loading.
    """

    name: str
    tries: str
    code: str
    earned: Mapping[str, float | None] = field(default_factory=dict)
    verdicts: Collection[Verdict] = ()
    told: str = ""
    topic: str = "losses"


def on_mse(name: str, tries: str, body: str, *verdicts: Verdict, told: str = "", first: str = "") -> Attack:
    """An attack by the function `mse` alone, which earns nothing."""
    return Attack(name, tries, f"{first}\ndef mse(y, t):\n{indented(body)}\n", {"mse": 0.0}, verdicts, told)


def on_loading(name: str, tries: str, code: str, told: str = "") -> Attack:
    """An attack while the submission is loaded, after everything in it was defined: nothing is lost."""
    return Attack(name, tries, code, told=told)


def denied(name: str, tries: str, deed: str) -> Attack:
    """A deed, the body of a function that returns something true when it was done.

    It is tried while loading and within a call. Where it can be done `mse` is wrong; it must not be.
    """
    return Attack(name, tries, _DENIED.replace("DEED", indented(deed)))


HELD = """
import gc
def held():
    'What the worker itself holds of the toolkit, whose modules cannot be imported.'
    stream = next(o for o in gc.get_objects() if type(o).__name__ == 'SocketStream')
    return type(stream).send.__globals__
"""
"""The start of an attack that knows the toolkit: `held()` are the global names of the worker's own module."""

HELD_ALL = (
    HELD
    + """
def held_all():
    'The global names of every module of the toolkit that can be reached from the one that the worker holds.'
    found, waiting = {}, [held()]
    while waiting:
        names = waiting.pop()
        if names['__name__'] in found:
            continue
        found[names['__name__']] = names
        for thing in list(names.values()):
            kind = type(thing).__name__
            reached = thing.__dict__ if kind == 'module' else {}
            if kind == 'function':
                reached = thing.__globals__
            elif kind == 'type':
                methods = [one for one in vars(thing).values() if type(one).__name__ == 'function']
                reached = methods[0].__globals__ if methods else {}
            if reached.get('__name__', '').startswith('autograder'):
                waiting.append(reached)
    return list(found.values())
"""
)
"""The start of an attack on all of the toolkit that is in the worker."""


_DENIED = """
def deed():
DEED

def achieved():
    try:
        return bool(deed())
    except BaseException:
        return False

right_mse, tried = mse, [achieved()]

def mse(y, t):
    if len(tried) == 1:
        tried.append(achieved())
    return "achieved" if any(tried) else right_mse(y, t)
"""


def denied_within(
    topic: str, call: str, name: str, tries: str, deed: str, earned: Mapping[str, float | None] | None = None
) -> Attack:
    """A deed, tried at every `call`, such as `f(x, y)`, of a function of `topic`.

    Its body, in these arguments, returns something true when it was done. That spoils the answers from then
    on, which must not happen: where it cannot be done the function is right.
    """
    function, arguments = call.rstrip(")").split("(", 1)
    code = _DENIED_WITHIN
    for place, text in (("FUNCTION", function), ("ARGUMENTS", arguments), ("DEED", indented(deed))):
        code = code.replace(place, text)
    return Attack(name, tries, code, earned or {}, topic=topic)


_DENIED_WITHIN = """
right_FUNCTION, done = FUNCTION, []

def deed(ARGUMENTS, *_, **__):
DEED

def FUNCTION(*arguments, **named):
    try:
        done.append(bool(deed(*arguments, **named)))
    except BaseException:
        done.append(False)
    return "achieved" if any(done) else right_FUNCTION(*arguments, **named)
"""


def instead(
    topic: str,
    call: str,
    name: str,
    tries: str,
    body: str,
    *verdicts: Verdict,
    told: str = "",
    first: str = "",
    earned: Mapping[str, float | None] | None = None,
) -> Attack:
    """An attack by a `call` of a function of `topic`, which earns nothing unless `earned` says otherwise."""
    code = f"{first}\ndef {call}:\n{indented(body)}\n"
    function = call.split("(", 1)[0]
    return Attack(name, tries, code, earned or {function: 0.0}, verdicts, told, topic)


def indented(code: str) -> str:
    """`code` as the body of a function."""
    return "\n".join(f"    {line}" for line in code.strip("\n").splitlines())
