"""From where a submission is to the bytes of its gradable files."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from autograder.results import State

from .finding import files_in, gradable_files
from .kinds import HOW_TO_HAND_IN, LARGEST, MEBIBYTE, is_gradable, kind_of, too_large, what_it_is
from .names import shown, student_name
from .packed import Bundle, PackedFile, packed_bytes, packed_content
from .records import (
    NOTHING_HANDED_IN,
    HandedFile,
    HandedIn,
    SubmissionOutOfReach,
    UnreadableSubmission,
    content_digest,
)

NOTHING = f"nothing was handed in. {HOW_TO_HAND_IN}"
TYPED = f"what was handed in is text typed into a form, not a file. {HOW_TO_HAND_IN}"
LINK = f"what was handed in is a link, not a file. {HOW_TO_HAND_IN}"
MOST_UNGRADED = 20 * MEBIBYTE
"""The bytes of a text, or of a file that cannot be graded, that its digest is taken of."""

MOST_FILES = 1000
MOST_BYTES = 64 * MEBIBYTE
MOST_NAMES = 10

Place = Path | PackedFile


def collect(source: Path | Bundle) -> HandedIn:
    """The gradable files at a path, in a folder or in a bundle, without looking into them.

    Raises `UnreadableSubmission` where there are none, or `SubmissionOutOfReach` where the grader cannot get
    at them.
    """
    student = source.label if isinstance(source, Bundle) else student_name(source)
    name = shown(source.label if isinstance(source, Bundle) else source.name)
    try:
        return _handed_in(student, source, name)
    except UnreadableSubmission as error:
        error.student = student
        raise
    except OSError as error:
        raise SubmissionOutOfReach(
            f"{name} cannot be read ({error.strerror}), which is a matter of the machine that grades and no "
            "fault of the student: make it readable there, and grade again"
        ) from error
    except ValueError as error:  # no file system takes such a path
        raise UnreadableSubmission(
            f"{name} cannot be read: {error}. Hand it in again.", student=student
        ) from error


def digest_of(source: Path | Bundle) -> str:
    """The digest that `read_submission` would give; "" where there is nothing to take it from."""
    try:
        return collect(source).digest
    except UnreadableSubmission as error:
        return error.digest
    except SubmissionOutOfReach:
        return ""


def _handed_in(student: str, source: Path | Bundle, name: str) -> HandedIn:
    if isinstance(source, Bundle):
        places, others, root = _in_bundle(source), source.others, None
    elif source.is_symlink() or not source.is_dir():
        return _single(student, source)
    else:
        places, others, root = gradable_files(source), (), source
        if not places:
            others = tuple(files_in(source))
    if not places:
        raise _without_gradable_files(others, name)
    files = _read_all(places, root, name)
    if len(files) == 1:
        return HandedIn(student, files, content_digest(files[0].data))
    digests = sorted(content_digest(file.data) for file in files)
    return HandedIn(student, files, content_digest(" ".join(digests).encode()))


def _single(student: str, file: Path) -> HandedIn:
    content = _content_on_disk(file)
    return HandedIn(student, (HandedFile(file.name, content),), content_digest(content))


def _in_bundle(bundle: Bundle) -> Sequence[Place]:
    for folder in bundle.unlisted:
        gradable_files(folder)  # tells why it cannot be listed
    if bundle.typed is not None and not bundle.files:
        raise UnreadableSubmission(
            LINK if bundle.is_link else TYPED,
            digest=_ungraded_digest([bundle.typed]),
            state=State.WRONG_FORMAT,
        )
    return bundle.files


def _without_gradable_files(others: Sequence[Place], name: str) -> UnreadableSubmission:
    if not others:
        return UnreadableSubmission(NOTHING, digest=NOTHING_HANDED_IN, state=State.NOT_SUBMITTED)
    told = ", ".join(f"{shown(other.name)} is {what_it_is(other.name)}" for other in others[:MOST_NAMES])
    return UnreadableSubmission(
        f"{told}. {HOW_TO_HAND_IN}", digest=_ungraded_digest(others), state=State.WRONG_FORMAT
    )


def _ungraded_digest(files: Sequence[Place]) -> str:
    """One digest of files that cannot be graded; "" where one cannot be read."""
    try:
        digests = sorted(content_digest(_beginning(file)) for file in files)
    except (OSError, UnreadableSubmission):
        return ""
    return digests[0] if len(digests) == 1 else content_digest(" ".join(digests).encode())


def _beginning(file: Place) -> bytes:
    if isinstance(file, PackedFile):
        return packed_bytes(file, MOST_UNGRADED)
    if not stat.S_ISREG(file.lstat().st_mode):
        return os.fsencode(file.name)
    with file.open("rb") as stream:
        return stream.read(MOST_UNGRADED + 1)


def _read_all(places: Sequence[Place], root: Path | None, name: str) -> tuple[HandedFile, ...]:
    """The files at `places`, without those that cannot be read where others can, such as links."""
    if len(places) > MOST_FILES:
        raise UnreadableSubmission(f"{name} holds more than {MOST_FILES} files. {HOW_TO_HAND_IN}")
    files, errors, size = [], [], 0
    for place in places:
        try:
            content = packed_content(place) if isinstance(place, PackedFile) else _content_on_disk(place)
        except UnreadableSubmission as error:
            errors.append(error)
            continue
        size += len(content)
        if size > MOST_BYTES:
            raise UnreadableSubmission(too_large(name, MOST_BYTES))
        files.append(HandedFile(_path_of(place, root), content))
    if not files:
        raise errors[0]
    return tuple(files)


def _path_of(place: Place, root: Path | None) -> str:
    if isinstance(place, PackedFile):
        return place.member.replace("\\", "/")
    return place.relative_to(root).as_posix() if root is not None else place.name


def _content_on_disk(file: Path) -> bytes:
    name = shown(file.name)
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise UnreadableSubmission(f"{name} is a link, not a file. Hand in the file that it points to.")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableSubmission(f"{name} is not an ordinary file. {HOW_TO_HAND_IN}")
    if not is_gradable(file.name):
        raise _without_gradable_files([file], name)
    limit = LARGEST[kind_of(file.name)]
    if status.st_size > limit:
        raise UnreadableSubmission(too_large(name, limit))
    return file.read_bytes()
