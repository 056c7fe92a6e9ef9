"""Which files can be graded, how large they may be, and which ones nobody hands in on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

MEBIBYTE = 2**20

LARGEST = {
    ".ipynb": 20 * MEBIBYTE,
    ".py": 2 * MEBIBYTE,
    ".zip": 50 * MEBIBYTE,
    ".tar": 50 * MEBIBYTE,
}
"""The gradable kinds of file and the bytes each may have."""

ARCHIVES = frozenset({".zip", ".tar"})

HOW_TO_HAND_IN = "Hand in one notebook (.ipynb), one script (.py), or a .zip that holds one of them."

_LEFTOVERS = frozenset({"__MACOSX", "__pycache__"})

# Browsers and mail programs add an ending to what they do not know.
_ENDINGS = re.compile(
    r"(?P<kind>\.(?:ipynb|py))(?:\.(?:txt|json))?$|(?P<zip>\.zip)$|(?P<tar>\.(?:tar|tar\.gz|tgz))$",
    re.IGNORECASE,
)

_WHAT_IT_IS = {
    ".pdf": "a PDF",
    ".html": "a web page",
    ".htm": "a web page",
    ".doc": "a Word document",
    ".docx": "a Word document",
    ".odt": "a text document",
    ".rtf": "a text document",
    ".pages": "a text document",
    ".url": "a link to a file and not the file",
    ".webloc": "a link to a file and not the file",
    ".lnk": "a link to a file and not the file",
    ".desktop": "a link to a file and not the file",
    ".gdoc": "a link to a file and not the file",
    ".rar": "an archive of a kind that is not read",
    ".7z": "an archive of a kind that is not read",
    ".gz": "an archive of a kind that is not read",
    ".xz": "an archive of a kind that is not read",
    ".bz2": "an archive of a kind that is not read",
    ".png": "a picture",
    ".jpg": "a picture",
    ".jpeg": "a picture",
    ".heic": "a picture",
}


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case, with its dot; "" when it has none."""
    return PurePath(name).suffix.lower()


def kind_of(name: str) -> str:
    """The key of `LARGEST` that a file of this name belongs to; "" when it cannot be graded.

    `losses.ipynb.txt` is a notebook and `losses.tgz` a tar file.
    """
    found = _ENDINGS.search(name)
    if found is None or not found.start():
        return ""
    return ".tar" if found["tar"] else (found["kind"] or found["zip"]).lower()


def stem_of(name: str) -> str:
    """The name of a file without what tells its kind."""
    return _ENDINGS.sub("", name) if kind_of(name) else PurePath(name).stem


def is_gradable(name: str) -> bool:
    """Whether a file of this name is a notebook, a script or an archive."""
    return bool(kind_of(name))


def is_handed_in_by_mistake(name: str) -> bool:
    """Whether a file of this name is of a kind that people hand in in place of a notebook or script."""
    return suffix_of(name) in _WHAT_IT_IS


def what_it_is(name: str) -> str:
    """What a file that cannot be graded is, in words for the student."""
    return _WHAT_IT_IS.get(suffix_of(name), "not a file that can be graded")


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
