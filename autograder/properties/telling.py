"""What a student is told of a failure: a hint that fits it, their own lines, and nothing twice."""

from __future__ import annotations

import traceback
from pathlib import Path

from .failures import MissingName, PropertyFailed, SubmissionRaised, WrongKind, WrongShape

FRAMEWORK = Path(__file__).parent

SHAPES_HINT = (
    "Print the shape of what you have after each line: which axis disappears in a sum or mean, and should it?"
)
KIND_HINT = (
    "Print `type(...)` and the dtype of what you return, and compare with what the docstring promises."
)
NOTHING_HINT = "Which way through your function ends without `return`?"
NAME_HINT = "Run the cell that defines it, and compare how it is spelt."
EXCEPTION_HINT = (
    "The last of your lines in the traceback is where it stopped: print what stands in that line, and what "
    "type and shape it has."
)
BROADCAST_HINT = "Two shapes do not go together in that line: print both, and say which axes belong together."


def hint_for(failure: Exception, law: str) -> str:
    """The hint that fits a failure: that of the `law` is about wrong values, and these are about the rest."""
    match failure:
        case MissingName():
            return NAME_HINT
        case SubmissionRaised():
            is_of_shapes = any(word in failure.text for word in ("shape", "broadcast", "dimension"))
            return BROADCAST_HINT if is_of_shapes else EXCEPTION_HINT
        case WrongShape():
            return SHAPES_HINT
        case WrongKind():
            return NOTHING_HINT if failure.is_nothing else KIND_HINT
    return law


def own_traceback(error: BaseException) -> str:
    """The traceback of `error` without the frames of what called the submission, as Python prints it."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not Path(frame.filename).is_relative_to(FRAMEWORK)
    ]
    lines = [*traceback.format_list(frames), *traceback.format_exception_only(error)]
    return "".join(lines).rstrip()


def without_repetition(message: str, outcome: str) -> str:
    """What `message` says beyond "returned ...", where that is the `outcome` of the call above it."""
    first, _, rest = message.partition("\n")
    value = first.removeprefix("returned ")
    is_said = first != value and (value == outcome or outcome.endswith(f"({value})"))
    return rest if is_said else message


def guilty_function(failure: Exception, question: str, others: list[str]) -> str:
    """The earlier question in whose function an exception was raised; "" where it was this one's own."""
    if not isinstance(failure, SubmissionRaised):
        return ""
    named = [line for line in failure.traceback.splitlines() if ", in " in line]
    innermost = named[-1].rpartition(", in ")[2].strip() if named else ""
    return innermost if innermost in others and innermost != question else ""


def told_lines(failure: Exception, outcome: str) -> list[str]:
    """The lines that say what is wrong, below the calls that led to it."""
    if not isinstance(failure, PropertyFailed):
        return str(failure).splitlines()
    lines = without_repetition(failure.message, outcome).splitlines()
    return [*lines, *([f"expected: {failure.expected}"] if failure.expected else [])]
