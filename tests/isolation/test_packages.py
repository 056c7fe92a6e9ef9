"""Which packages belong to an assignment, and how a distribution tells what is its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from autograder.isolation import packages
from autograder.isolation.packages import allowed_packages


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that is found before all others, and forgotten after the test."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(packages, "allowed_packages", allowed_packages.__wrapped__)
    return folder


def install(folder: Path, name: str, files: list[str], requires: list[str] | None = None) -> None:
    metadata = folder / f"{name}-1.0.dist-info"
    for file in (*files, f"{metadata.name}/METADATA"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("")
    lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
    lines += [f"Requires-Dist: {line}" for line in requires or []]
    (metadata / "METADATA").write_text("\n".join(lines) + "\n")
    (metadata / "RECORD").write_text("".join(f"{file},,\n" for file in (*files, f"{metadata.name}/METADATA")))


def own(folder: Path, *requirements: str) -> set[str]:
    found = packages.allowed_packages(requirements)
    return {str(path.relative_to(folder)) for path in found.paths if path.is_relative_to(folder)}


def test_numpy_is_always_allowed_and_named_once() -> None:
    assert allowed_packages(()).names == ("numpy",)
    assert allowed_packages(("NumPy>=1.26", "matplotlib")).names == ("numpy", "matplotlib")
    assert "numpy" in allowed_packages(()).modules
    assert not allowed_packages(()).modules & {"torch", "scipy", "msgspec", "autograder", "hypothesis"}


def test_what_a_requirement_needs_is_allowed_and_what_needs_it_is_not(installed: Path) -> None:
    install(
        installed,
        "top",
        ["top/__init__.py"],
        ["middle>=1", "spare; extra == 'more'", "never; python_version < '3'"],
    )
    install(installed, "middle", ["middle/__init__.py"], ["top", "bottom", "not-installed"])
    for name in ("bottom", "spare", "never"):
        install(installed, name, [f"{name}/__init__.py"])
    install(installed, "above", ["above/__init__.py"], ["top"])
    found = packages.allowed_packages(("top",))
    assert found.names == ("numpy", "top")
    assert found.modules >= {"top", "middle", "bottom"}
    assert not found.modules & {"spare", "never", "above"}
    assert "spare" in packages.allowed_packages(("top[more]",)).modules


def test_a_distribution_owns_its_folders_modules_libraries_and_metadata(installed: Path) -> None:
    files = ["waves/__init__.py", "waves/deep/a.py", "waves.libs/lib.so", "ripple.py", "_c.cpython-311.so"]
    install(installed, "waves", [*files, "../../../bin/waves"])
    assert own(installed, "waves") == {
        "waves",
        "waves.libs",
        "ripple.py",
        "_c.cpython-311.so",
        "waves-1.0.dist-info",
    }
    assert packages.allowed_packages(("waves",)).modules >= {"waves", "ripple", "_c"}


def test_of_a_folder_that_is_shared_each_has_its_own_part(installed: Path) -> None:
    install(installed, "sea", ["water/sea/__init__.py", "__pycache__/sea.cpython-311.pyc"])
    install(installed, "lake", ["water/lake/__init__.py", "__pycache__/lake.cpython-311.pyc"])
    assert own(installed, "sea") == {"water/sea", "__pycache__/sea.cpython-311.pyc", "sea-1.0.dist-info"}


def test_without_a_record_the_names_tell(installed: Path) -> None:
    for folder in ("pond", "Pond_Life-2.0.egg-info", "other"):
        (installed / folder).mkdir()
    (installed / "_pond.cpython-311.so").write_text("")
    (installed / "Pond_Life-2.0.egg-info" / "PKG-INFO").write_text("Name: Pond-Life\nVersion: 2.0\n")
    (installed / "Pond_Life-2.0.egg-info" / "top_level.txt").write_text("pond\n_pond\n")
    assert own(installed, "pond-life") == {"pond", "_pond.cpython-311.so", "Pond_Life-2.0.egg-info"}


def test_what_is_installed_in_place_lies_where_it_is_imported_from(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "working_copy"
    (copy / "brook").mkdir(parents=True)
    (copy / "brook" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(copy))
    install(installed, "brook", ["__editable__.brook.pth"])
    (installed / "brook-1.0.dist-info" / "top_level.txt").write_text("brook\n")
    found = packages.allowed_packages(("brook",))
    assert copy / "brook" in found.paths
    assert "brook" in found.modules
    assert "brook" not in sys.modules
