"""Making what otter writes the same on every build: ids, times, orders and modes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from nbformat import NotebookNode

from .cells import metadata_of, read_notebook, write_notebook
from .notebook import KERNEL

_SOLUTION_TAG = "otter_assign_solution_cell"
_ANSWER_TAG = "otter_answer_cell"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_EXECUTABLE = ("run_autograder", "setup.sh")


def normalise_notebook(path: Path, topic: str) -> NotebookNode:
    """Rewrite the student's notebook at `path` so that it depends on its content alone; return it."""
    notebook = read_notebook(path)
    for index, cell in enumerate(notebook.cells):
        cell.source = cell.source.strip("\n")
        tags = cell.metadata.get("tags", [])
        if tags:
            # Otter renames this tag only where it strips by tag, and this course lets it strip everywhere.
            cell.metadata["tags"] = [_ANSWER_TAG if tag == _SOLUTION_TAG else tag for tag in tags]
        digest = hashlib.sha256(f"{index}\n{cell.cell_type}\n{cell.source}".encode())
        cell.id = digest.hexdigest()[:12]
    notebook.metadata = metadata_of(
        {
            "autograder": {"topic": topic},
            "kernelspec": KERNEL,
            "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
            "otter": notebook.metadata.get("otter", {}),
        }
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    write_notebook(notebook, path)
    return notebook


def read_zip(path: Path) -> dict[str, bytes]:
    """The files in the zip at `path`, by their names."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_zip(files: Mapping[str, bytes], target: Path | IO[bytes]) -> None:
    """Write `files`, by their names, to the zip `target`: sorted, without times, uncompressed.

    Uncompressed, because compressed bytes depend on the version of zlib.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # Unix, so that the mode below counts
            entry.external_attr = (0o100755 if name in _EXECUTABLE else 0o100644) << 16
            new.writestr(entry, files[name])


def normalise_modes(folder: Path) -> None:
    """Give `folder` and everything in it the modes of a fresh checkout."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
