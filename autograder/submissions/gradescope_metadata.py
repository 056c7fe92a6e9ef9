"""submission_metadata.yml: who is behind each folder of a Gradescope download, and when it was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

from autograder.errors import AutograderError

from .kinds import MEBIBYTE, in_mebibytes
from .packed import PackedFile, packed_bytes

METADATA_NAME = "submission_metadata.yml"
# It repeats the results of every test of every submission.
LARGEST_METADATA = 256 * MEBIBYTE
DEEPEST = 100

# The parser in C is several times as fast; either builds plain data only.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BulkError(AutograderError):
    """A bulk download cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Submitter:
    """One of those who handed a submission in; `id` is the e-mail address, or else the student number."""

    name: str
    id: str


@dataclass(frozen=True)
class SubmissionMetadata:
    """Who handed a submission in, alone or as a group, and when, if the file says so with a time zone."""

    submitters: tuple[Submitter, ...]
    created_at: datetime | None


def read_metadata(file: Path | PackedFile) -> dict[str, SubmissionMetadata]:
    """What the metadata say of each folder of the download, by its name.

    Raises `BulkError` for a file that is too large, is not YAML or has another shape.
    """
    data = packed_bytes(file, LARGEST_METADATA) if isinstance(file, PackedFile) else file.read_bytes()
    if len(data) > LARGEST_METADATA:
        raise BulkError(f"{METADATA_NAME} is larger than {in_mebibytes(LARGEST_METADATA)}")
    try:
        _require_shallow(data)
        table = yaml.load(data, Loader=_LOADER)
        return {str(folder): _submission(entry) for folder, entry in table.items()}
    except (yaml.YAMLError, AttributeError, TypeError, ValueError, RecursionError) as error:
        raise BulkError(
            f"{METADATA_NAME} cannot be read ({' '.join(str(error).split())}); export the submissions again"
        ) from error


def _require_shallow(data: bytes) -> None:
    # The loader in C builds nested data by recursion without a limit, and would end this process.
    depth = 0
    for event in yaml.parse(data, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueError("it is nested too deeply")


def _submission(entry: dict[str, object]) -> SubmissionMetadata:
    submitters = entry.get(":submitters") or ()
    if not isinstance(submitters, list | tuple):
        raise TypeError(":submitters is not a list")
    return SubmissionMetadata(tuple(map(_submitter, submitters)), _moment(entry.get(":created_at")))


def _submitter(entry: dict[str, object]) -> Submitter:
    return Submitter(str(entry.get(":name") or ""), str(entry.get(":email") or entry.get(":sid") or ""))


def _moment(value: object) -> datetime | None:
    """The time, which YAML may have left a text; None without an offset from UTC, for it says too little."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if isinstance(moment, datetime) and moment.tzinfo is not None else None
