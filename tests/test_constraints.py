"""The pinned versions: what they are good for."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from this_course import REPOSITORY

OLDEST_PYTHON = "3.11.0"
PINS = [Requirement(line) for line in (REPOSITORY / "constraints.txt").read_text().splitlines() if line]


def test_every_pinned_version_can_be_installed_by_the_oldest_python_of_the_toolkit():
    demanded = {}
    for pin in PINS:
        try:
            installed = distribution(pin.name)
        except PackageNotFoundError:
            continue
        if pin.specifier.contains(installed.version):
            demanded[pin.name] = SpecifierSet(installed.metadata.get("Requires-Python") or "")
    if not demanded:
        pytest.skip("nothing is installed at its pinned version")
    assert [name for name, versions in demanded.items() if not versions.contains(OLDEST_PYTHON)] == []
