"""What a course says of its students' computers: ranges of versions, and where Colab finds the notebooks."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator

from .tables import Table

# In one notation and with two ends, of which each can be tried. The judge reads course.toml too, and needs no
# parser of requirements for it.
_RANGE = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?>=\d+(\.\d+)*,<\d+(\.\d+)*", re.ASCII)


def _checked_range(text: str) -> str:
    if not _RANGE.fullmatch(text):
        raise ValueError(f"`{text}` is not a range; write it as `numpy>=1.26,<3`")
    return text


Range = Annotated[str, AfterValidator(_checked_range)]

DEFAULTS: tuple[str, ...] = (
    "hypothesis>=6.131,<7",
    "ipykernel>=6.17,<8",
    "numpy>=1.26,<3",
    "pytest>=7.4,<10",
)
"""The ranges of what every template needs; a script's were tried at both ends, as docs/student.md says."""


class Students(Table):
    """What students install and open.

    `versions` are ranges such as "numpy>=1.26,<3", one for each distribution that templates require; for the
    tools of checking, those of `DEFAULTS` where it names none. `colab` is the address below which Colab opens
    the folder student_templates/, as https://colab.research.google.com/github/OWNER/COURSE/blob/main/student_templates.
    """

    versions: tuple[Range, ...] = ()
    colab: str = Field(default="", pattern=r"^(https://\S+)?$")

    @field_validator("versions")
    @classmethod
    def _each_once(cls, versions: tuple[str, ...]) -> tuple[str, ...]:
        names = [_name(text) for text in versions]
        if repeated := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{', '.join(repeated)} is there twice")
        return versions

    @property
    def ranges(self) -> dict[str, str]:
        """The range of each distribution, as "numpy>=1.26,<3", by its canonical name."""
        return {_name(text): text for text in (*DEFAULTS, *self.versions)}


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text.partition(">=")[0]).lower()
