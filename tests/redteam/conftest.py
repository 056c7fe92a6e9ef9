from __future__ import annotations

from pathlib import Path

import pytest
from hostile_class import Ended, grade, solution, write

STUDENTS = 60
FLAWS = (
    "def mse(y, t):\n    return np.sum((y - t) ** 2)",
    "def mse_gradient(y, t):\n    return y - t",
    "def softmax(z):\n    return 1 / 0",
)


@pytest.fixture(scope="session")
def class_of_60(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scripts and notebooks, one in five with a flaw."""
    folder = tmp_path_factory.mktemp("class")
    right = solution("losses")
    for number in range(STUDENTS):
        flaw = FLAWS[number // 5 % len(FLAWS)] if number % 5 == 0 else ""
        pieces = [right, f"# student {number}\n{flaw}"]
        write(folder / f"student-{number:02}{('.py', '.ipynb')[number % 2]}", pieces)
    return folder


@pytest.fixture(scope="session")
def undisturbed(class_of_60: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of grading that class once, in peace."""
    out = tmp_path_factory.mktemp("undisturbed")
    ended: Ended = grade("losses", class_of_60, out)
    assert ended.code == 0, ended.said
    assert len(ended.results) == STUDENTS
    return out
