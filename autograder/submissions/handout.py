"""What students were given, by which one knows what they have changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .kinds import LARGEST, kind_of
from .notebook import sources_of
from .records import HandedFile, UnreadableSubmission, content_digest
from .text import decoded

_CHECKS = re.compile(r".*_checks|tests", re.IGNORECASE)
_MARK_OF_A_PACKAGE = "__init__.py"
_TEST_SCRIPT = re.compile(r"test_.*\.py", re.IGNORECASE)


@dataclass(frozen=True)
class Handout:
    """The template of one topic: its name, and what identifies its notebook and its script.

    Without arguments nothing is known of it.
    """

    topic: str = ""
    essences: frozenset[str] = frozenset()

    def has(self, file: HandedFile) -> bool:
        """Whether `file` is as it was given out."""
        return essence(file) in self.essences

    def names(self, file: HandedFile) -> bool:
        """Whether `file` is called as the template's, also where a download has put something around it."""
        if not self.topic:
            return False
        name = re.escape(self.topic)
        return bool(re.fullmatch(rf"(.*_)?{name}([-_ ]?\(?\d+\)?)?\.(ipynb|py).*", file.name, re.IGNORECASE))


def handout_in(template: Path, topic: str) -> Handout:
    """The notebook and the script in the folder of a template; of nothing where it has not been built."""
    files = (template / f"{topic}{suffix}" for suffix in (".ipynb", ".py"))
    return Handout(
        topic,
        frozenset(essence(HandedFile(path.name, path.read_bytes())) for path in files if path.is_file()),
    )


def essence(file: HandedFile) -> str:
    """A digest of what a student writes in a notebook or script.

    Of a notebook these are its cells that are not blank, without outputs, numbers and metadata; blanks at the
    ends of lines and how lines end do not count. Of a file that cannot be read it is that of its bytes.
    """
    kind = kind_of(file.name)
    if kind not in (".ipynb", ".py") or len(file.data) > LARGEST[kind]:
        return content_digest(file.data)
    try:
        text = decoded(file.data, file.name)
        if kind == ".py":
            return content_digest(_plain(text).encode())
        cells = [(of_kind, _plain(source)) for of_kind, source in sources_of(text, file.name)]
    except UnreadableSubmission:
        return content_digest(file.data)
    return content_digest(json.dumps([cell for cell in cells if cell[1]]).encode())


def without_checks(files: Iterable[HandedFile]) -> list[HandedFile]:
    """`files` without the scripts that come with a template, or that tools make, and are not to be filled in.

    These are its checks, in `tests`, `<topic>_checks` or what all topics share, and `test_<topic>.py`; and
    `__init__.py`, which otter and editors put beside a submission.
    """
    return [file for file in files if not _is_check(PurePosixPath(file.path))]


def _is_check(path: PurePosixPath) -> bool:
    in_checks = any(_CHECKS.fullmatch(part) for part in path.parts[:-1])
    is_test = bool(_TEST_SCRIPT.fullmatch(path.name))
    return kind_of(path.name) == ".py" and (in_checks or is_test or path.name == _MARK_OF_A_PACKAGE)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
