"""Generators, masks, networks that are called back, and passes that remember: the topic dropout."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import HELD, Attack, denied_within, instead
from .lent import Loan

TOPIC = "dropout"
LAYER = "dropout_forward(h, alpha, generator, training=True)"
AVERAGE = "monte_carlo_average(network, x, samples, generator)"
BACKWARD = "dropout_network_backward(gradient, cache)"


def on_layer(name: str, tries: str, body: str, *verdicts: Verdict, all_lost: bool = True) -> Attack:
    """An attack by `dropout_forward`; where not all is lost, some of its laws hold of it."""
    return instead(
        TOPIC,
        LAYER,
        f"mask-{name}",
        tries,
        body,
        *verdicts,
        first="right_forward = dropout_forward",
        earned={"dropout_forward": 0.0 if all_lost else None},
    )


def on_average(name: str, tries: str, body: str, *verdicts: Verdict) -> Attack:
    """An attack by `monte_carlo_average` on the network that it is to call."""
    return instead(
        TOPIC, AVERAGE, f"network-{name}", tries, body, *verdicts, earned={"monte_carlo_average": None}
    )


MASKS = [
    on_layer(f"answer-{name}", f"answers {answer}", f"return {answer}", Verdict.FAILED)
    for name, answer in {
        "huge-integers": "(10 ** 400, 10 ** 400)",
        "nothing": "(None, None)",
        "truth": "(h, h == h)",
        "texts": "('h', 'mask')",
        "nan": "(np.full(np.shape(h), np.nan), np.full(np.shape(h), np.nan))",
        "complex": "(h + 0j, np.ones(np.shape(h)) + 0j)",
        "objects": "(h.astype(object), h.astype(object))",
        "generator": "(generator, generator)",
        "endless": "iter(int, 1)",
        "three": "(h, h, h)",
        "nested": "((h, h),)",
        "keys": "{'output': h, 'mask': h}",
        "lie": "(h.view(type('Lie', (np.ndarray,), {'__eq__': lambda *_: True})),) * 2",
        "masked": "(np.ma.masked_array(h, np.ones(np.shape(h))),) * 2",
    }.items()
] + [
    on_layer("gigabyte", "answers a mask of a gigabyte", "return h, np.ones(2 ** 27)", all_lost=False),
    on_layer("all-dropped", "drops all, which fits every scale", "return 0.0 * h, 0.0 * h", all_lost=False),
    on_layer(
        "changes-the-judges-input",
        "empties h, so that any mask of it is right",
        "h[...] = 0\nreturn np.zeros(np.shape(h)), np.ones(np.shape(h))",
        Verdict.FAILED,
        Verdict.RAISED,
        all_lost=False,
    ),
]

GENERATORS = [
    on_layer(
        "rewinds",
        "sets the generator back after drawing",
        "state = generator.bit_generator.state\nanswer = right_forward(h, alpha, generator, training)\n"
        "generator.bit_generator.state = state\nreturn answer",
        all_lost=False,
    ),
    instead(
        TOPIC,
        LAYER,
        "mask-advances",
        "has the generator advance by 2 ** 127, in evaluation too",
        "generator.bit_generator.advance(2 ** 127)\nreturn right_forward(h, alpha, generator, training)",
        Verdict.FAILED,
        first="right_forward = dropout_forward",
        earned={"dropout_network": None},
    ),
    on_layer(
        "constant-state",
        "gives the generator a state from which it draws zeros",
        "generator.bit_generator.state = {**generator.bit_generator.state, 'state': {'state': 0, 'inc': 0}}\n"
        "return right_forward(h, alpha, generator, training)",
        all_lost=False,
    ),
    *(
        Attack(
            f"mask-state-{name}",
            f"has generators sent back {tries}",
            f"{HELD}\nvalues = held()['Encoder'].encode.__globals__\n"
            f"values['_numpy_generator'] = lambda _: values['wire'].Generator({state})\n",
            {"dropout_forward": None, "dropout_network": None, "monte_carlo_average": None},
            topic=TOPIC,
        )
        for name, tries, state in (
            ("of-nothing", "in a state that is none", "'numpy', 'x' * 99"),
            ("of-torch", "as one of another library", "'torch', '0:' + '00' * 5056"),
            ("of-huge-numbers", "with numbers of thousands of digits", "'numpy', ':'.join(['f' * 9999] * 4)"),
            ("of-zeros", "in a state from which only zeros are drawn", "'numpy', '0:0:0:0'"),
        )
    ),
    denied_within(
        TOPIC,
        "dropout_forward(h, alpha, generator)",
        "mask-seed-sequence",
        "asks a generator from where it was seeded",
        "return generator.bit_generator.seed_seq.entropy not in (0, [0])",
    ),
]

NETWORKS = [
    on_average(
        "endless",
        "calls the network for ever",
        "while True: network(x, generator)",
        Verdict.TIMED_OUT,
    ),
    on_average(
        "keeps-megabytes",
        "has the network note inputs of 64 MB, again and again",
        "while True: network(np.zeros(2 ** 23), generator)",
        Verdict.TIMED_OUT,
        Verdict.OUT_OF_MEMORY,
    ),
    on_average(
        "keeps-lists",
        "has the network note lists of a million numbers, again and again",
        "rows = [[0] * 4000] * 400\nwhile True: network(rows, generator)",
        Verdict.TIMED_OUT,
        Verdict.OUT_OF_MEMORY,
    ),
    on_average("no-generator", "hands on no generator", "return network(x, None)"),
    on_average("false-generator", "hands on a generator that is none", "return network(x, network)"),
    on_average(
        "own-generator",
        "hands on a generator of its own, of which it knows all draws",
        "return np.mean([network(x, np.random.default_rng(0)) for _ in range(samples)], axis=0)",
    ),
    on_average("own-input", "has the network note what it likes", "return network(np.nan, generator)"),
    on_average("more-arguments", "hands on names that it made up", "return network(x, generator, calls=[])"),
    on_average("network-back", "answers with the network", "return network"),
    on_average(
        "raises-often",
        "has the network raise as often as it may",
        "while True:\n    try: network(None, None)\n    except Exception: pass",
        Verdict.TIMED_OUT,
        Verdict.RAISED,
    ),
    on_average(
        "threads",
        "calls the network from many threads",
        "import threading\n"
        "def call():\n    for _ in range(999): network(x, generator)\n"
        "threads = [threading.Thread(target=call) for _ in range(4)]\n"
        "for each in threads: each.start()\nfor each in threads: each.join()\nreturn -1.0",
    ),
    denied_within(
        TOPIC,
        AVERAGE,
        "network-notes",
        "reads what the network noted",
        "return network._caller.call_back('get', '__closure__', (network,), {})",
    ),
    denied_within(
        TOPIC,
        AVERAGE,
        "network-closure",
        "finds the seed in what the network encloses",
        "return network.__closure__ or network.__code__",
    ),
]

CACHES = [
    instead(
        TOPIC,
        BACKWARD,
        f"cache-{name}",
        tries,
        body,
        first=f"right_forward, right_backward = dropout_network_forward, dropout_network_backward\n{first}",
        earned={"dropout_network": None},
    )
    for name, tries, first, body in (
        (
            "of-the-reference",
            "waits for the cache of the reference to come back in the place of its own",
            "def dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True):\n"
            "    return right_forward(x, W1, b1, W2, b2, alpha, generator, training)[0], 'mine'",
            "if type(cache) is str: return (np.full(1, 7.0),) * 4\nreturn right_backward(gradient, cache)",
        ),
        (
            "of-lies",
            "remembers in an object that has every attribute",
            "class Cache:\n    def __getattr__(self, name): return self\n"
            "def dropout_network_forward(*arguments, **named):\n"
            "    return right_forward(*arguments, **named)[0], Cache()",
            "return cache, cache, cache, cache",
        ),
        (
            "too-large",
            "remembers a gigabyte",
            "def dropout_network_forward(*arguments, **named):\n"
            "    return right_forward(*arguments, **named)[0], np.ones(2 ** 27)",
            "return (cache,) * 4",
        ),
        (
            "nested",
            "remembers in lists nested a thousand deep",
            "def dropout_network_forward(*arguments, **named):\n"
            "    cache = []\n    for _ in range(1000): cache = [cache]\n"
            "    return right_forward(*arguments, **named)[0], cache",
            "return (cache,) * 4",
        ),
        (
            "of-integers",
            "remembers integers of thousands of digits",
            "def dropout_network_forward(*arguments, **named):\n"
            "    return right_forward(*arguments, **named)[0], [10 ** 4000] * 4",
            "return tuple(cache)",
        ),
    )
] + [
    Attack(
        "cache-in-the-frame",
        "looks among the steps to come for the cache of the reference",
        "import gc, sys\n"
        "right_forward, found = dropout_network_forward, []\n"
        "def dropout_network_forward(*arguments, **named):\n"
        "    steps, frame = [o for o in gc.get_objects() if type(o).__name__ == 'Step'], sys._getframe()\n"
        "    while frame:\n"
        "        for value in list(frame.f_locals.values()): steps += getattr(value, 'steps', None) or []\n"
        "        frame = frame.f_back\n"
        "    found.extend(s for s in steps if s.name == 'dropout_network_backward' and any(\n"
        "        type(o).__name__ == 'Items' and len(o.items) == 6 for o in s.operands))\n"
        "    answer = right_forward(*arguments, **named)\n"
        "    return answer if found else (answer[0], 'mine')\n",
        {"dropout_network": None},
        topic=TOPIC,
    )
]

LAYER_ON_LOAN = Loan(
    TOPIC,
    "dropout_forward",
    "def dropout_forward(h, alpha, generator, training=True):\n    return None",
    "dropout_network_forward(x, W1, b1, W2, b2, alpha, generator)",
    "None",
    question="dropout_network",
)
LENT = [
    LAYER_ON_LOAN.handed("complex", "complex activations", "x + 1e-30j, 0.5, generator"),
    LAYER_ON_LOAN.handed("complex-alpha", "a complex probability", "x, 1e-30j, generator"),
    LAYER_ON_LOAN.handed("own-generator", "a generator that is none", "x, 0.5, type('G', (), {})()"),
    LAYER_ON_LOAN.handed("function", "a function for a generator", "x, 0.5, len"),
    LAYER_ON_LOAN.handed("megabytes", "megabytes", "np.zeros(2 ** 20), 0.5, generator"),
    LAYER_ON_LOAN.borrowed(
        "other-names",
        "asks for names that it does not build on",
        "return any(hasattr(globals()[name], '_caller') for name in (\n"
        "    'monte_carlo_average', 'stochastic_binary_forward', 'straight_through_backward', 'logistic'))",
    ),
    LAYER_ON_LOAN.borrowed(
        "too-often",
        "asks a hundred thousand times",
        "for _ in range(10 ** 5): dropout_forward(x, 0.5, generator)\nreturn True",
    ),
    LAYER_ON_LOAN.borrowed(
        "globals", "asks for what the reference imports", "return dropout_forward.__globals__"
    ),
    LAYER_ON_LOAN.borrowed(
        "lines",
        "reads the reference's lines in an error",
        "try: dropout_forward(x, 2.0, generator)\n"
        "except Exception as error:\n"
        "    import traceback\n"
        "    return 'raise ValueError(f' in ''.join(traceback.format_exception(error))",
    ),
]

ATTACKS = [*MASKS, *GENERATORS, *NETWORKS, *CACHES, *LENT]
