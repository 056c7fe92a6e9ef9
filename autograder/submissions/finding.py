"""Which entries of a folder are submissions."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .kinds import is_gradable, is_handed_in_by_mistake, is_leftover


@dataclass(frozen=True)
class Found:
    """What a folder holds: the submissions, and the names of all other entries, both sorted."""

    submissions: tuple[Path, ...]
    ignored: tuple[str, ...]


def find_submissions(folder_or_file: Path, leave_out: Path | None = None) -> Found:
    """The submissions in a folder, each a file or a student's folder; a file is its own only submission.

    These are notebooks, scripts and archives, files of kinds that students hand in by mistake, such as PDFs,
    and folders. Whether an entry can be read is not decided here, so that a student whose file is refused is
    told, and one whose folder cannot be listed is not overlooked. Hidden files and leftovers of tools are
    passed over; every other entry is listed as ignored. The folder `leave_out`, where results are written, is
    passed over too, and so is one that it lies in.

    Raises `FileNotFoundError` when there is nothing at this path, another `OSError` when it cannot be listed.
    """
    if folder_or_file.is_file():
        return Found((folder_or_file,), ())
    if not folder_or_file.is_dir():
        raise FileNotFoundError(
            f"there is no file or folder {folder_or_file}: check the path to the submissions"
        )
    results = {leave_out.resolve(), *leave_out.resolve().parents} if leave_out else set()
    entries = sorted(
        entry
        for entry in folder_or_file.iterdir()
        if not is_leftover([entry.name]) and entry.resolve() not in results
    )
    is_submission = {entry: _is_submission(entry) for entry in entries}
    return Found(
        tuple(entry for entry in entries if is_submission[entry]),
        tuple(entry.name for entry in entries if not is_submission[entry]),
    )


def gradable_files(folder: Path) -> list[Path]:
    """The gradable files below a student's folder, sorted; links are not followed.

    Raises `OSError` where a folder cannot be listed: nobody knows then what was handed in.
    """
    return [file for file in files_in(folder) if is_gradable(file.name)]


def files_in(folder: Path) -> list[Path]:
    """The files below a student's folder, sorted, leftovers of tools left out; raises as `gradable_files`."""
    found = []
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not is_leftover([name])]
        found += [Path(parent, name) for name in names if not is_leftover([name])]
    return sorted(found)


def _is_submission(entry: Path) -> bool:
    is_folder = entry.is_dir() and not entry.is_symlink()
    return is_folder or is_gradable(entry.name) or is_handed_in_by_mistake(entry.name)


def _raise(error: OSError) -> None:
    raise error
