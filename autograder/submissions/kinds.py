"""Which files can be graded, how large they may be, and which ones nobody hands in on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

MEBIBYTE = 2**20

LARGEST = {".ipynb": 20 * MEBIBYTE, ".py": 2 * MEBIBYTE, ".zip": 50 * MEBIBYTE}
"""The gradable kinds of file and the bytes each may have."""

HOW_TO_HAND_IN = "Hand in one notebook (.ipynb), one script (.py), or a .zip that holds one of them."

_LEFTOVERS = frozenset({"__MACOSX", "__pycache__"})


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case, with its dot; "" when it has none."""
    return PurePath(name).suffix.lower()


def is_gradable(name: str) -> bool:
    """Whether a file of this name is a notebook, a script or a zip file."""
    return suffix_of(name) in LARGEST


def is_leftover(parts: Iterable[str]) -> bool:
    """Whether a path with these parts is hidden or made by a tool, such as `.ipynb_checkpoints`."""
    return any(part.startswith(".") or part in _LEFTOVERS for part in parts)


def in_mebibytes(size: int) -> str:
    """A number of bytes for people: "20 MiB"."""
    return f"{size / MEBIBYTE:.3g} MiB"


def too_large(name: str, limit: int) -> str:
    """The message for a file of more than `limit` bytes."""
    return (
        f"{name} is larger than {in_mebibytes(limit)}. Clear the outputs of the notebook, leave out data, "
        "and hand it in again."
    )
