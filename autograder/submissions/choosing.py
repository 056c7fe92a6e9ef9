"""Which of the files that a student handed in can count."""

from __future__ import annotations

from collections.abc import Sequence

from .archive import gradable_members
from .handout import Handout, essence, without_checks
from .kinds import ARCHIVES, HOW_TO_HAND_IN, kind_of
from .names import shown
from .records import HandedFile, HandedIn, UnreadableSubmission

MOST_NAMES = 10
NOTEBOOK, SCRIPT = ".ipynb", ".py"


def candidates(handed_in: HandedIn, handout: Handout) -> list[HandedFile]:
    """The notebook, the script or both of them, the notebook first, that may be what the student made.

    Archives are looked into. What is as it was in the template is left out, unless there is nothing else, and
    so are the template's checks and second copies; files called as the template's are preferred to others.
    Raises `UnreadableSubmission` where two notebooks or two scripts are left.
    """
    files = _unpacked(handed_in.files)
    own = without_checks(files) or files
    changed = [file for file in own if not handout.has(file)]
    # Of a template that was handed in as it is, the notebook says so.
    likely = _called_as_in(handout, changed) or changed or _called_as_in(handout, own)[:1] or own[:1]
    distinct = list({(kind_of(file.name), essence(file)): file for file in likely}.values())
    kinds = [[file for file in distinct if kind_of(file.name) == kind] for kind in (NOTEBOOK, SCRIPT)]
    if any(len(of_kind) > 1 for of_kind in kinds):
        raise UnreadableSubmission(f"what was handed in {_must_hold_one(distinct)}", digest=handed_in.digest)
    return [file for of_kind in kinds for file in of_kind]


def _called_as_in(handout: Handout, files: Sequence[HandedFile]) -> list[HandedFile]:
    return [file for file in files if handout.names(file)]


def _unpacked(files: Sequence[HandedFile]) -> list[HandedFile]:
    """`files`, with what archives hold in place of these; notebooks first, otherwise in their order."""
    found: list[HandedFile] = []
    for file in files:
        if kind_of(file.name) in ARCHIVES:
            found += gradable_members(file.data, shown(file.name))
        else:
            found.append(file)
    return sorted(found, key=lambda file: kind_of(file.name) != NOTEBOOK)


def _must_hold_one(found: Sequence[HandedFile]) -> str:
    names = ", ".join(shown(file.path) for file in found[:MOST_NAMES])
    return f"must hold exactly one notebook or script that you have changed; found: {names}. {HOW_TO_HAND_IN}"
