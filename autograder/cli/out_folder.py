"""Whether results can be written where they are to go, asked before anything is graded."""

from __future__ import annotations

import os
from pathlib import Path

from .shared import UsageProblem


def require_usable(out: Path, submissions: Path | None) -> None:
    """Raise `UsageProblem` where `out` is no folder, cannot be written, or lies among the submissions."""
    place = next(place for place in (out.absolute(), *out.absolute().parents) if place.exists())
    if not place.is_dir():
        raise UsageProblem(f"--out {out}: {place} is a file; name a folder")
    if not os.access(place, os.W_OK | os.X_OK):
        raise UsageProblem(f"--out {out}: {place} cannot be written to; name another folder")
    if submissions is not None and submissions.is_dir():
        handed_in = submissions.resolve()
        if handed_in == out.resolve() or handed_in in out.resolve().parents:
            raise UsageProblem(
                f"--out {out} lies among the submissions, where results would be taken for some: name a "
                "folder elsewhere"
            )
