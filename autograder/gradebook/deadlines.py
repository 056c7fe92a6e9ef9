"""deadlines.toml: when each topic is due, and for whom later."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from autograder.errors import AutograderError
from autograder.gradebook.records import Adjustment, Kind

DEADLINES = "deadlines.toml"


class DeadlinesError(AutograderError):
    """deadlines.toml cannot be used; the message names the file and the key and says what to change."""


def _moment(value: object) -> object:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(
            "write a date and time with its offset from UTC, without quotes, like 2026-10-01T23:59:00+02:00"
        )
    return value


Moment = Annotated[datetime, BeforeValidator(_moment)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Extension(_Table):
    """A later deadline for one student: a time of its own, or hours on top of the topic's; and why."""

    deadline: Moment | None = None
    hours: Decimal | None = Field(default=None, gt=0, le=24 * 365)
    reason: str = Field(pattern=r"\S")

    @model_validator(mode="after")
    def _is_told_in_one_way(self) -> Extension:
        if (self.deadline is None) == (self.hours is None):
            raise ValueError("give either deadline or hours")
        return self

    def after(self, deadline: datetime) -> datetime:
        """The student's deadline where the topic's is `deadline`."""
        if self.hours is None:
            return self.deadline or deadline
        return deadline + timedelta(microseconds=int(self.hours * 3_600_000_000))


class TopicDeadline(_Table):
    """When a topic is due; extensions by the student's name as in the gradebook."""

    deadline: Moment
    extensions: dict[str, Extension] = {}

    @model_validator(mode="after")
    def _extensions_extend(self) -> TopicDeadline:
        for student, extension in self.extensions.items():
            if extension.after(self.deadline) < self.deadline:
                raise ValueError(f"the extension of {student} ends before the deadline of the topic")
        return self

    def of(self, student: str) -> datetime:
        """The deadline of one student."""
        extension = self.extensions.get(student)
        return extension.after(self.deadline) if extension else self.deadline


@dataclass(frozen=True)
class DueDate:
    """When a topic is due for one student; `extended_because` is "" where it is for everybody."""

    at: datetime
    extended_because: str = ""


def due_date(
    student: str, deadline: TopicDeadline | None, adjustments: Iterable[Adjustment]
) -> DueDate | None:
    """When a topic is due for `student`; None where it has no deadline.

    Of the `adjustments` that stand the last extension counts, before any that deadlines.toml has.
    """
    if deadline is None:
        return None
    extensions = [each for each in adjustments if each.kind is Kind.EXTEND]
    if extensions:
        last = extensions[-1]
        at = last.until or deadline.deadline + timedelta(hours=last.hours or 0)
        return DueDate(at, last.reason)
    extension = deadline.extensions.get(student)
    return DueDate(deadline.of(student), extension.reason if extension else "")


_FILE = TypeAdapter(dict[str, TopicDeadline])


def deadlines_in(out: Path, topics: Collection[str], given: Path | None = None) -> dict[str, TopicDeadline]:
    """The deadlines in the file `given`, or else in deadlines.toml in `out`, if it is there."""
    path = given or out / DEADLINES
    return load_deadlines(path, topics) if given or path.exists() else {}


def load_deadlines(path: Path, topics: Collection[str]) -> dict[str, TopicDeadline]:
    """The deadlines in the file at `path`, by topic.

    Raises `DeadlinesError` when it cannot be read, says something impossible or names none of `topics`.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DeadlinesError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DeadlinesError(f"{path}: not valid TOML: {error}") from error
    unknown = sorted(set(table) - set(topics))
    if unknown:
        raise DeadlinesError(
            f"{path}: {unknown[0]}: there is no such topic; the topics are {', '.join(topics)}"
        )
    try:
        return _FILE.validate_python(table)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise DeadlinesError(f"{path}: {where}: {message}") from invalid
