"""Emptying the scratch folder, whatever its last user left in there."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path


def empty(folder: Path) -> None:
    """Remove everything in `folder`, which stays.

    Folders are flattened level by level, because a submission may nest them deeper than Python recurses and
    than a path may be long. Links are removed, never followed. Raises `OSError` when something cannot be
    removed.
    """
    names = (f".{number}" for number in itertools.count())
    while entries := list(folder.iterdir()):
        for entry in entries:
            if _is_folder(entry):
                _lift_contents(entry, folder, names)
                entry.rmdir()
            else:
                entry.unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Remove `folder` with everything in it, as `empty` does; one that is not there is fine."""
    if folder.exists():
        empty(folder)
        folder.rmdir()


def _lift_contents(inner: Path, folder: Path, names: Iterator[str]) -> None:
    """Move what is in `inner` up into `folder`, under names that nobody has."""
    inner.chmod(stat.S_IRWXU)
    for entry in list(inner.iterdir()):
        if _is_folder(entry):
            # Moving a folder writes its entry for the parent.
            entry.chmod(stat.S_IRWXU)
        free = next(name for name in names if not os.path.lexists(folder / name))
        entry.rename(folder / free)


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode)
