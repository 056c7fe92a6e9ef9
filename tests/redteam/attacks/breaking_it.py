"""Answer a break-it question with what is no argument, or says more than an argument should."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import Attack, instead

QUESTION = "counterexample_softmax()"


def returning(name: str, tries: str, returned: str, told: str, first: str = "") -> Attack:
    """A counterexample that is none."""
    return instead(
        "losses",
        QUESTION,
        f"break-it-{name}",
        f"returns {tries}",
        f"return {returned}",
        Verdict.FAILED,
        told=told,
        first=first,
    )


NO_ARRAY = "`z` has to be a NumPy array"
LIES = """
class Lie(np.ndarray):
    dtype = property(lambda self: np.dtype(float))
    __array__ = __array_ufunc__ = __array_function__ = lambda self, *_, **__: np.zeros((1, 1))
    __eq__ = __ne__ = __lt__ = __gt__ = lambda *_: True
class Number(int):
    __index__ = __float__ = lambda self: 3
"""

ATTACKS = [
    returning("subclass", "an array that lies", "np.zeros((2, 2)).view(Lie)", NO_ARRAY, LIES),
    returning("object-array", "an array of objects", "np.array([[print, Number(1)]])", NO_ARRAY, LIES),
    returning("endless", "rows without end", "iter(lambda: [1.0], None)", NO_ARRAY),
    returning("class", "a class", "Lie", NO_ARRAY, LIES),
    returning("many", "a tuple of a thousand arrays", "(np.zeros((2, 2)),) * 1000", NO_ARRAY),
    returning("integer", "an integer of 400 digits", "10 ** 400", NO_ARRAY),
    returning("huge", "an array of eight megabytes", "np.zeros((1000, 1000))", "a small example, of 10"),
    returning(
        "long-sides", "an empty array of long sides", "np.zeros((2 ** 20, 0))", "a small example, of 10"
    ),
    returning("infinite", "infinities", "np.full((2, 2), np.inf)", "has to be finite"),
    returning("payload", "a NaN", "np.full((2, 2), np.nan)", "has to be finite"),
    returning("too-far", "the largest number", "np.full((2, 2), 1.7e308)", "has to lie between"),
    returning("complex", "complex numbers", "np.full((2, 2), 1j)", "that holds numbers"),
    returning("same", "an example on which both agree", "np.zeros((2, 2))", "does not tell the two apart"),
    returning(
        "remembered",
        "what other laws asked of softmax",
        "np.resize(np.concatenate([np.zeros(1), *seen[-99:]]), (10, 10)).clip(-1, 1)",
        "Asked this alone, it does not",
        "right_softmax, seen = softmax, []\n"
        "def softmax(z):\n"
        "    seen.append(np.ravel(np.array(z, dtype=float)))\n"
        "    return right_softmax(z)\n",
    ),
]
