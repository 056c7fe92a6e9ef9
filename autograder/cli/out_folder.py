"""Whether results can be written where they are to go, asked before anything is graded."""

from __future__ import annotations

import os
from pathlib import Path

from .shared import UsageProblem


def require_usable(out: Path, submissions: Path | None) -> None:
    """Raise `UsageProblem` where `out` is no folder, cannot be written, or is that of the submissions."""
    place = next(place for place in (out.absolute(), *out.absolute().parents) if place.exists())
    if not place.is_dir():
        raise UsageProblem(f"--out {out}: {place} is a file; name a folder")
    if not os.access(place, os.W_OK | os.X_OK):
        raise UsageProblem(f"--out {out}: {place} cannot be written to; name another folder")
    if submissions is not None and submissions.is_dir() and submissions.resolve() == out.resolve():
        raise UsageProblem(
            f"--out {out} is the folder of the submissions, where results would lie among them: name another"
        )
