from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.errors import BuildError
from autograder.authoring.pins import pinned


@pytest.fixture
def constraints(tmp_path: Path) -> Path:
    path = tmp_path / "constraints.txt"
    path.write_text("# a comment\nnumpy==2.4.6\nScikit_Learn==1.9.1\nloose>=3\n", encoding="utf-8")
    return path


def test_requirements_get_the_versions_of_the_constraints(constraints):
    assert pinned(["scikit-learn[x]", "numpy>=1", "numpy"], constraints) == (
        "numpy==2.4.6",
        "scikit-learn[x]==1.9.1",
    )


@pytest.mark.parametrize("name", ["torch", "loose"])
def test_what_is_not_pinned_is_refused(constraints, name):
    with pytest.raises(
        BuildError, match=rf"constraints\.txt: does not pin {name}; add a line `{name}==VERSION`"
    ):
        pinned([name], constraints)


def test_a_constraint_that_is_none_is_refused_with_its_line(constraints):
    constraints.write_text("numpy==1\n???\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"constraints\.txt:2: "):
        pinned(["numpy"], constraints)


def test_a_requirement_that_is_none_is_refused(constraints):
    with pytest.raises(BuildError, match=r"assignment\.toml: `num py` is not a requirement"):
        pinned(["num py"], constraints)
