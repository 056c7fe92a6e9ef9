"""The accuracy demanded of float32 lies between right code in float32 and what computes in less."""

from __future__ import annotations

import ast

import numpy as np
import pytest
from this_course import REPOSITORY

from autograder.properties import PropertyFailed, assert_close
from autograder.properties.assertions import SINGLE_ACCURACY

SAMPLE = np.random.default_rng(0).uniform(-1, 1, 2000)
MATRIX = np.random.default_rng(1).uniform(-1, 1, (30, 30))


def summed_one_by_one(numbers):
    total = numbers.dtype.type(0)
    for number in numbers:
        total += abs(number)
    return total


def softmax(numbers):
    scores = np.exp(numbers[:40] - numbers[:40].max())
    return scores / scores.sum()


def normalised(numbers):
    return (numbers - numbers.mean()) / numbers.std()


def three_layers(numbers):
    h = numbers[:30]
    for _ in range(3):
        h = np.tanh(MATRIX.astype(numbers.dtype) @ h)
    return h


FORMULAS = [summed_one_by_one, softmax, normalised, three_layers, np.exp, np.mean]


def is_accepted(formula, computed_in):
    computed = formula(SAMPLE.astype(computed_in)).astype(np.float32)
    try:
        assert_close(computed, formula(SAMPLE), rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, single=True)
    except PropertyFailed:
        return False
    return True


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.__name__)
def test_right_code_in_float32_is_accepted_with_room_to_spare(formula):
    assert is_accepted(formula, np.float32)
    in_single = np.asarray(formula(SAMPLE.astype(np.float32)), dtype=np.float64)
    right = np.asarray(formula(SAMPLE))
    assert np.all(np.abs(in_single - right) <= SINGLE_ACCURACY / 3 * (1 + np.abs(right)))


# Not of answers far below 1, where the absolute part is all that counts.
@pytest.mark.parametrize(
    "formula", [summed_one_by_one, normalised, three_layers, np.exp], ids=lambda formula: formula.__name__
)
def test_what_computes_in_float16_is_rejected(formula):
    assert not is_accepted(formula, np.float16)


def test_three_digits_are_too_few():
    rounded = np.float32(np.round(1 / 7, 3))
    with pytest.raises(PropertyFailed):
        assert_close(rounded, 1 / 7, rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, single=True)


def test_no_suite_and_no_module_states_another_accuracy_for_float32():
    """A tolerance that stands beside `single` is the one in `assertions`, by its name."""
    strays = []
    for path in [*(REPOSITORY / "autograder").rglob("*.py"), *(REPOSITORY / "suites").rglob("*.py")]:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                named = {keyword.arg: keyword.value for keyword in call.keywords}
                if "single" in named:
                    strays += [
                        f"{path.relative_to(REPOSITORY)}:{value.lineno}"
                        for name, value in named.items()
                        if name in ("rtol", "atol") and isinstance(value, ast.Constant) and value.value
                    ]
    assert not strays
