"""Canvas's zip of feedback files: it takes back files under the names under which it gave them out.

Canvas finds user and attachment by the numbers in a file's name, attaches the file to a comment, and shows it
there under the name of the attachment that the student handed in. A page of HTML called `losses.ipynb` would
open for nobody, so the feedback comes in a file of the kind that was handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from textwrap import indent

import msgspec

from autograder.reports.giving_back.feedback import Feedback
from autograder.reports.giving_back.zips import tar_of, zip_of
from autograder.submissions import BulkEntry

PAGE = "feedback.html"


@dataclass(frozen=True)
class CanvasZip:
    """The zip file; `without_file` are students whose file in the download can carry no feedback."""

    data: bytes
    without_file: tuple[str, ...]


def canvas_feedback_zip(entries: Iterable[BulkEntry], feedback: Mapping[str, Feedback]) -> CanvasZip:
    """The feedback on the submissions of a download, each under the name of a file of its student.

    `feedback` is by Canvas's id of the user.
    """
    files: dict[str, bytes] = {}
    without = []
    for entry in entries:
        own = feedback.get(entry.platform_id)
        if own is None:
            continue
        names = sorted((_name(file) for file in entry.bundle.handed_in), key=lambda name: (_rank(name), name))
        content = _in_the_form_of(names[0], own) if names else None
        if content is None:
            without.append(own.student)
        else:
            files[names[0]] = content
    return CanvasZip(zip_of(files), tuple(sorted(without)))


def _name(file: Path | object) -> str:
    return str(getattr(file, "name", ""))


def _rank(name: str) -> int:
    kinds = list(_FORMS)
    suffix = PurePath(name).suffix.lower()
    return kinds.index(suffix) if suffix in kinds else len(kinds)


def _in_the_form_of(name: str, own: Feedback) -> bytes | None:
    """The feedback as a file that opens as what `name` says that it is; None where there is no such form."""
    form = _FORMS.get(PurePath(name).suffix.lower())
    return form(own) if form else None


def _notebook(own: Feedback) -> bytes:
    longest = max(map(len, re.findall("`+", own.text)), default=0)
    fence = "`" * max(longest + 1, 4)
    text = f"# Feedback: {own.title}\n\n{fence}text\n{own.text}\n{fence}"
    cell = {"cell_type": "markdown", "id": "feedback", "metadata": {}, "source": text}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return msgspec.json.format(msgspec.json.encode(notebook), indent=1) + b"\n"


def _script(own: Feedback) -> bytes:
    return indent(own.text, "# ", lambda _: True).encode()


def _text(own: Feedback) -> bytes:
    return own.text.encode()


def _zip(own: Feedback) -> bytes:
    return zip_of({PAGE: own.page.encode()})


def _tar(own: Feedback) -> bytes:
    return tar_of({PAGE: own.page.encode()})


# What was typed into Canvas's form is a page of HTML without an attachment that Canvas could find.
_FORMS: dict[str, Callable[[Feedback], bytes]] = {
    ".ipynb": _notebook,
    ".py": _script,
    ".zip": _zip,
    ".gz": _tar,
    ".tgz": _tar,
    ".txt": _text,
}
