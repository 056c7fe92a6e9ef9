"""Running `otter assign`."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from .cells import write_notebook
from .errors import BuildError


@dataclass(frozen=True)
class Assigned:
    """What otter made: the folder for students, and the zip for grading."""

    student: Path
    autograder_zip: Path


def run_otter_assign(notebook: NotebookNode, folder: Path, topic: str) -> Assigned:
    """Let otter make the student's folder and autograder.zip of `notebook`, within `folder`.

    The files that the notebook's configuration names must be there already. The tests are not run: otter's
    own run cannot tell a test that does not load from one that passes, and the proof does it better. Raises
    `BuildError` when otter refuses; what it leaves behind then looks complete and is not.
    """
    # Half a second, which only a build needs to pay.
    from otter.assign import main as otter_assign

    master = folder / f"{topic}.ipynb"
    result = folder / "assigned"
    write_notebook(notebook, master)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            otter_assign(str(master), str(result), no_pdfs=True, no_run_tests=True)
    except Exception as error:
        raise BuildError(
            topic, f"otter assign refuses the generated notebook: {type(error).__name__}: {error}"
        ) from error
    zips = list((result / "autograder").glob("*.zip"))
    if len(zips) != 1:
        raise BuildError(topic, f"otter assign made {len(zips)} zips instead of one")
    return Assigned(result / "student", zips[0])
