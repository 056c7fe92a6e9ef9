"""Which file counts where a whole template comes back."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.submissions import (
    Handout,
    UnreadableSubmission,
    collect,
    handout_in,
    read,
    read_submission,
)

STUB = "def softmax(z):\n    ...\n"
DONE = "def softmax(z):\n    return z\n"
HEADER = "# autograder-topic: losses\n\n"


@pytest.fixture
def template(tmp_path: Path, notebook: Callable[..., bytes]) -> Path:
    """What was given out: notebook, script, checks, a test script, something to read."""
    folder = tmp_path / "given out"
    files = {
        "losses.ipynb": notebook(STUB, ("plot()", ["otter_ignore"]), metadata=topic("losses")),
        "losses.py": (HEADER + STUB).encode(),
        "test_losses.py": b"import losses\n",
        "tests/softmax.py": b"OK_FORMAT = False\n",
        "losses_checks/laws.py": b"suite = 1\n",
        "README.md": b"Read me\n",
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture
def handout(template: Path) -> Handout:
    return handout_in(template, "losses")


@pytest.fixture
def copied(template: Path, tmp_path: Path) -> Path:
    """A student's copy of the template."""
    return Path(shutil.copytree(template, tmp_path / "student-01"))


def topic(name: str) -> dict[str, object]:
    return {"autograder": {"topic": name}}


def counted(source: Path, handout: Handout) -> list[str]:
    return [str(each.path) for each in read(collect(source), handout)]


def test_of_notebook_and_script_the_one_that_was_changed_counts(copied, handout, notebook) -> None:
    (copied / "losses.py").write_text(HEADER + DONE)
    assert counted(copied, handout) == ["losses.py"]
    shutil.copy(copied.parent / "given out" / "losses.py", copied / "losses.py")
    (copied / "losses.ipynb").write_bytes(notebook(DONE, metadata=topic("losses")))
    assert counted(copied, handout) == ["losses.ipynb"]


def test_both_count_where_both_were_changed_the_notebook_first(copied, handout, notebook) -> None:
    (copied / "losses.py").write_text(HEADER + DONE)
    (copied / "losses.ipynb").write_bytes(notebook(DONE, metadata=topic("losses")))
    assert counted(copied, handout) == ["losses.ipynb", "losses.py"]


def test_a_template_that_comes_back_as_it_was_is_read_as_its_notebook(copied, handout) -> None:
    assert counted(copied, handout) == ["losses.ipynb"]


def pack_as_zip(folder: Path) -> Path:
    return Path(shutil.make_archive(str(folder), "zip", folder.parent, folder.name))


def pack_as_tar(folder: Path) -> Path:
    return Path(shutil.make_archive(str(folder), "gztar", folder.parent, folder.name))


@pytest.mark.parametrize("pack", [pack_as_zip, pack_as_tar])
def test_an_archive_of_the_template_is_read_as_its_folder(pack, copied, handout) -> None:
    (copied / "losses.py").write_text(HEADER + DONE)
    archive = pack(copied)
    assert zipfile.is_zipfile(archive) or tarfile.is_tarfile(archive)
    assert counted(archive, handout) == ["student-01/losses.py"]


def test_what_was_only_opened_and_run_counts_as_unchanged(copied, handout) -> None:
    """Outputs, execution counts, ids and metadata come by running, and lines may end as on Windows."""
    read_back = json.loads((copied / "losses.ipynb").read_bytes())
    read_back["metadata"] = {"kernelspec": {"name": "other"}, "autograder": {"topic": "losses"}}
    for number, cell in enumerate(read_back["cells"]):
        cell.update(id=f"other-{number}", execution_count=number + 1)
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["hello"]}]
        cell["source"] = cell["source"].splitlines(keepends=True)
    blank = {"cell_type": "code", "source": "", "metadata": {}, "outputs": [], "execution_count": None}
    read_back["cells"].append(blank)
    (copied / "losses.ipynb").write_text(json.dumps(read_back, indent=4))
    (copied / "losses.py").write_bytes((HEADER + DONE).encode())
    assert counted(copied, handout) == ["losses.py"]
    (copied / "losses.py").write_bytes((HEADER + STUB).replace("\n", "\r\n").encode() + b"\r\n\r\n")
    (copied / "mine.py").write_text(DONE)
    assert counted(copied, handout) == ["mine.py"]


def test_a_changed_word_in_a_markdown_cell_is_a_change(copied, handout) -> None:
    read_back = json.loads((copied / "losses.ipynb").read_bytes())
    read_back["cells"].append({"cell_type": "markdown", "source": "Because it is convex.", "metadata": {}})
    (copied / "losses.ipynb").write_text(json.dumps(read_back))
    (copied / "losses.py").write_text(HEADER + DONE)
    assert counted(copied, handout) == ["losses.ipynb", "losses.py"]


def test_checks_that_come_with_a_template_are_nobodys_work_even_of_another_edition(copied, handout) -> None:
    (copied / "losses.py").write_text(HEADER + DONE)
    for name in ("tests/softmax.py", "losses_checks/laws.py", "test_losses.py", "__init__.py"):
        (copied / name).write_text("# of another edition\n")
    assert counted(copied, handout) == ["losses.py"]


def test_in_a_clone_of_all_templates_the_topics_own_file_counts(copied, handout, notebook, tmp_path) -> None:
    clone = tmp_path / "clone"
    for name in ("hopfield", "losses"):
        shutil.copytree(copied, clone / name)
    for old in (clone / "hopfield").glob("losses.*"):
        old.unlink()
    (clone / "hopfield" / "hopfield.ipynb").write_bytes(notebook(STUB, metadata=topic("hopfield")))
    (clone / "hopfield" / "hopfield.py").write_text("# autograder-topic: hopfield\n")
    (clone / "course_checks").mkdir()
    (clone / "course_checks" / "__init__.py").write_text("shared = True\n")
    (clone / ".git").mkdir()
    (clone / ".git" / "hook.py").write_text("hidden = True\n")
    (clone / "losses" / "losses.py").write_text(HEADER + DONE)
    assert counted(clone, handout) == ["losses/losses.py"]


def test_files_called_as_the_template_are_preferred_to_helpers_and_scratch(copied, handout) -> None:
    (copied / "losses.py").write_text(HEADER + DONE)
    (copied / "helpers.py").write_text("x = 1\n")
    (copied / "scratch.ipynb").write_text("{}")
    assert counted(copied, handout) == ["losses.py"]


@pytest.mark.parametrize(
    "name", ["losses-1.py", "losses (2).py", "one_1_2_losses-3.py", "Losses.PY", "losses.py.txt"]
)
def test_a_template_is_known_by_names_that_browsers_and_platforms_give_it(name, handout, tmp_path) -> None:
    folder = tmp_path / "student-02"
    folder.mkdir()
    (folder / name).write_text(DONE)
    (folder / "helpers.py").write_text("x = 1\n")
    assert counted(folder, handout) == [name]


def test_the_same_file_twice_is_one_file(handout, tmp_path) -> None:
    folder = tmp_path / "student-03"
    (folder / "backup").mkdir(parents=True)
    for path in (folder / "losses.py", folder / "backup" / "losses.py"):
        path.write_text(HEADER + DONE)
    assert len(counted(folder, handout)) == 1


def test_two_different_notebooks_are_refused_by_their_names(handout, notebook, tmp_path) -> None:
    folder = tmp_path / "student-04"
    folder.mkdir()
    for name in ("losses.ipynb", "losses-1.ipynb"):
        (folder / name).write_bytes(notebook(f"x = {name!r}"))
    with pytest.raises(UnreadableSubmission, match=r"found: losses-1\.ipynb, losses\.ipynb"):
        read(collect(folder), handout)


def test_a_damaged_notebook_does_not_spoil_the_script_beside_it(copied, handout) -> None:
    (copied / "losses.ipynb").write_text("{cut off")
    (copied / "losses.py").write_text(HEADER + DONE)
    assert counted(copied, handout) == ["losses.py"]


def test_a_file_of_another_topic_is_passed_over_beside_one_of_this(handout, notebook, tmp_path) -> None:
    folder = tmp_path / "student-05"
    folder.mkdir()
    (folder / "work.ipynb").write_bytes(notebook(DONE, metadata=topic("hopfield")))
    (folder / "work.py").write_text(HEADER + DONE)
    assert counted(folder, handout) == ["work.py"]


def test_without_a_handout_a_single_file_is_read_as_ever(tmp_path) -> None:
    (tmp_path / "student-06.py").write_text(DONE)
    assert read_submission(tmp_path / "student-06.py").cells[0].source == DONE
