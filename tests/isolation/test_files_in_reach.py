"""Which files a sandboxed process can read and write, and which paths the policy lists."""

from __future__ import annotations

import os
from importlib.metadata import distribution
from pathlib import Path

import pytest
from forker_client import FORKER, REPOSITORY, Forker, linux_only

import autograder
from autograder.isolation import readable
from autograder.isolation.sandbox import default_readable

pytestmark = linux_only


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "reference_solution.py"
    path.write_text("answer = 42")
    return path


FOREIGN_FILES = {
    "read": "open({path!r}).read()",
    "read by a link": "import os; os.symlink({path!r}, 'link'); open('link').read()",
    "hard link": "import os; os.link({path!r}, 'taken')",
    "write": "open({path!r}, 'w')",
    "truncate": "import os; os.truncate({path!r}, 0)",
    "delete": "import os; os.unlink({path!r})",
    "rename": "import os; os.rename({path!r}, 'taken')",
    "make a neighbour": "open({path!r} + '.new', 'w')",
    "make a folder": "import os; os.mkdir({path!r} + '.new')",
    "list the folder": "import os; os.listdir(os.path.dirname({path!r}))",
    "execute": "import os; os.execv({path!r}, ['x'])",
}


@pytest.mark.parametrize("name", FOREIGN_FILES)
def test_files_outside_the_policy_are_out_of_reach(forker: Forker, secret: Path, name: str) -> None:
    told = forker.run(FOREIGN_FILES[name].format(path=str(secret)))
    assert (told["status"], told["errno"]) in {(0, "EACCES"), (0, "EPERM"), (0, "ENOENT"), (0, "EXDEV")}, told
    assert secret.read_text() == "answer = 42"
    assert list(secret.parent.iterdir()) == [secret]
    forker.run("import os; os.unlink('link')")


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "/proc/self/environ", "/proc/1/cmdline", "/dev/tty", "/dev/shm", "/"),
        *(str(FORKER), str(REPOSITORY / "autograder/__init__.py"), str(REPOSITORY / "solutions/__init__.py")),
    ],
)
def test_nothing_of_the_machine_or_the_course_can_be_opened(forker: Forker, path: str) -> None:
    told = forker.run(f"import os; os.open({path!r}, os.O_RDONLY)")
    assert told["raised"] in {"PermissionError", "FileNotFoundError"}, told


def test_what_may_be_read_cannot_be_written(forker: Forker) -> None:
    module = os.__file__
    assert forker.run(f"result = len(open({module!r}).read())")["result"] > 0
    assert forker.run(f"open({module!r}, 'a')")["errno"] in {"EACCES", "EROFS"}


def test_the_private_view_holds_only_what_was_listed(strong: Forker, secret: Path) -> None:
    told = strong.run(f"import os; os.stat({str(secret)!r})")
    if strong.level["namespaces"]:
        assert told["raised"] == "FileNotFoundError"
        assert strong.run("import socket; result = socket.if_nameindex()")["raised"] == "PermissionError"
    else:
        assert "No namespaces" in strong.level["missing"]


def test_a_private_scratch_folder_holds_no_more_than_it_may_in_all_its_files(strong: Forker) -> None:
    if not strong.level["namespaces"]:
        pytest.skip("this machine does not allow namespaces, without which only each file is capped")
    half = "open({name!r}, 'wb').write(bytes(700_000))"
    told = strong.run("\n".join(half.format(name=name) for name in ("a", "b")))
    assert (told["raised"], told["errno"]) == ("OSError", "ENOSPC")
    strong.run("import os; os.unlink('a'); os.unlink('b')")
    told = strong.run("for number in range(10_000): open(str(number), 'w').close()")
    assert (told["raised"], told["errno"]) == ("OSError", "ENOSPC")
    strong.run("import os; [os.unlink(name) for name in os.listdir()]")


@pytest.mark.parametrize("path", ["hypothesis/__init__.py", "msgspec/__init__.py", "pytest/__init__.py"])
def test_a_package_that_is_not_allowed_cannot_be_read(forker: Forker, path: str) -> None:
    installed = Path(str(distribution(path.split("/")[0]).locate_file(path)))
    assert installed.is_file()
    told = forker.run(f"open({str(installed)!r}).read()")
    assert told["raised"] in {"PermissionError", "FileNotFoundError"}, told


def test_the_toolkit_is_not_readable() -> None:
    paths = default_readable((), exclude=["autograder", "solutions"])
    package = Path(autograder.__file__).resolve()
    assert not any(package.is_relative_to(path.resolve()) for path in paths)
    assert any(Path(os.__file__).is_relative_to(path) for path in paths)


def test_an_excluded_module_is_hidden_where_it_is_imported_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "libraries"
    for folder in (libraries / "checkout" / "weekly_suites", libraries / "checkout" / "data"):
        folder.mkdir(parents=True)
    (libraries / "checkout" / "weekly_suites" / "__init__.py").write_text("")
    monkeypatch.setattr(readable, "_SYSTEM", (str(libraries),))
    monkeypatch.syspath_prepend(str(libraries / "checkout"))
    paths = default_readable((), exclude=["weekly_suites"])
    assert [path for path in paths if path.is_relative_to(tmp_path)] == [libraries / "checkout" / "data"]


def test_of_a_folder_of_packages_only_what_is_allowed_may_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "lib" / "python3"
    packages = libraries / "dist-packages"
    for folder in (packages / "numbers", packages / "letters", libraries / "standard"):
        folder.mkdir(parents=True)
    (tmp_path / "same").symlink_to(tmp_path / "lib")
    monkeypatch.setattr(readable, "_SYSTEM", (str(tmp_path / "lib"), str(tmp_path / "same")))
    monkeypatch.syspath_prepend(str(packages))
    paths = default_readable([packages / "numbers", packages / "not_installed"])
    assert [path for path in paths if path.is_relative_to(tmp_path)] == [
        libraries / "standard",
        tmp_path / "same" / "python3" / "standard",
        packages / "numbers",
    ]
    assert packages in readable.importable(paths)
