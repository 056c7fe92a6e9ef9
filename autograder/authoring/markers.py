"""The comments by which otter steers, and which must not stand where an author did not mean them.

`otter assign` acts on these wherever they occur, in strings too, and says nothing when one is slightly off:
the line, or the solution behind it, is then published as it is.
"""

from __future__ import annotations

import re
from pathlib import Path

from .errors import BuildError

BEGIN = "# BEGIN SOLUTION"
END = "# END SOLUTION"

_SOLUTION_LIKE = re.compile(r"#\s*(begin\b|end\b)?\s*solution", re.IGNORECASE)
_ACTED_ON = re.compile(
    r"#\s*(BEGIN |END )?(IGNORE|PROMPT|SEED)\s*$|^\s*```otter\b|^#{1,2}\s*ignore\b", re.IGNORECASE
)


def check_prose(path: Path, lines: list[str]) -> None:
    """Raise `BuildError` for a line of `path` that otter would act on in any cell."""
    for number, line in enumerate(lines, start=1):
        if _ACTED_ON.search(line):
            raise BuildError(path, f"otter would act on `{line.strip()}`; reword it", line=number)


def check_code(path: Path, lines: list[str], *, first: int = 1) -> None:
    """Raise `BuildError` for a line that otter would take, or an author mistake, for a marker.

    Only lines that are exactly `# BEGIN SOLUTION` or `# END SOLUTION` pass. `first` is the number, in `path`,
    of the first of `lines`.
    """
    for number, line in enumerate(lines, start=first):
        if line.strip() not in (BEGIN, END) and _SOLUTION_LIKE.search(line):
            raise BuildError(
                path,
                f"`{line.strip()}` hides nothing; write `{BEGIN}` and `{END}` on lines of their own",
                line=number,
            )
        if _ACTED_ON.search(line):
            raise BuildError(path, f"otter would act on `{line.strip()}`; reword it", line=number)
