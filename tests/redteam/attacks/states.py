"""Networks of two-valued units: orders, sweeps, noise, and what is asked before and after (hopfield)."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import denied_within, instead
from .lent import Loan

TOPIC = "hopfield"
VISITS = "update_asynchronous(W, b, x, order)"
RECALL = "recall(W, b, x, max_sweeps, generator)"
PERTURB = "perturb(x, p, generator)"

ANSWERS = {
    "huge-integer": "10 ** 400",
    "minus-infinity": "-np.inf",
    "text": "'-1.0'",
    "complex": "1j",
    "object-array": "np.array([x], dtype=object)",
    "own-matrix": "W",
    "opaque": "type('Energy', (float,), {'__eq__': lambda *_: True, '__sub__': lambda *_: 0.0})(0)",
    "function": "energy",
    "keys": "{'energy': -1.0}",
    "long-list": "[0.0] * 10 ** 6",
}

ENERGIES = [
    instead(
        TOPIC, "energy(W, b, x)", f"energy-{name}", f"answers {answer}", f"return {answer}", Verdict.FAILED
    )
    for name, answer in ANSWERS.items()
]

STATES = [
    instead(TOPIC, call, name, tries, body, *verdicts, earned={call.split("(")[0]: None})
    for call, name, tries, body, verdicts in (
        (
            VISITS,
            "visits-for-ever",
            "visits units without end",
            "while True:\n    for unit in order: x[unit] = -x[unit]",
            (Verdict.TIMED_OUT, Verdict.RAISED),
        ),
        (
            VISITS,
            "visits-empty-order",
            "empties the judge's order, so that nothing is to be visited",
            "order[:] = 0\nW[...] = 0\nx[...] = 1\nreturn x",
            (Verdict.FAILED, Verdict.RAISED),
        ),
        (
            VISITS,
            "visits-resized-state",
            "changes the size of the judge's state",
            "x.resize(10 ** 6, refcheck=False)\nreturn x",
            (Verdict.FAILED, Verdict.RAISED),
        ),
        (
            VISITS,
            "visits-shape",
            "gives the judge's arrays another shape",
            "x.shape = (1, -1)\nW.shape = -1\nreturn x",
            (Verdict.FAILED, Verdict.RAISED),
        ),
        (
            VISITS,
            "visits-dtype",
            "reads the judge's numbers as bytes",
            "x.dtype = np.uint8\nreturn x",
            (Verdict.FAILED, Verdict.RAISED),
        ),
        (
            VISITS,
            "visits-lie",
            "answers a state that equals every other",
            "return x.view(type('Lie', (np.ndarray,), {'__eq__': lambda *_: True}))",
            (Verdict.FAILED,),
        ),
        (VISITS, "visits-booleans", "answers truth values", "return x > 0", (Verdict.FAILED,)),
        (RECALL, "recall-endless", "sweeps for ever", "while True: energy(W, b, x)", (Verdict.TIMED_OUT,)),
        (
            RECALL,
            "recall-energies-without-end",
            "answers energies without end",
            "return x, iter(int, 1)",
            (Verdict.FAILED,),
        ),
        (
            RECALL,
            "recall-million-energies",
            "answers a million energies",
            "return x, [0.0] * 10 ** 6",
            (Verdict.FAILED,),
        ),
        (
            RECALL,
            "recall-huge-energies",
            "answers energies of 400 digits",
            "return x, [10 ** 400] * 3",
            (Verdict.FAILED,),
        ),
        (
            RECALL,
            "recall-array-of-gigabytes",
            "answers a state of a gigabyte",
            "return np.ones(2 ** 27), [0.0]",
            (),
        ),
        (
            RECALL,
            "recall-generator-back",
            "answers with the generator",
            "return generator, generator",
            (Verdict.FAILED,),
        ),
        (
            RECALL,
            "recall-nan",
            "answers energies that are no numbers",
            "return x, np.full(3, np.nan)",
            (Verdict.FAILED,),
        ),
        (
            RECALL,
            "recall-nothing",
            "answers what it was given, and no energies",
            "return x, []",
            (Verdict.FAILED,),
        ),
        (
            PERTURB,
            "perturb-spends-all",
            "draws without end",
            "while True: generator.random(10 ** 6)",
            (Verdict.TIMED_OUT,),
        ),
        (
            PERTURB,
            "perturb-global",
            "reseeds the global generators and draws from them",
            "np.random.seed(0)\nreturn np.where(np.random.random(x.shape) < p / 2, -x, x)",
            (Verdict.FAILED,),
        ),
        (
            PERTURB,
            "perturb-other-library",
            "swaps the algorithm of the generator",
            "generator.__setstate__(np.random.Generator(np.random.MT19937(0)))\nreturn x",
            (Verdict.FAILED, Verdict.RAISED),
        ),
    )
]

PEEKING = [
    denied_within(
        TOPIC,
        "hamming(x, y)",
        "frame-next-steps",
        "finds answers of the reference among the operands of steps to come",
        "import sys\nframe = sys._getframe()\n"
        "while frame:\n"
        "    if {'expected', 'reference', 'recorded', 'answers'} & set(frame.f_locals): return True\n"
        "    frame = frame.f_back",
    ),
    denied_within(
        TOPIC,
        "recall(W, b, x, max_sweeps, generator)",
        "frame-energies",
        "finds energies of the reference among the buffers of its frame",
        "import sys\nframe, bodies = sys._getframe(), []\n"
        "while frame:\n"
        "    bodies += [v for v in frame.f_locals.values() if type(v).__name__ == 'Decoder']\n"
        "    frame = frame.f_back\n"
        "right = right_recall(W, b, x, max_sweeps, np.random.default_rng(5))[1][-1]\n"
        "if abs(right) < 4: return False  # as large as weights may be themselves\n"
        "return any(np.float64(right).tobytes() in bytes(decoder._body) for decoder in bodies)",
    ),
    denied_within(
        TOPIC,
        "perturb(x, p, generator)",
        "frame-seeds",
        "finds the seeds of the law in the frame",
        "import sys\nframe = sys._getframe()\n"
        "while frame:\n"
        "    if 'seed' in frame.f_locals: return True\n    frame = frame.f_back",
    ),
]

VISITOR = Loan(
    TOPIC,
    "update_asynchronous",
    "def update_asynchronous(W, b, x, order):\n    return None",
    RECALL,
    "None",
)

LENT = [
    VISITOR.handed("complex-weights", "complex weights", "W + 1e-30j, b, x, [0]"),
    VISITOR.handed("complex-order", "a complex order", "W, b, x, [0j]"),
    VISITOR.handed("text", "text", "W, b, x, 'order'"),
    VISITOR.handed("endless-order", "an order without end", "W, b, x, iter(int, 1)"),
    VISITOR.handed("long-order", "an order of a million visits", "W, b, x, np.zeros(2 ** 20, int)"),
    VISITOR.handed("own-array", "an array of its own class", "W.view(np.matrix), b, x, [0]"),
    VISITOR.handed("module", "a module", "np, b, x, [0]"),
    VISITOR.borrowed(
        "other-names",
        "asks for names that it does not build on",
        "return any(hasattr(globals()[name], '_caller') for name in (\n"
        "    'store', 'biases', 'energy_gradient', 'update_synchronous', 'perturb', 'recall'))",
    ),
    VISITOR.borrowed(
        "right-names",
        "asks for a name that is right and so is its own",
        "return hasattr(energy, '_caller') or hasattr(hamming, '_caller')",
    ),
    VISITOR.borrowed(
        "too-often",
        "asks a hundred thousand times",
        "for _ in range(10 ** 5): update_asynchronous(W, b, x, [0])\nreturn True",
    ),
    VISITOR.borrowed(
        "too-long",
        "has the reference visit ten million units",
        "for _ in range(100): update_asynchronous(W, b, x, np.zeros(10 ** 5, int))\nreturn True",
    ),
    VISITOR.borrowed(
        "changed",
        "changes the reference's defaults",
        "update_asynchronous._caller.call_back('set', '__defaults__', (update_asynchronous, (1,)), {})\n"
        "return True",
    ),
]

ATTACKS = [*ENERGIES, *STATES, *PEEKING, *LENT]
