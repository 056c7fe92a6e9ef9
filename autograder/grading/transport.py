"""Submissions and results as bytes, for judges that share no file system with who asks them.

A parcel holds a submission's content and never its student's name: whoever sent it knows that.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from autograder.gradebook import TimedResult
from autograder.judging import Content
from autograder.results import State
from autograder.submissions import (
    Bundle,
    HandedFile,
    HandedIn,
    Submission,
    SubmissionOutOfReach,
    UnreadableSubmission,
    collect,
)

NOBODY = ""


class _File(msgspec.Struct):
    path: bytes
    data: bytes


class _Files(msgspec.Struct, tag="files"):
    files: tuple[_File, ...]
    digest: str


class _Code(msgspec.Struct, tag="code"):
    submission: Submission


class _Refusal(msgspec.Struct, tag="refusal"):
    reason: str
    digest: str
    state: State


class _OutOfReach(msgspec.Struct, tag="out of reach"):
    reason: str


def pack_submission(content: Path | Bundle | Submission) -> bytes:
    """A parcel for `content`; files are collected here and read where the parcel is opened."""
    parcel: _Files | _Code | _Refusal | _OutOfReach
    if isinstance(content, Submission):
        parcel = _Code(replace(content, student=NOBODY))
    else:
        try:
            handed_in = collect(content)
            files = tuple(_File(os.fsencode(file.path), file.data) for file in handed_in.files)
            parcel = _Files(files, handed_in.digest)
        except UnreadableSubmission as unreadable:
            parcel = _Refusal(str(unreadable), unreadable.digest, unreadable.state)
        except SubmissionOutOfReach as out_of_reach:
            parcel = _OutOfReach(str(out_of_reach))
    return msgspec.msgpack.encode(parcel, enc_hook=_from_path)


def unpack_submission(parcel: bytes) -> Content:
    """The content of a parcel; raises `msgspec.MsgspecError` where `parcel` is none."""
    content = msgspec.msgpack.decode(parcel, type=_Files | _Code | _Refusal | _OutOfReach, dec_hook=_to_path)
    if isinstance(content, _Files):
        files = tuple(HandedFile(os.fsdecode(file.path), file.data) for file in content.files)
        return HandedIn(NOBODY, files, content.digest)
    if isinstance(content, _Code):
        return content.submission
    if isinstance(content, _OutOfReach):
        return SubmissionOutOfReach(content.reason)
    return UnreadableSubmission(content.reason, digest=content.digest, state=content.state)


def pack_result(judged: TimedResult) -> bytes:
    """A result and its time as bytes."""
    return msgspec.msgpack.encode(judged)


def unpack_result(data: bytes, student: str) -> TimedResult:
    """The result in `data`, under the name of the student whom the sender of the parcel meant."""
    judged = msgspec.msgpack.decode(data, type=TimedResult)
    result = msgspec.structs.replace(judged.result, student=student)
    return TimedResult(result, judged.seconds)


# File names need not be valid UTF-8; `fsencode` keeps them.
def _from_path(path: Any) -> bytes:
    return os.fsencode(path)


def _to_path(_: type, name: bytes) -> Path:
    return Path(os.fsdecode(name))
