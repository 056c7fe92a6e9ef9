"""Answer with values that no law expects, so that the grader breaks: each is the submission's own failure."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import Attack, on_mse
from .objects import replaced

ANSWERS = {
    "int-of-400-digits": "10 ** 400",
    "int-of-4900-digits": "-(2 ** 16000)",
    "int-of-65-bits": "2 ** 64",
    "ints-in-a-list": "[10 ** 400] * 4000",
    "complex-infinity": "complex('inf')",
    "complex-array": "np.full(3, 1j)",
    "truth": "True",
    "half": "np.float16(3.25) + np.float16(1)",
    "uint64": "np.uint64(2 ** 64 - 1)",
    "int8-array": "np.array([-128], dtype=np.int8)",
    "empty-array": "np.zeros((0, 2 ** 20))",
    "long-sides": "np.zeros((2 ** 20, 0, 2 ** 20))",
    "thirty-two-axes": "np.zeros((1,) * 32)",
    "subnormal": "-5e-324",
    "minus-zero": "-0.0",
    "deep-tuple": "((((((((((((((((1.0,),),),),),),),),),),),),),),),)",
    "keys": "{str(n): 10 ** 400 for n in range(4000)}",
    "empty-key": "{'': None}",
    "own-generator": "np.random.default_rng(0)",
    "long-text": "'x' * 100_000",
    "nul-text": "chr(0) * 99",
    "right-to-left": "chr(0x202e) + '3.25'",
    "bytes": "b'3.25' * 99",
    "set": "{3.25}",
    "range": "range(3)",
    "date": "np.datetime64('2020-01-01')",
    "text-array": "np.array(['3.25'])",
    "dtype": "np.float64",
    "slice": "slice(3.25)",
    "ellipsis": "...",
}

VALUES = [
    # Texts that are short enough one by one may be too long for the frame of a whole law.
    on_mse(f"answer-{name}", f"answers {answer}", f"return {answer}", Verdict.FAILED, Verdict.RAISED)
    for name, answer in ANSWERS.items()
]

TEXTS = [
    on_mse(
        f"talk-{name}",
        f"says much: {name}",
        body,
        Verdict.RAISED,
        Verdict.FAILED,
    )
    for name, body in {
        "exception": "raise ValueError('secret ' * 600)",
        "lines": r"raise ValueError('\n' * 3999)",
        "printed": "print(np.random.random(9000).tolist())\nreturn -1.0",
        "printed-lines": r"print('\n' * 1999)" + "\nreturn -1.0",
        "warnings": "import warnings\nfor n in range(999): warnings.warn(f'secret {n}')\nreturn -1.0",
        "kind": "raise type('secret' * 30, (Exception,), {})('x')",
        "class-name": "return type('secret' * 300, (), {})()",
        "key-error": "return {}['secret' * 600]",
        "chain": "try: 1 / 0\nexcept Exception as e: raise ValueError('secret' * 600) from e",
        "traceback": "exec(compile('raise ValueError', 'secret' * 99, 'exec'))",
    }.items()
]

OBJECTS: list[Attack] = [
    replaced(
        f"value-{name}",
        f"has the value {answer}",
        f"val = grad = property(lambda self: {answer})\ncreator = None",
    )
    for name, answer in ANSWERS.items()
]

ATTACKS = [*VALUES, *TEXTS, *OBJECTS]
