"""Processes that run snippets in sandboxed forks, one for each choice of layers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from forker_client import Forker


@pytest.fixture(scope="module")
def strong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """Every layer that this machine offers."""
    forker = Forker("", tmp_path_factory.mktemp("strong"))
    yield forker
    forker.close()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """Landlock, seccomp and rlimits alone, as in most containers."""
    forker = Forker("namespaces", tmp_path_factory.mktemp("base"))
    yield forker
    forker.close()


@pytest.fixture(scope="module")
def seccomp_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """Without Landlock, which denies some of the same things."""
    forker = Forker("namespaces+landlock", tmp_path_factory.mktemp("seccomp"))
    yield forker
    forker.close()


@pytest.fixture(params=["strong", "base"])
def forker(request: pytest.FixtureRequest) -> Forker:
    chosen: Forker = request.getfixturevalue(request.param)
    return chosen
