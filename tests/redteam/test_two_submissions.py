"""From nothing to full marks in two submissions: what a first one can say, and what a second one gains.

The first is wrong in `softmax`, so that it is lent the reference's, asks it about every hidden input of
`softmax_jacobian`, and tries to have the answers shown in its feedback. The second is a table of what it saw.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hostile_class import Ended, grade, solution, write

from autograder.results import SubmissionResult

pytestmark = [pytest.mark.slow, pytest.mark.nightly]

WRONG = "def softmax(z):\n    return np.zeros_like(z)"
FIRST = """
import os, warnings

LEARNT = []
KEPT = ''.join(open(name).read() for name in os.listdir('.') if name.startswith('kept'))

def learn(z):
    answer = softmax(z)
    if hasattr(softmax, '_caller'):
        LEARNT.append('Answer' + '_'.join(f'{number:.6f}' for number in [*z, *answer]))
        open('kept', 'w').write(' '.join(LEARNT))
    elif KEPT:
        LEARNT.append(KEPT)
    return answer, ' '.join(LEARNT[-100:])

def softmax_jacobian(z):
    answer, text = learn(z)
    CHANNEL
"""
# A number that a submission marks as its own: it stands in front of what it was answered.
MARK = "271828"
CHANNELS = {
    "exception": "raise ValueError(text)",
    "note": "error = ValueError('x')\n    error.add_note(text)\n    raise error",
    "cause": "raise ValueError('x') from KeyError(text)",
    "kind": "raise type(text[:150], (Exception,), {})('x')",
    "key": "return {}[text]",
    "printed": "print(text)\n    return 7.0",
    "warning": "warnings.warn(text)\n    return 7.0",
    "returned": "return text",
    "class": "return type(text[-150:], (), {})()",
    "list": "return [text]",
    "file name": "exec(compile('1/0', text[-150:], 'exec'))",
    "numbers": "helped = hasattr(softmax, '_caller')\n    return 271828.0 + answer if helped else answer",
    "arguments": "z[...] = 271828.0 + answer if hasattr(softmax, '_caller') else 0.0\n    return 7.0",
}
WITHOUT_HELP = "def softmax_jacobian(z):\n    raise ValueError('Answer' + str(z))"
TALKATIVE = """
SEEN = []

def tell(*arguments):
    SEEN.extend(f'Input{number:.6f}' for argument in arguments for number in np.ravel(argument))
    print(*SEEN[-10_000:], sep='\\n')
    raise ValueError(' '.join(SEEN[-10_000:]))

mse = mse_gradient = softmax = counterexample_softmax = softmax_jacobian = softmax_cross_entropy = tell
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ended, Path]:
    """First submissions, each by another channel, and two that say as much without having been helped."""
    base = tmp_path_factory.mktemp("first")
    (base / "class").mkdir()
    right = solution("losses")
    for name, channel in CHANNELS.items():
        write(base / "class" / f"{name}.py", [right, WRONG, FIRST.replace("CHANNEL", channel)])
    write(base / "class" / "control.py", [right, WITHOUT_HELP])
    write(base / "class" / "talkative.py", [right, TALKATIVE])
    ended = grade("losses", base / "class", base / "out")
    assert ended.code == 0, ended.said
    return ended, base / "out"


def shown(out: Path, student: str) -> str:
    """All that is written for a student."""
    files = [path for path in out.rglob("*") if path.name in ("feedback.html", "results.json")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.parent.name == student)


def test_what_a_submission_says_without_help_is_shown(first: tuple[Ended, Path]) -> None:
    assert "Answer" in shown(first[1], "control")


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_answer_that_was_lent_is_shown(first: tuple[Ended, Path], channel: str) -> None:
    text = shown(first[1], channel)
    assert text
    assert "Answer" not in text
    assert MARK not in text
    scores = {question.name: question.score for question in first[0].results[channel].questions}
    assert scores["softmax_jacobian"] == 0.0


def test_of_the_hidden_inputs_only_those_of_the_shown_calls_are_said(first: tuple[Ended, Path]) -> None:
    results = first[0].results["talkative"]
    said_in_all = 0
    for each in (each for question in results.questions for each in question.properties):
        assert each.evidence is not None
        said = {float(text) for text in re.findall(r"Input(-?[0-9.]+|-?inf|nan)", str(each.evidence))}
        asked = " ".join(call.expression for call in each.evidence.calls)
        inputs = [float(text) for text in re.findall(r"-?[0-9]+(?:\.[0-9]*)?(?:e[-+]?[0-9]+)?", asked)]
        said_in_all += len(said)
        if "<array of shape" in asked:  # too large to be shown: what it says of this one call is its inputs
            continue
        assert all(any(abs(one - other) <= 1e-6 for other in inputs) for one in said), each.name
    assert said_in_all > 0


def table(results: Mapping[str, SubmissionResult]) -> str:
    """A submission that answers what every counterexample showed to be expected."""
    rows = {
        evidence.calls[-1].expression: evidence.expected
        for result in results.values()
        for question in result.questions
        for each in question.properties
        if (evidence := each.evidence) and evidence.calls and evidence.expected
    }
    return f"""
import re
import numpy as np

ROWS = {rows!r}
nan, inf = np.nan, np.inf

def call(name, *arguments):
    for expression, expected in ROWS.items():
        try:
            asked = eval(expression, {{'np': np, name: lambda *given: given}})
            if all(np.array_equal(one, other) for one, other in zip(asked, arguments)):
                return eval(expected, {{'np': np}})
        except Exception:
            pass
    return None

def softmax(z): return call('softmax', z)
def softmax_jacobian(z): return call('softmax_jacobian', z)
"""


def test_a_table_of_all_that_was_shown_passes_no_hidden_law(
    first: tuple[Ended, Path], tmp_path: Path
) -> None:
    (tmp_path / "class").mkdir()
    code = table(first[0].results)
    assert "softmax_jacobian(np.array(" in code
    write(tmp_path / "class" / "second.py", [code])
    ended = grade("losses", tmp_path / "class", tmp_path / "out")
    assert ended.code == 0, ended.said
    questions = ended.results["second"].questions
    laws = [each for question in questions for each in question.properties]
    assert any(each.passed for each in laws if each.public)
    assert [each.name for each in laws if each.passed and not each.public] == []
