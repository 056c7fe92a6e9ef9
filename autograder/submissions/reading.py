"""From a path to a submission."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .archive import only_gradable_member
from .finding import gradable_files
from .kinds import HOW_TO_HAND_IN, LARGEST, MEBIBYTE, is_gradable, suffix_of, too_large
from .names import shown, student_name
from .notebook import read_notebook
from .packed import Bundle, PackedFile, packed_bytes, packed_content
from .records import HandedIn, Submission, SubmissionOutOfReach, UnreadableSubmission, content_digest
from .script import read_script
from .text import clean, decoded
from .written_answers import answers_in, predictions_in, prose_of_notebook, prose_of_script

TYPED = f"what was handed in is text typed into a form, not a file. {HOW_TO_HAND_IN}"
MOST_TYPED = 20 * MEBIBYTE
"""The bytes of a text that its digest is taken of."""


def read_submission(source: Path | Bundle) -> Submission:
    """Read the notebook, script or zip file at a path, or the only one in a folder or a bundle.

    Raises `UnreadableSubmission`, and nothing else, whatever the file holds, and `SubmissionOutOfReach` where
    the grader cannot get at it.
    """
    return read(collect(source))


def collect(source: Path | Bundle) -> HandedIn:
    """The file at a path, or the only gradable one in a folder or a bundle, without looking into it.

    Raises `UnreadableSubmission`, or `SubmissionOutOfReach` where the grader cannot get at it.
    """
    student = source.label if isinstance(source, Bundle) else student_name(source)
    try:
        return HandedIn(student, *_only_file(source))
    except UnreadableSubmission as error:
        raise UnreadableSubmission(str(error), student=student, digest=error.digest) from error


def read(handed_in: HandedIn) -> Submission:
    """The code in a file that was collected; raises `UnreadableSubmission`, and nothing else."""
    try:
        return _submission(handed_in)
    except UnreadableSubmission as error:
        raise UnreadableSubmission(str(error), student=handed_in.student, digest=handed_in.digest) from error


def digest_of(source: Path | Bundle) -> str:
    """The digest that `read_submission` would give; "" where there is nothing to take it from."""
    try:
        return collect(source).digest
    except UnreadableSubmission as error:
        return error.digest
    except SubmissionOutOfReach:
        return ""


def _submission(handed_in: HandedIn) -> Submission:
    student, file, data, digest = handed_in.student, handed_in.path, handed_in.data, handed_in.digest
    name = inner = shown(file.name)
    if suffix_of(file.name) == ".zip":
        inner, data = only_gradable_member(data, name)
        name = f"{shown(inner)} in {name}"
    text = decoded(data, name)
    if not text.strip():
        raise UnreadableSubmission(f"{name} is empty. Fill in the template, save it and hand it in again.")
    if suffix_of(inner) == ".ipynb":
        topic, cells = read_notebook(text, name)
        prose = prose_of_notebook(text)
        return Submission(student, file, topic, "notebook", cells, digest, **_written(prose))
    topic, cells = read_script(text)
    return Submission(student, file, topic, "script", cells, digest, **_written(prose_of_script(text)))


def _written(prose: Sequence[str]) -> dict[str, Any]:
    """The fields of a submission that hold what its student wrote in prose."""
    cleaned = [clean(text.replace("\0", ""), "what was written") for text in prose]
    return {
        "answers": tuple(answers_in(cleaned).items()),
        "predictions": tuple(predictions_in(cleaned).items()),
    }


def _only_file(source: Path | Bundle) -> tuple[Path, bytes]:
    """The path of the one gradable file, which within a platform's zip file is its name there; its bytes."""
    name = shown(source.label if isinstance(source, Bundle) else source.name)
    try:
        file = _only_one_of(source) if isinstance(source, Bundle) else _gradable_in(source, name)
        return Path(file.name) if isinstance(file, PackedFile) else file, _content(file)
    except OSError as error:
        raise SubmissionOutOfReach(
            f"{name} cannot be read ({error.strerror}), which is a matter of the machine that grades and no "
            "fault of the student: make it readable there, and grade again"
        ) from error
    except ValueError as error:  # no file system takes such a path
        raise UnreadableSubmission(f"{name} cannot be read: {error}. Hand it in again.") from error


def _gradable_in(path: Path, name: str) -> Path:
    if path.is_symlink() or not path.is_dir():
        return path
    files = gradable_files(path)
    if len(files) == 1:
        return files[0]
    found = [str(file.relative_to(path)) for file in files]
    raise UnreadableSubmission(f"the folder {name} {_must_hold_one(found)}", digest=_digest_of_all(files))


def _only_one_of(bundle: Bundle) -> Path | PackedFile:
    for folder in bundle.unlisted:
        gradable_files(folder)  # tells why it cannot be listed
    if bundle.typed is not None and not bundle.files:
        raise UnreadableSubmission(TYPED, digest=content_digest(_typed_text(bundle.typed)))
    if len(bundle.files) == 1:
        return bundle.files[0]
    found = [file.name for file in bundle.files]
    raise UnreadableSubmission(
        f"what was handed in {_must_hold_one(found)}", digest=_digest_of_all(bundle.files)
    )


def _digest_of_all(files: Sequence[Path | PackedFile]) -> str:
    """One digest of several files, whatever their names; "" without files, or where one cannot be read."""
    try:
        digests = sorted(content_digest(_content(file)) for file in files)
    except (OSError, UnreadableSubmission):
        return ""
    return content_digest(" ".join(digests).encode()) if digests else ""


def _typed_text(file: Path | PackedFile) -> bytes:
    if isinstance(file, PackedFile):
        return packed_bytes(file, MOST_TYPED)
    with file.open("rb") as stream:
        return stream.read(MOST_TYPED + 1)


def _must_hold_one(found: Sequence[str]) -> str:
    names = ", ".join(shown(name) for name in found[:10]) or "none"
    return f"must hold exactly one gradable file; found: {names}. {HOW_TO_HAND_IN}"


def _content(file: Path | PackedFile) -> bytes:
    return packed_content(file) if isinstance(file, PackedFile) else _content_on_disk(file)


def _content_on_disk(file: Path) -> bytes:
    name = shown(file.name)
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise UnreadableSubmission(f"{name} is a link, not a file. Hand in the file that it points to.")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableSubmission(f"{name} is not an ordinary file. {HOW_TO_HAND_IN}")
    if not is_gradable(file.name):
        raise UnreadableSubmission(f"{name} is not a file that can be graded. {HOW_TO_HAND_IN}")
    limit = LARGEST[suffix_of(file.name)]
    if status.st_size > limit:
        raise UnreadableSubmission(too_large(name, limit))
    return file.read_bytes()
