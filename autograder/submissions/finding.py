"""Which entries of a folder are submissions."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .kinds import is_gradable, is_leftover


@dataclass(frozen=True)
class Found:
    """What a folder holds: the submissions, and the names of all other entries, both sorted."""

    submissions: tuple[Path, ...]
    ignored: tuple[str, ...]


def find_submissions(folder_or_file: Path) -> Found:
    """The submissions in a folder, each a file or a student's folder; a file is its own only submission.

    Gradable are .ipynb, .py and .zip files, and folders with such a file at any depth. Whether an entry can
    be read is not decided here, so that a student whose file is refused is told, and one whose folder cannot
    be listed is not overlooked. Hidden files and leftovers of tools are passed over; every other entry is
    listed as ignored.

    Raises `FileNotFoundError` when there is nothing at this path, another `OSError` when it cannot be listed.
    """
    if folder_or_file.is_file():
        return Found((folder_or_file,), ())
    if not folder_or_file.is_dir():
        raise FileNotFoundError(
            f"there is no file or folder {folder_or_file}: check the path to the submissions"
        )
    entries = sorted(entry for entry in folder_or_file.iterdir() if not is_leftover([entry.name]))
    is_submission = {entry: _is_submission(entry) for entry in entries}
    return Found(
        tuple(entry for entry in entries if is_submission[entry]),
        tuple(entry.name for entry in entries if not is_submission[entry]),
    )


def gradable_files(folder: Path) -> list[Path]:
    """The gradable files below a student's folder, sorted; links are not followed.

    Raises `OSError` where a folder cannot be listed: nobody knows then what was handed in.
    """
    files = []
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not is_leftover([name])]
        files += [Path(parent, name) for name in names if is_gradable(name) and not is_leftover([name])]
    return sorted(files)


def _is_submission(entry: Path) -> bool:
    if entry.is_dir() and not entry.is_symlink():
        try:
            return bool(gradable_files(entry))
        except OSError:
            return True
    return is_gradable(entry.name)


def _raise(error: OSError) -> None:
    raise error
