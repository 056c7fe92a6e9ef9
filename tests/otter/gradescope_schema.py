"""Gradescope's results.json as documented, and what we say in its `extra_data`; unknown keys are refused.

https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Visibility = Literal["hidden", "after_due_date", "after_published", "visible"]
TextFormat = Literal["text", "html", "simple_format", "md", "ansi"]


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Unknown = Literal[""]
NonEmpty = Annotated[str, Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Test(_Table):
    __test__ = False

    score: float | None = None
    max_score: float | None = None
    status: Literal["passed", "failed"] | None = None
    name: str | None = None
    name_format: TextFormat | None = None
    number: str | None = None
    output: str | None = None
    output_format: TextFormat | None = None
    tags: list[str] | None = None
    visibility: Visibility | None = None
    extra_data: dict[str, Any] | None = None


class Leader(_Table):
    name: str
    value: float | str
    order: Literal["asc", "desc"] | None = None


class Results(_Table):
    score: float | None = None
    execution_time: float | None = None
    output: str | None = None
    output_format: TextFormat | None = None
    test_output_format: TextFormat | None = None
    test_name_format: TextFormat | None = None
    visibility: Visibility | None = None
    stdout_visibility: Visibility | None = None
    extra_data: dict[str, Any] | None = None
    tests: list[Test] | None = None
    leaderboard: list[Leader] | None = None

    @model_validator(mode="after")
    def _has_a_score(self) -> Results:
        if self.score is None and not any(test.score is not None for test in self.tests or []):
            raise ValueError("a top-level score, or tests with scores, is required")
        return self


class Stamps(_Table):
    """Which submission was graded by what; a file that cannot be opened has no digest."""

    submission: Digest | Unknown
    suite: Digest
    toolkit: Digest
    isolation: NonEmpty


class Environment(BaseModel):
    """The versions that a verdict may depend on: always these, and those of the topic's own libraries."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, NonEmpty]

    python: NonEmpty
    numpy: NonEmpty
    hypothesis: NonEmpty


class ExtraData(_Table):
    """What we say of a submission that the judge has graded."""

    topic: NonEmpty
    provenance: Stamps
    environment: Environment
    seed: NonEmpty
    state: NonEmpty
    problems: list[str]
    notes: list[str]
    ungraded: Unknown
